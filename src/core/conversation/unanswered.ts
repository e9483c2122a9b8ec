import type { Effect } from './effect.ts';
import type { Event } from './event.ts';

/** `handedOver`: it was one failure too many, and a person had to take over. */
export type Unanswered = { handedOver: boolean };

const ASKED_AGAIN = ['not_understood_first', 'not_understood_open', 'not_understood_again'];

/**
 * Whether a turn asked something that the knowledge base could not answer (SOP M2). "I do not understand" about an
 * answer of ours is a failed turn, too, but no question that an entry could be written for.
 */
export function unansweredIn(event: Event, effects: readonly Effect[]): Unanswered | null {
  if (event.type !== 'timer-rang' || event.understood === null) return null;
  const { text, acts } = event.understood;
  if (text.trim() === '' || acts.includes('confused')) return null;
  const handedOver = effects.some(isFailureHandoff);
  const askedAgain = effects.some((effect) => effect.type === 'send-message' && ASKED_AGAIN.includes(effect.why));
  return handedOver || askedAgain ? { handedOver } : null;
}

function isFailureHandoff(effect: Effect): boolean {
  return effect.type === 'record' && effect.what === 'handoff' && effect.data['reason'] === 'failed-turns';
}
