import type { Intent, Slot } from '../sop/knowledge.ts';
import { optionChoice } from './choices.ts';
import type { Draft } from './draft.ts';
import type { Choice } from './message.ts';
import { filled, say } from './say.ts';

/** WhatsApp shows no more rows in a list; more options than that are named in the question. */
const mostChoices = 10;

export function askSlot(draft: Draft, intent: Intent, slot: Slot): void {
  draft.state.bot.asking = { intent: intent.name, slot: slot.name, tries: 0 };
  say(draft, { texts: [filled(draft, slot.ask)], why: intent.name, choices: optionsOf(slot) });
}

export function optionsOf(slot: Slot): Choice[] {
  const canTap = slot.type === 'choice' && slot.options.length <= mostChoices;
  return canTap ? slot.options.map(optionChoice) : [];
}
