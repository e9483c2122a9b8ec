import { type EventOf, unknownFate } from './event.ts';
import { classifyCase } from './classify.ts';
import { closeEpisode } from './problem.ts';
import { settleAsResolved } from './closing.ts';
import { alertTo, cancelTimer, type Draft } from './draft.ts';
import { queueFor } from './handoff.ts';
import { promisesOf, recordPromise, type Promised } from './promises.ts';

/**
 * A message will never arrive, or nobody can tell whether it has. A person must know, once; nothing more is said to the customer, since it would fail
 * the same way and go round in circles.
 */
export function deliveryFailed(draft: Draft, event: EventOf<'message-failed'>): void {
  const { state } = draft;
  const { messageId, author, code, reason } = event;
  // What may have arrived may be answered: the survey with a number, say.
  if (code !== unknownFate) for (const promise of promisesOf(event.why)) promiseFailed(draft, promise, code);
  if (author !== 'agent' && state.deliveryAlerted) return;
  if (author !== 'agent') state.deliveryAlerted = true;
  alertTo(draft, 'team', 'delivery-failed', { messageId, author, code, reason });
  if (author !== 'agent' && state.phase === 'bot') {
    closeEpisode(draft);
    classifyCase(draft);
    queueFor(draft, { reason: 'delivery-failed', detail: `${code}: ${reason}` });
  }
}

/** What was promised in it did not reach the customer: that is its outcome, and nobody's answer is waited for. */
function promiseFailed(draft: Draft, promise: Promised, code: string): void {
  const { state } = draft;
  const wasSurveyed = state.survey?.score === null;
  if (promise === 'survey' && !wasSurveyed) return;
  recordPromise(draft, promise, { outcome: 'failed', code });
  if (promise === 'survey') {
    state.survey = null;
    cancelTimer(draft, 'survey-over');
  } else if (promise === 'follow-up' && state.followUp?.state === 'asked') {
    state.followUp = { state: 'failed', at: draft.at };
    cancelTimer(draft, 'follow-up-over');
  } else if (promise === 'closing-question' && state.phase === 'confirming' && state.bot.heard.length === 0) {
    settleAsResolved(draft, 'undelivered', 'undelivered');
  }
}
