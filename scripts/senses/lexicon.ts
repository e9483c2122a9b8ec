import { createHash } from 'node:crypto';

/** An Indonesian word, or two that belong together, and what it is in English. */
export type Entry = { word: string; glosses: string[] };

export type Lexicon = { entries: Entry[]; /** Weights carry it. */ hash: string };

/** One line an entry, `word: gloss, gloss`; throws where one is not, naming the line. */
export function parseLexicon(text: string): Lexicon {
  const entries = text.split('\n').flatMap((line, at): Entry[] => {
    if (line === '') return [];
    const [, word, glosses] = /^([a-z-]+(?: [a-z-]+)?): ([a-z' -]+(?:, [a-z' -]+)*)$/.exec(line) ?? [];
    if (word === undefined || glosses === undefined)
      throw new Error(
        `line ${at + 1} of the lexicon: expected "word: gloss, gloss", of one word or two, not "${line}"`,
      );
    return [{ word, glosses: glosses.split(', ') }];
  });
  return { entries, hash: createHash('sha256').update(text).digest('hex') };
}
