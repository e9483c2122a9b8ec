import { passageIn } from '../sop/passages.ts';
import { tapOf } from './choices.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { mostOfName } from './name.ts';
import { wordsOf, type Content } from './message.ts';

/** `handedOver`: a person had to take over, at one failure too many or because no entry covers the complaint. */
export type Unanswered = { handedOver: boolean };

const askingAgain = ['not_understood_first', 'not_understood_open', 'not_understood_again'];

/**
 * Whether a turn asked something that the knowledge base could not answer (SOP M2). "I do not understand" about an
 * answer of ours is a failed turn, too, but no question that an entry could be written for.
 */
export function unansweredIn(event: Event, effects: readonly Effect[]): Unanswered | null {
  if (event.type !== 'timer-rang' || event.understood === null) return null;
  const { text, acts } = event.understood;
  if (text.trim() === '' || acts.includes('confused') || isOnlyName(text, effects)) return null;
  const { intent } = event.understood;
  const handedOver = effects.some((effect) => isHandoff(effect, intent === null ? gaps : failures));
  const askedAgain = effects.some((effect) => effect.type === 'send-message' && askingAgain.includes(effect.why));
  return handedOver || askedAgain ? { handedOver } : null;
}

/** They were asked for it, and handed over for what they had asked before. */
function isOnlyName(text: string, effects: readonly Effect[]): boolean {
  const isGiven = effects.some((effect) => effect.type === 'rename-contact');
  return isGiven && text.trim().split(/\s+/).length <= mostOfName;
}

/** What a customer chose of what they were offered: an intent, or a section of a document. */
export type Chosen = { kind: 'intent' | 'document'; name: string };

/** What they chose by `wrote`, the next that they said: by it they told what they had asked. Null: nothing that the turn had offered. */
export function chosenOf(turn: readonly Effect[], wrote: Content): Chosen | null {
  const offered = turn.flatMap((effect) =>
    effect.type === 'send-message' && effect.content.kind === 'choices' ? effect.content.choices : [],
  );
  const choiceId = wrote.kind === 'choice' ? { choiceId: wrote.id } : {};
  if (wrote.kind === 'choice' && !offered.some(({ id }) => id === wrote.id)) return null;
  const tap = tapOf({ text: wordsOf(wrote), ...choiceId }, offered);
  if (tap?.kind === 'intent') return { kind: 'intent', name: tap.name };
  const passage = tap?.kind === 'passage' ? passageIn(tap.why) : null;
  return passage === null ? null : { kind: 'document', name: passage };
}

const failures: readonly unknown[] = ['failed-turns'];
/** A complaint that an entry covers is handed over for that entry's reason. */
const gaps: readonly unknown[] = [...failures, 'complaint'];

function isHandoff(effect: Effect, reasons: readonly unknown[]): boolean {
  return effect.type === 'record' && effect.what === 'handoff' && reasons.includes(effect.data['reason']);
}
