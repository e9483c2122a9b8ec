import { indonesianSlang } from '../../../understanding/lexicon/indonesian-slang.ts';
import { remembered } from '../../../understanding/remembered.ts';
import { plainText } from '../../../understanding/tokens.ts';

/** A sentence twice: `id` with slang and abbreviations put right ("mhn maap" is "tolong maaf"), `en` as it was typed. */
export type Sentence = { id: string; en: string; asks: boolean };

/** What somebody wrote, ready for the recognisers: a space stands around every word, so that ` maaf ` is a word. */
export type Speech = { raw: string; sentences: readonly Sentence[] };

/** A mark that ends a sentence, but not the ones in "10.000" and "17.30". */
const ends = /(?<=[?!])|\.(?=\s|$)|[\n\r]+/u;
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.:,/](?=\p{N})[\p{L}\p{N}]+|['’-][\p{L}\p{N}]+)*/gu;

export function speechOf(text: string): Speech {
  const raw = plainText(text);
  return { raw, sentences: raw.split(ends).flatMap(sentenceOf) };
}

function sentenceOf(text: string): Sentence[] {
  const typed = text.toLowerCase().replaceAll('’', "'").match(wordPattern) ?? [];
  if (typed.length === 0) return [];
  const words = typed.map(squeeze);
  return [{ id: ` ${words.map(putRight).join(' ')} `, en: ` ${words.join(' ')} `, asks: text.includes('?') }];
}

/** Letters that are repeated for emphasis: "maaaf". */
const squeeze = remembered((word) => word.replace(/(\p{L})\1{2,}/gu, '$1'));

const putRight = remembered((word) => indonesianSlang.get(word) ?? base(word));

/** Words of their own, whose ending is not the "-nya" of "pesanannya". */
const whole = new Set(
  'makanya harusnya seharusnya intinya emangnya memangnya biasanya akhirnya sebenarnya hanya tanya'.split(' '),
);

/** "pesanannya" is asked about as "pesanan" is, and "OTP-nya" as "OTP". */
function base(word: string): string {
  if (whole.has(word)) return word;
  const bare = /^(\p{L}{3,}?)-?nya$/u.exec(word)?.[1];
  return bare === undefined ? word : (indonesianSlang.get(bare) ?? bare);
}

/** Words that may stand between two others without changing what is said. */
export const vocative = '(?:(?:kak|bapak|ibu|pak|bu|mas|mbak|ya|sekali|banget|sangat|sebelum|terlebih|dulu) )*';

/** A pattern between whole words; ` ` in it is one space. */
export function phrase(alternatives: string): RegExp {
  return new RegExp(`(?<= )(?:${alternatives})(?= )`, 'u');
}

/** Whether a sentence says it in Indonesian or in English. */
export function says(speech: Speech, patterns: { id: RegExp; en: RegExp }): boolean {
  return speech.sentences.some((sentence) => patterns.id.test(sentence.id) || patterns.en.test(sentence.en));
}
