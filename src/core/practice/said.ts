import { apologises, asksName, empathises, greets, introduces, saysFarewell } from '../sop/score/words/courtesy.ts';
import { argues, impolitenessOf } from '../sop/score/words/manners.ts';
import { asksSensitive } from '../sop/score/words/sensitive.ts';
import { speechOf, type Speech } from '../sop/score/words/speech.ts';
import { asksData, asksProof, asksWhetherSolved, estimates, putsOff, saysBack } from '../sop/score/words/substance.ts';
import type { Condition, PractisedAct } from './scenario.ts';

/** What a trainee wrote, and by what name they introduce themself. */
export type Said = { texts: readonly string[]; name: string };

/** The score's own recognisers, so that a customer reacts to what the score will count (SOP M1). */
const heard: Readonly<Record<PractisedAct, (speech: Speech, name: string) => boolean>> = {
  greets,
  introduces,
  'asks-name': asksName,
  apologises,
  empathises,
  'says-back': saysBack,
  'asks-proof': asksProof,
  'asks-data': asksData,
  estimates,
  'puts-off': putsOff,
  // "Saya Budi, ada yang bisa saya bantu?" offers help, and asks about none that was given.
  'asks-solved': (speech, name) => asksWhetherSolved(speech) && !introduces(speech, name),
  closes: saysFarewell,
  argues,
  rude: (speech) => impolitenessOf(speech) !== null,
  'asks-sensitive': (speech) => asksSensitive(speech) !== null,
};

/** Whether it was done in any of the texts. */
export function isDone(condition: Condition, { texts, name }: Said): boolean {
  return texts.some((text) => {
    const speech = speechOf(text);
    return 'act' in condition ? heard[condition.act](speech, name) : holdsAny(speech, condition.words);
  });
}

/** Slang and the ending "-nya" count as they do for the score. */
function holdsAny(speech: Speech, words: readonly string[]): boolean {
  return words.some((word) => {
    const [wanted] = speechOf(word).sentences;
    return wanted && speech.sentences.some(({ id, en }) => id.includes(wanted.id) || en.includes(wanted.en));
  });
}
