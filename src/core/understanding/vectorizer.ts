import { cutFloats, cutInts } from './cut-numbers.ts';
import { families, type Family, type Features, type Reading, type Standing, type Vector } from './features.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';

/** How much each family weighs. */
export type FamilyWeights = Record<Family, number> & {
  /** Of where the message stands, when it has been looked at by an encoder. */
  point: number;
  topics: number;
  /** Of what its words mean together. */
  senses: number;
};

/** Chosen by cross-validation on training sets (docs/understanding.md). */
export const familyWeights: FamilyWeights = {
  word: 1,
  pair: 0.5,
  concept: 1,
  conceptPair: 0.5,
  synonym: 0.8,
  letters: 0.8,
  typed: 0,
  form: 0,
  edge: 0,
  language: 1.5,
  point: 0.8,
  topics: 1,
  senses: 1.6,
};

/** With thousands of examples their own words, as they stand, say most, and their letters as they were typed. */
export const manyWeights: FamilyWeights = {
  word: 1,
  pair: 0.8,
  concept: 0.5,
  conceptPair: 0.25,
  synonym: 0.3,
  letters: 0,
  typed: 1.2,
  form: 0.7,
  edge: 0.4,
  language: 1.5,
  point: 0.5,
  topics: 0.5,
  senses: 1.4,
};

/** Which features there are, how rare each is, and how much each family weighs. */
export type Vocabulary = {
  keys: Int32Array;
  rarity: Float32Array;
  weights: FamilyWeights;
  /** How many numbers a point has and how many topics there are, of the encoder that the readings come from; 0 without. */
  point: number;
  topics: number;
  /** How many numbers there are of what the words mean; 0 where none of the readings has any. */
  senses: number;
};

/** How many numbers nearly every vector has, side by side behind the features. */
export function denseWidth({ weights, point, senses }: Vocabulary): number {
  return weights.point > 0 ? point + senses : 0;
}

/** Those that count for something. */
export function weighedFamilies(weights: FamilyWeights): Family[] {
  return families.filter((family) => weights[family] > 0);
}

/** Turns readings into vectors. */
export function vectorizerOf(vocabulary: Vocabulary): Vectorizer {
  const { keys, rarity, weights, point, topics, senses } = vocabulary;
  const table = createKeyTable(keys);
  const dense = point + senses + topics;
  const weighed = weighedFamilies(weights);
  const write: Vectorizer['write'] = (features, list) =>
    writeVector(features, weighed, { table, rarity, weights }, list);
  return {
    size: table.size + dense,
    has: (key) => table.placeOf(key) >= 0,
    placeOf: table.placeOf,
    vector: ({ features, stand }) => {
      let most = 0;
      for (const family of weighed) most += features[family].length;
      const standing = dense === 0 ? undefined : stand?.();
      if (standing !== undefined) most += point + senses + standing.near.ids.length;
      const list = { ids: cutInts(most), values: cutFloats(most) };
      let count = write(features, list);
      if (standing !== undefined) count = writeStanding(list, count, standing, vocabulary);
      return { ids: list.ids.subarray(0, count), values: list.values.subarray(0, count) };
    },
    write,
  };
}

export type Vectorizer = {
  size: number;
  has: (key: number) => boolean;
  /** -1 for what no example has. */
  placeOf: (key: number) => number;
  vector: (reading: Pick<Reading, 'features' | 'stand'>) => Vector;
  /** Writes the features' part of it into a list, as far as there is room; returns how many there are. */
  write: (features: Features, list: Vector) => number;
};

type Scale = { table: KeyTable; rarity: Float32Array; weights: FamilyWeights };

/** Of each family the whole has the same length, so that many letters do not drown a few words. */
function writeVector(
  features: Features,
  weighed: Family[],
  { table, rarity, weights }: Scale,
  { ids, values }: Vector,
): number {
  const room = ids.length;
  let count = 0;
  const all = findPlaces(features, weighed, table);
  let next = 0;
  for (const family of weighed) {
    const start = count;
    let square = 0;
    for (const end = next + features[family].length; next < end; next++) {
      const id = all[next]!;
      // What was never seen still counts into the length: a message full of unknown words weighs less.
      if (id < 0) square += unseenSquare;
      else {
        const value = rarity[id]!;
        square += value * value;
        if (count === room) continue;
        ids[count] = id;
        values[count++] = value;
      }
    }
    const scale = square === 0 ? 0 : weights[family] / Math.sqrt(square);
    for (let at = start; at < count; at++) values[at]! *= scale;
  }
  return count;
}

/** Of all families one after the other. What is returned is overwritten by the next. */
function findPlaces(features: Features, weighed: Family[], table: KeyTable): Int32Array {
  let count = 0;
  for (const family of weighed) count += features[family].length;
  if (count > lookedUp.keys.length) lookedUp = { keys: new Int32Array(count), places: new Int32Array(count) };
  const { keys: all, places } = lookedUp;
  let at = 0;
  for (const family of weighed) {
    const keys = features[family];
    for (let next = 0; next < keys.length; next++) all[at++] = keys[next]!;
  }
  table.placesOf(all, count, places);
  return places;
}

let lookedUp = { keys: new Int32Array(1024), places: new Int32Array(1024) };

/**
 * Behind the features: the point, what the words mean, and the topics that are about as near as the nearest one. Returns
 * where they end.
 */
export function writeStanding(
  { ids, values }: Vector,
  own: number,
  { point, near, sense }: Standing,
  { keys, weights, senses }: Vocabulary,
): number {
  if (near.ids.length === 0 && (senses === 0 || sense === undefined)) return own;
  let at = own;
  let id = keys.length;
  if (weights.point > 0) {
    for (let i = 0; i < point.length; i++) {
      ids[at] = id + i;
      values[at++] = weights.point * point[i]!;
    }
    for (let i = 0; i < senses; i++) {
      ids[at] = id + point.length + i;
      values[at++] = sense === undefined ? 0 : weights.senses * sense[i]!;
    }
  }
  id += point.length + senses;
  for (let i = 0; i < near.ids.length; i++) {
    ids[at] = id + near.ids[i]!;
    values[at++] = weights.topics * near.values[i]!;
  }
  return at;
}

/** What a feature that was never seen counts into the length of its family: as a quarter of one that is rare. */
export const unseenSquare = 2.25;
