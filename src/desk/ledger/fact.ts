/**
 * What the ledger keeps account of. Each row of the inbox is a `message`, a `receipt` or an `other`, each row of the
 * outbox a `send`: these are counted. `history`, `course` and `timer` are looked at, and stand in it only when wrong.
 */
export const counted = ['message', 'receipt', 'other', 'send'] as const;
export type Counted = (typeof counted)[number];
export type Kind = Counted | 'history' | 'course' | 'timer';

/** Where a counted row has its place in the end. */
export const places = {
  message: ['answered', 'owned', 'closed', 'colleague', 'automatic', 'noted'],
  receipt: ['applied', 'noted'],
  other: ['done', 'noted'],
  send: ['sent', 'failed', 'dropped', 'noted'],
} as const;
export type Place = (typeof places)[Counted][number];

export const problems = [
  'parked',
  'not-handled',
  'without-message',
  'unanswered',
  'receipt-of-nothing',
  'receipt-not-applied',
  'send-never-ended',
  'send-without-message',
  'send-without-proof',
  'vanished',
  'message-undecided',
  'decision-without-message',
  'message-without-decision',
  'message-not-sent',
  'forgotten',
  'timer-overdue',
] as const;
export type Problem = (typeof problems)[number];

export type Verdict =
  | { is: 'done'; place: Place | null }
  | { is: 'open' }
  /** `isFinal`: nothing that may still happen mends it. */
  | { is: 'gap'; problem: Problem; detail?: string | null; isFinal?: true };

export type Fact = { kind: Kind; ref: string; at: number; conversationId: string | null; verdict: Verdict };

const minuteMs = 60_000;
/** What is younger is under way: nobody asks yet. */
export const settleMs = minuteMs;
/** Handling takes milliseconds, and what failed a few times waits minutes: later than this it is left behind. */
export const handledWithinMs = 20 * minuteMs;
/** What a lease or a retry promised is late by so much. */
export const lateMs = 10 * minuteMs;

export function gap(problem: Problem, detail: string | null = null): Verdict {
  return { is: 'gap', problem, detail };
}

export const open: Verdict = { is: 'open' };

export function done(place: Place | null = null): Verdict {
  return { is: 'done', place };
}
