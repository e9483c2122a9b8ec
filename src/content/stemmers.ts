import { readFileSync } from 'node:fs';
// By sub-path: the package's own entry loads every database client it knows (0.6 s, 80 MB).
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

import type { Language } from '../core/sop/policy.ts';
import type { Stem as Stemmers } from '../core/understanding/stems.ts';
import { indonesianBases, indonesianStem } from './indonesian-stems.ts';
import { shippedReadings } from './shipped-readings.ts';

type Stem = (word: string) => string;

/** The Indonesian stemmer takes up to 45 µs a word; a chat's vocabulary is far smaller than this. */
const remembered = 50_000;
/** No word of either language is longer, and the stemmers' rules are not made for what is. */
const longestWord = 40;

/** Stems of the words that every start asks for, worked out before (`scripts/write-stems.ts`): a line each. */
export const stemFile = new URL('stems.tsv', import.meta.url);

/** As the stemmers have it, worked out each time. */
export const stemWith: Record<Language, Stem> = {
  id: (word) => (word.length > longestWord ? word : indonesianStem(word)),
  en: (word) => (word.length > longestWord ? word : porter.stem(word)),
};

const known = readStems();

/** Stems of single lower-case words; what is no word comes back as it is. */
export const stemmers: Stemmers = {
  id: remembering(stemWith.id, known.id),
  en: remembering(stemWith.en, known.en),
  bases: indonesianBases,
  shipped: shippedReadings,
};

function readStems(): Record<Language, Map<string, string>> {
  const stems = { id: new Map<string, string>(), en: new Map<string, string>() };
  for (const line of readFileSync(stemFile, 'utf8').split('\n')) {
    const [language, word, stem = word] = line.split('\t');
    if (word !== undefined && stem !== undefined) stems[language === 'id' ? 'id' : 'en'].set(word, stem);
  }
  return stems;
}

function remembering(stem: Stem, shipped: ReadonlyMap<string, string>): Stem {
  const memo = new Map<string, string>();
  return (word) => {
    if (word.length > longestWord) return word;
    const found = shipped.get(word) ?? memo.get(word);
    if (found !== undefined) return found;
    if (memo.size >= remembered) memo.clear();
    const stemmed = stem(word);
    memo.set(word, stemmed);
    return stemmed;
  };
}
