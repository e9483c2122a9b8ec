import type { FeatureIndex, IndexedVocabulary } from './feature-index.ts';
import { families, wordKey, type Reading } from './features.ts';
import type { Vectorizer, Vocabulary } from './vectorizer.ts';
import { createKeyTable } from './key-table.ts';

type Labelled = { place: number; label: number };

/** Which words the examples of each class have, as data: a number for each word of each class. */
export function learnSharedWords(
  { numbers, ends }: FeatureIndex,
  { ids }: IndexedVocabulary,
  examples: readonly Labelled[],
  classes: number,
): Int32Array {
  const shared = new Set<number>();
  for (const { place, label } of examples) {
    if (label < 0) continue;
    const slot = place * families.length + families.indexOf('word');
    for (let at = ends[slot]!; at < ends[slot + 1]!; at++) {
      const id = ids[numbers[at]!]!;
      if (id >= 0) shared.add(id * classes + label);
    }
  }
  return Int32Array.from(shared);
}

/**
 * How much of a message's words the examples of a class have, the rarer ones counting more: all of it is 1. A word that nobody has
 * said before is as rare as any.
 */
export function sharedWordsOf(shared: Int32Array, { rarity }: Vocabulary, classes: number, { placeOf }: Vectorizer) {
  const pairs = createKeyTable(shared);
  const rarest = rarity.reduce((most, each) => Math.max(most, each), 1);
  return ({ stems }: Reading, label: number): number => {
    let all = 0;
    let has = 0;
    for (const stem of stems) {
      const id = placeOf(wordKey(stem));
      const weight = id < 0 ? rarest : rarity[id]!;
      all += weight;
      if (id >= 0 && pairs.placeOf(id * classes + label) >= 0) has += weight;
    }
    return all === 0 ? 0 : has / all;
  };
}
