import type { Language } from '../sop/policy.ts';

/** What a trainee does with words, as the score of the SOP recognises it (SOP M1). */
export const practisedActs = [
  ...(['greets', 'introduces', 'asks-name', 'apologises', 'empathises', 'says-back', 'asks-proof'] as const),
  ...(['asks-data', 'estimates', 'puts-off', 'asks-solved', 'closes', 'argues', 'rude', 'asks-sensitive'] as const),
] as const;

export type PractisedAct = (typeof practisedActs)[number];

/** Something a trainee does: an act, or any of these words or phrases. */
export type Condition = { act: PractisedAct } | { words: readonly string[] };

export const moods = ['calm', 'upset', 'angry'] as const;
export type Mood = (typeof moods)[number];

/** What the simulated customer says when the trainee has done all of `when` and none of `unless`, or after a silence. */
export type CustomerReply = {
  when: readonly Condition[];
  unless: readonly Condition[];
  /** The trainee has left them waiting for so long; null: they answer. */
  afterMs: number | null;
  say: readonly string[];
  /** What a picture shows that comes with it; null: none does. */
  photo: string | null;
};

/** A role-play: a customer whom no chance moves (SOP M4). Each reply is said once, the first that fits. */
export type Scenario = {
  /** Unique over all languages. */
  name: string;
  language: Language;
  title: string;
  /** What the trainee reads before they begin. */
  about: string;
  /** Numbers of the SOP that it is about. */
  sop: readonly string[];
  channel: string;
  customer: { name: string; mood: Mood };
  /** How it should end: solved by the trainee, or with the next level. */
  goal: 'solve' | 'escalate';
  opening: readonly string[];
  replies: readonly CustomerReply[];
  /** When no reply fits: in turn, the last one again and again. */
  otherwise: readonly string[];
  /** What must have been done before the customer calls it solved. */
  needs: readonly Condition[];
  /** To "is it solved?" when it was. */
  solved: string;
  /** And when it was not. */
  unsolved: string;
};

/** A question of the quiz. */
export type Question = {
  /** Unique over all languages. */
  name: string;
  language: Language;
  ask: string;
  right: string;
  wrong: readonly string[];
  /** Why it is the right one. */
  why: string;
  /** Where the SOP says so. */
  sop: string;
};

/** All that staff train with (`practice/`). */
export type Practice = { scenarios: readonly Scenario[]; questions: readonly Question[] };
