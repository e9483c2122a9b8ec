import { families, isLanguageKey, type Family, type Reading, type Standing, type Vector } from './features.ts';
import { unseenSquare, writeStanding, type FamilyWeights, type Vocabulary } from './vectorizer.ts';
import { createNumbering } from './key-table.ts';

/**
 * The features of many readings by number: each key is looked up once, and counting and weighing any part of the readings
 * are plain loops after that.
 */
export type FeatureIndex = {
  readings: Reading[];
  /** The key of each number, and whether it is a run of letters. */
  keys: Int32Array;
  isLetters: Uint8Array;
  /** Numbers reading by reading, family by family; where each family ends, behind a 0. */
  numbers: Int32Array;
  ends: Int32Array;
};

/** Of these families; the others count as if a reading had none of them. */
export function indexFeatures(readings: Reading[], used: readonly Family[] = families): FeatureIndex {
  const ends = new Int32Array(readings.length * families.length + 1);
  let end = 0;
  let slot = 0;
  for (const { features } of readings)
    for (const family of families) ends[++slot] = end += used.includes(family) ? features[family].length : 0;
  const numbers = new Int32Array(end);
  const { numberOf, keys: keysOf } = createNumbering();
  let at = 0;
  for (const { features } of readings)
    for (const family of families) {
      if (!used.includes(family)) continue;
      const keys = features[family];
      for (let i = 0; i < keys.length; i++) numbers[at++] = numberOf(keys[i]!);
    }
  const keys = keysOf();
  const isLetters = new Uint8Array(keys.length);
  for (const [place, family] of families.entries()) {
    if (family !== 'letters' && family !== 'typed') continue;
    for (let start = place; start < ends.length - 1; start += families.length)
      for (let one = ends[start]!; one < ends[start + 1]!; one++) isLetters[numbers[one]!] = 1;
  }
  return { readings, keys, isLetters, numbers, ends };
}

/** A vocabulary, and where the index's numbers stand in it; -1 for those that are left out. */
export type IndexedVocabulary = { vocabulary: Vocabulary; ids: Int32Array };

/**
 * Of the readings at these places: what is in fewer than `leastOften` is left out. Rarity counts as much as `telling` says, by
 * number.
 */
export function vocabularyOf(
  index: FeatureIndex,
  places: Int32Array,
  weights: FamilyWeights,
  leastOften: number,
  telling?: Float32Array,
): IndexedVocabulary {
  const counts = countFeatures(index, places, weights);
  const ids = new Int32Array(counts.length).fill(-1);
  const keys = new Int32Array(counts.length);
  const rarity = new Float32Array(counts.length);
  let size = 0;
  for (let number = 0; number < counts.length; number++) {
    const count = counts[number]!;
    // A run of letters that one example alone has says nothing that its words do not, and they are most of all features.
    if (count < leastOften || count === 0 || (count === 1 && index.isLetters[number] === 1)) continue;
    // Where all examples are of one language it tells nothing.
    if (count === places.length && isLanguageKey(index.keys[number]!)) continue;
    keys[size] = index.keys[number]!;
    rarity[size] = (Math.log((places.length + 1) / (count + 1)) + 1) * (telling?.[number] ?? 1);
    ids[number] = size++;
  }
  const stands = weights.point > 0 || weights.topics > 0;
  const like = stands ? index.readings[places[0] ?? -1]?.stand?.() : undefined;
  const dense = {
    point: like?.point.length ?? 0,
    topics: like?.cosines.length ?? 0,
    senses: stands && weights.senses > 0 ? sensesOf(index, places) : 0,
  };
  return { vocabulary: { keys: keys.slice(0, size), rarity: rarity.slice(0, size), weights, ...dense }, ids };
}

/** How many numbers there are of what the words mean; none of them may be English. */
function sensesOf({ readings }: FeatureIndex, places: Int32Array): number {
  for (const place of places) {
    const sense = readings[place]!.stand?.().sense;
    if (sense !== undefined) return sense.length;
  }
  return 0;
}

/** In how many of the readings at these places each feature is, by number; of families that weigh something. */
export function countFeatures(
  { keys, numbers, ends }: FeatureIndex,
  places: Int32Array,
  weights: FamilyWeights,
): Int32Array {
  const counts = new Int32Array(keys.length);
  for (const [family, name] of families.entries()) {
    if (weights[name] === 0) continue;
    for (const place of places) {
      const slot = place * families.length + family;
      for (let at = ends[slot]!; at < ends[slot + 1]!; at++) counts[numbers[at]!]! += 1;
    }
  }
  return counts;
}

/** As `vectorizerOf` makes them of the readings at these places. They lie in one piece of memory, side by side. */
export function vectorsOf(index: FeatureIndex, places: Int32Array, { vocabulary, ids }: IndexedVocabulary): Vector[] {
  const { point, topics, senses } = vocabulary;
  const isDense = point + topics > 0;
  const standings = Array.from(places, (place) => (isDense ? index.readings[place]!.stand?.() : undefined));
  const room = places.reduce(
    (sum, place, at) => sum + lengthOf(index, place) + lengthOfStanding(standings[at], senses),
    0,
  );
  const all = { ids: new Int32Array(room), values: new Float32Array(room) };
  let start = 0;
  return Array.from(places, (place, at) => {
    const standing = standings[at];
    let end = fill(all, start, { index, place, vocabulary, ids });
    if (standing !== undefined) end = writeStanding(all, end, standing, vocabulary);
    const vector = { ids: all.ids.subarray(start, end), values: all.values.subarray(start, end) };
    start = end;
    return vector;
  });
}

function lengthOf({ ends }: FeatureIndex, place: number): number {
  return ends[(place + 1) * families.length]! - ends[place * families.length]!;
}

function lengthOfStanding(standing: Standing | undefined, senses: number): number {
  return standing === undefined ? 0 : standing.point.length + senses + standing.near.ids.length;
}

type ToFill = IndexedVocabulary & { index: FeatureIndex; place: number };

/** Writes a reading's features from `start` on; returns where they end. */
function fill(all: Vector, start: number, { index, place, vocabulary, ids }: ToFill): number {
  const { rarity, weights } = vocabulary;
  const { numbers, ends } = index;
  let count = start;
  for (let family = 0; family < families.length; family++) {
    const slot = place * families.length + family;
    const weight = weights[families[family]!];
    const first = count;
    let square = 0;
    if (weight === 0) continue;
    for (let at = ends[slot]!; at < ends[slot + 1]!; at++) {
      const id = ids[numbers[at]!]!;
      if (id < 0) square += unseenSquare;
      else {
        const value = rarity[id]!;
        square += value * value;
        all.ids[count] = id;
        all.values[count++] = value;
      }
    }
    const scale = square === 0 ? 0 : weight / Math.sqrt(square);
    for (let at = first; at < count; at++) all.values[at]! *= scale;
  }
  return count;
}
