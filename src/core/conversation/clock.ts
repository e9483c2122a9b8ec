import type { AgentRef } from './state.ts';

/**
 * What the SOP times while a person is to act (L29: the bot's own answers are measured apart, and never stop or fill
 * one of these). `response`: until the customer hears from a person; `solving`: until it is solved; `escalation`: the
 * time of the level it was escalated to; `recovery`: until a bad score was made good.
 */
export type ClockKind = 'response' | 'solving' | 'escalation' | 'recovery';

/** Its reminder, its limit, and each further step of its ladder (SOP R2). */
export type ClockRing = 'soon' | 'due' | 'ladder';

/** Runs in the open hours of `team` only (L28), and not while the customer's answer is awaited. */
export type Clock = {
  /** Open time that there is. */
  limitMs: number;
  /** The first one since the hand-over; only of `response`. */
  first: boolean;
  team: string | null;
  startedAt: number;
  /** Open time used up before `runningSince`. */
  usedMs: number;
  /** Null: paused. */
  runningSince: number | null;
  /** When it runs out if it is not paused before; null while paused. It stays when it has run out. */
  dueAt: number | null;
  breach: Breach | null;
};

export type Breach = {
  at: number;
  /** How many steps of the ladder have been told. */
  told: number;
  acknowledged: { by: AgentRef; at: number } | null;
};
