// By sub-path: the package's own entry loads every database client it knows (0.6 s, 80 MB).
import indonesian from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

import type { Language } from '../core/sop/policy.ts';

type Stem = (word: string) => string;

/** The Indonesian stemmer takes 45 µs a word; a chat's vocabulary is far smaller than this. */
const remembered = 50_000;
/** No word of either language is longer, and the stemmers' rules are not made for what is. */
const longestWord = 40;

/** Stems of single lower-case words; what is no word comes back as it is. */
export const stemmers: Record<Language, Stem> = {
  id: remembering((word) => indonesian.stem(word)),
  en: remembering((word) => porter.stem(word)),
};

function remembering(stem: Stem): Stem {
  const memo = new Map<string, string>();
  return (word) => {
    if (word.length > longestWord) return word;
    const known = memo.get(word);
    if (known !== undefined) return known;
    if (memo.size >= remembered) memo.clear();
    const stemmed = stem(word);
    memo.set(word, stemmed);
    return stemmed;
  };
}
