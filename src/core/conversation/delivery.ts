import type { EventOf } from './event.ts';
import { alertTo, type Draft } from './draft.ts';
import { classifyCase } from './classify.ts';
import { queueFor } from './handoff.ts';
import { closeEpisode } from './problem.ts';

/**
 * A message will never arrive. A person must know, once; nothing more is said to the customer, since it would fail
 * the same way and go round in circles.
 */
export function deliveryFailed(draft: Draft, event: EventOf<'message-failed'>): void {
  const { state } = draft;
  const { messageId, author, code, reason } = event;
  if (author !== 'agent' && state.deliveryAlerted) return;
  if (author !== 'agent') state.deliveryAlerted = true;
  alertTo(draft, 'team', 'delivery-failed', { messageId, author, code, reason });
  if (author !== 'agent' && state.phase === 'bot') {
    closeEpisode(draft);
    classifyCase(draft);
    queueFor(draft, { reason: 'delivery-failed', detail: `${code}: ${reason}` });
  }
}
