import type { Language } from '../sop/policy.ts';
import type { Towns } from './towns.ts';

/** What was understood of a turn's text, with the reasons. Made outside `decide`, carried by the event. */
export type Understanding = {
  /** As the customer wrote it (the turn's messages joined by newlines). */
  text: string;
  /** Slang, typos and repeated letters put right. */
  normalized: string;
  language: Language;
  /** Null: none of ours, or not sure enough. */
  intent: { name: string; confidence: number; by: 'keyword' | 'model' } | null;
  /** What is asked besides, in its order; absent: nothing is. `isBefore`: before the intent. */
  also?: { name: string; confidence: number; by: 'keyword' | 'model'; isBefore?: true }[];
  /** The best guesses, best first, at most three, each above a floor that makes it worth offering. */
  nearest: { name: string; confidence: number }[];
  /** Two guesses were too close to choose between: ask "did you mean". */
  closeCall: boolean;
  /**
   * They take something, in so many words ("oke mau 2"), and the entry that is about ordering; null: the content has none.
   * Absent: they do not. Whether it is an order depends on what was said before.
   */
  order?: { intent: string | null; isOfGoods: boolean; isOfDay: boolean; isNamed?: true; isBare?: true };
  /** A bare number ("80 ya"), which may be a price in thousands: the entry that is asked for by it as one. Absent: no such number. */
  asPrice?: string | null;
  /** What the message asks for that this one replies to; absent: nothing that is known, or it replies to none. */
  about?: string;
  acts: Act[];
  /** The policy's hand-off word that was found, as the policy writes it. */
  handoffWord: string | null;
  /** Absent in what was understood before there were such words. */
  policyWords?: PolicyWords;
  /** Towns that were misspelt, by what was written; absent: none. */
  towns?: Towns;
  /** A name the customer gave for themself ("saya Rina", "nama saya Budi"), when it is plain. */
  name: string | null;
  /** What would be their name, had they been asked for it; absent in what was understood before it was looked for. */
  bareName?: string | null;
  /** Words that decided, strongest first. */
  reasons: { word: string; weight: number }[];
  /**
   * Where no intent was understood: the passage of a document that answers, how surely it does (from 0
   * to 1), and by which words. Null or absent: none does.
   */
  passage?: { id: string; score: number; words: string[] } | null;
  /** Where there is none, the ids of those that may be meant, best first; absent where nothing was looked for, or found. */
  passagesNear?: string[];
};

/** The first word of each kind that was found, as the policy writes it: what classifies a case, and calls a supervisor. */
export type PolicyWords = { urgent: string | null; impact: string | null; supervise: string | null };

/** What is noticed of a message that a person will answer: nothing is looked up in the knowledge base for it. */
export type Noticed = {
  acts: Act[];
  policyWords: PolicyWords;
  /** As in `Understanding`; absent: none, or it was noticed before names were looked for. */
  name?: string;
  bareName?: string;
};

export type Act =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'yes'
  | 'no'
  | 'asks-person'
  | 'confused' // did not understand our answer
  | 'cancel'
  | 'complaint'
  | 'abuse';
