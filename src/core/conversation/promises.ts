import { record, type Draft } from './draft.ts';

/** What we say that we will do, or that the SOP says that we do. */
export type Promised = 'closing-question' | 'survey' | 'follow-up' | 'estimate' | 'status-update';

/**
 * What became of it. `moved` is on the way to another one; each of the others is the last word, except that what was
 * sent may still fail to arrive.
 */
export type Outcome =
  | { outcome: 'sent' }
  /** As wording that the provider approved, because the window had closed. */
  | { outcome: 'sent-approved'; template: string }
  | { outcome: 'moved'; from: number; to: number; because: string }
  | { outcome: 'skipped'; because: string }
  | { outcome: 'failed'; code: string };

/** No promise is silently lost: each ends in one line of the history. */
export function recordPromise(draft: Draft, promise: Promised, outcome: Outcome): void {
  record(draft, 'promise', { promise, ...outcome });
}

/** Which promises a message of ours keeps, by what it was said for. */
const keptBy: Readonly<Record<string, readonly Promised[]>> = {
  confirm_solved: ['closing-question'],
  still_there: ['closing-question'],
  closing: ['survey'],
  follow_up: ['follow-up'],
  estimate: ['estimate'],
  escalated_notice: ['estimate'],
  escalation_update: ['status-update'],
};

/** The promises that a message which did not arrive was to keep. */
export function promisesOf(why: string | null | undefined): readonly Promised[] {
  return keptBy[why ?? ''] ?? [];
}

/**
 * A survey or follow-up belongs to a resolution: where the case goes on, or ends, before it came to an end itself,
 * that is its outcome.
 */
export function settlePromises(draft: Draft): void {
  const { state } = draft;
  if (state.phase === 'resolved') return;
  endSurvey(draft);
  endFollowUp(draft);
  if (state.phase === 'closed') return;
  state.survey = null;
  state.followUp = null;
}

/** The survey is over, answered or not. What was scored stays. */
export function endSurvey(draft: Draft): void {
  const { survey } = draft.state;
  if (survey?.score !== null) return;
  record(draft, 'survey', { score: null });
  draft.state.survey = null;
}

function endFollowUp(draft: Draft): void {
  const { followUp, phase } = draft.state;
  if (followUp?.state === 'planned') skipFollowUp(draft, lostTo[phase] ?? phase);
  else leaveFollowUp(draft);
}

/** It was asked, and nobody answered (SOP F2). */
export function leaveFollowUp(draft: Draft): void {
  if (draft.state.followUp?.state !== 'asked') return;
  record(draft, 'follow-up-answered', { solved: null, answer: null });
  draft.state.followUp = { state: 'unanswered', at: draft.at };
}

const lostTo: Readonly<Record<string, string>> = {
  bot: 'new-question',
  queued: 'reopened',
  assigned: 'reopened',
};

export function skipFollowUp(draft: Draft, because: string): void {
  draft.state.followUp = { state: 'skipped', at: draft.at };
  recordPromise(draft, 'follow-up', { outcome: 'skipped', because });
}
