// By sub-path: the package's own entry loads every database client it knows (0.6 s, 80 MB).
import natural from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';

/** The words of the stemmer's dictionary. */
export const indonesianBases: ReadonlySet<string> = new Set(natural.dictionary);

/**
 * As natural's stemmer has it. That one tries some forty rules of prefixes on a word, which takes 30 µs, and of a misspelt word
 * a dozen forms are asked for. Of most words no rule can take anything off the front: the suffixes, which are left then, are
 * tried here.
 */
export function indonesianStem(word: string): string {
  if (mayHavePrefix.test(word)) return natural.stem(word);
  return indonesianBases.has(word) ? word : withoutSuffixes(word);
}

/** What natural's rules ask of a word at least; some of them look anywhere in it. Doubled words are left to it, too. */
const mayHavePrefix = new RegExp(
  '^(?:di|ke|se|ku|kau|be|te(?:r|[^aiueo]er)|me[lrwymn]|pe[^aiueo]|[^aiueo](?:e[lrm]|in)[aiueo])|' +
    'ber[^aiueo][a-z]er[aiueo]|be[^aiueo]er[^aiueo]|[^a-z]',
);

const suffixes = [/(?:lah|kah|tah|pun)$/, /(?:ku|mu|nya)$/, /(?:is|isme|isasi|i|kan|an)$/];

function withoutSuffixes(word: string): string {
  if (word.length <= 3) return word;
  let rest = word;
  const shorn: string[] = [];
  for (const suffix of suffixes) {
    const before = rest;
    rest = before.replace(suffix, '');
    if (indonesianBases.has(rest)) return rest;
    if (before.length - rest.length === 3 && before.endsWith('kan')) shorn.push(rest);
  }
  // "-kan" may have been "-an" behind a k.
  return shorn.map((each) => `${each}k`).find((each) => indonesianBases.has(each)) ?? word;
}
