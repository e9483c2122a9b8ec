import { wordSet } from './lexicon/table.ts';
import type { RecognizedIntent } from './recognized-intent.ts';

/** Slang for a small word that is a word of some trade as well: a school's SMA, a spa, kilometres. */
const twofold = wordSet('smp sma spa kl ms km pk kt pd sp iso mlm pg lm dl br');

/** What stands at the head of something is written with care; of the rest only what capitals or a number show to be no slang. */
type Written = { heads: readonly string[]; texts: readonly string[] };

/** The words of content that its writers mean as they stand, though people mostly type them for another. */
export function ownWords({ heads, texts }: Written): Set<string> {
  const own = new Set<string>();
  for (const head of heads)
    for (const word of head.toLowerCase().match(shortWords) ?? []) if (twofold.has(word)) own.add(word);
  for (const text of [...heads, ...texts])
    for (const [shown] of text.matchAll(shownAsWords)) {
      const word = shown.replace(/^\d+ ?/, '').toLowerCase();
      if (twofold.has(word) && text !== text.toUpperCase()) own.add(word);
    }
  return own;
}

const shortWords = /(?<![\p{L}\d])\p{L}{2,3}(?![\p{L}\d])/gu;
const shownAsWords = /(?<![\p{L}\d])(?:\p{Lu}{2,3}|\d+ ?(?:km|pk))(?![\p{L}\d])/gu;

export function ownWordsOfIntents(intents: readonly RecognizedIntent[]): Set<string> {
  return ownWords({
    heads: intents.flatMap(({ title, keywords }) => [title, ...keywords]),
    texts: intents.flatMap(({ examples, answers = [], steps = [] }) => [...examples, ...answers, ...steps]),
  });
}
