import type { Effect } from './effect.ts';
import type { Event } from './event.ts';

/** `handedOver`: a person had to take over, at one failure too many or because no entry covers the complaint. */
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
  const { intent } = event.understood;
  const handedOver = effects.some((effect) => isHandoff(effect, intent === null ? GAPS : FAILURES));
  const askedAgain = effects.some((effect) => effect.type === 'send-message' && ASKED_AGAIN.includes(effect.why));
  return handedOver || askedAgain ? { handedOver } : null;
}

const FAILURES: readonly unknown[] = ['failed-turns'];
/** A complaint that an entry covers is handed over for that entry's reason. */
const GAPS: readonly unknown[] = [...FAILURES, 'complaint'];

function isHandoff(effect: Effect, reasons: readonly unknown[]): boolean {
  return effect.type === 'record' && effect.what === 'handoff' && reasons.includes(effect.data['reason']);
}
