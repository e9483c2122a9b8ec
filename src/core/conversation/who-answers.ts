import { asksWhoAnswers, ofWhoAnswers } from '../understanding/who-answers.ts';
import { optionsOf } from './ask-slot.ts';
import { actionChoice } from './choices.ts';
import { filled, messageText, say } from './say.ts';
import { intentOf, putRight, type Turn } from './turn.ts';

/**
 * Whoever asks whether a person writes is told that none does, and how to get one; a form that is open goes on. An entry of the
 * content's own that speaks of it says so in its own words.
 */
export function tellWhoAnswers(turn: Turn): boolean {
  const { draft, tap, words } = turn;
  if (tap !== null || !(asksWhoAnswers(putRight(turn)) || asksWhoAnswers(words))) return false;
  const intent = intentOf(turn);
  if (intent && [intent.title, ...intent.examples].some((text) => ofWhoAnswers.test(text))) return false;
  const { asking } = draft.state.bot;
  const slot = draft.rules.intents.get(asking?.intent ?? '')?.slots.find(({ name }) => name === asking?.slot);
  const again = slot ? [filled(draft, slot.ask)] : [];
  const options = slot ? optionsOf(slot) : [];
  const choices = options.length > 0 ? options : [actionChoice(draft, 'talk_to_person')];
  say(draft, { texts: [messageText(draft, 'bot_or_person'), ...again], why: 'bot_or_person', choices });
  return true;
}
