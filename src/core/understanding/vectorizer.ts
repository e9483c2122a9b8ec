import { cutFloats, cutInts } from './cut-numbers.ts';
import { families, type Family, type Features, type Reading, type Standing, type Vector } from './features.ts';
import { createKernels, mostFeatures } from './kernels.ts';
import { createKeyTable, roomForKeys } from './key-table.ts';

/** How much each family weighs. */
export type FamilyWeights = Record<Family, number> & {
  /** Of where the message stands, when it has been looked at by an encoder. */
  point: number;
  topics: number;
  /** Of what its words mean together. */
  senses: number;
};

/** Chosen by cross-validation on training sets (docs/understanding-trials.md). */
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
  const dense = point + senses + topics;
  const { table, write } = createWriter(keys, rarity, weights);
  return {
    size: table.size + dense,
    has: (key) => table.placeOf(key) >= 0,
    placeOf: table.placeOf,
    vector: ({ features, stand }) => {
      const standing = dense === 0 ? undefined : stand?.();
      const { ids, values, length } = write(features);
      const most = length + (standing === undefined ? 0 : lengthOfStanding(standing, vocabulary));
      const vector = { ids: cutInts(most), values: cutFloats(most) };
      for (let at = 0; at < length; at++) {
        vector.ids[at] = ids[at]!;
        vector.values[at] = values[at]!;
      }
      if (standing !== undefined) writeStanding(vector, length, standing, vocabulary);
      return vector;
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
  /** The features' part of it, the first `length` of these. What is returned is overwritten by the next. */
  write: (features: Features) => Vector & { length: number };
};

/** So many keys are looked up together. */
const mostAtOnce = 2048;

/** Of each family the whole has the same length, so that many letters do not drown a few words. */
function createWriter(keys: Int32Array, rarities: Float32Array, weights: FamilyWeights) {
  const most = mostFeatures + mostAtOnce;
  const kernels = createKernels(4 * (roomForKeys(keys.length) + keys.length + mostAtOnce + most * 2) + 8);
  const table = createKeyTable(keys, kernels.ints);
  const rarity = kernels.floats(keys.length);
  rarity.set(rarities);
  const wanted = kernels.ints(mostAtOnce);
  const list = { ids: kernels.ints(most), values: kernels.floats(most), length: 0 };
  const state = kernels.doubles(1);
  const weighed = weighedFamilies(weights);
  const inTable = { slots: table.slots, rarity };
  const to = { list, start: 0, square: 0, unseen: unseenSquare, state };

  /** What was never seen still counts into the length: a message full of unknown words weighs less. */
  function add(all: ArrayLike<number>, weight: number): void {
    const start = list.length;
    to.square = 0;
    for (let next = 0; next < all.length; next += mostAtOnce) {
      const count = Math.min(all.length - next, mostAtOnce);
      for (let at = 0; at < count; at++) wanted[at] = all[next + at]!;
      to.start = list.length;
      const found = kernels.weighKeys(wanted, count, inTable, to);
      list.length = Math.min(list.length + found, mostFeatures);
      to.square = state[0]!;
    }
    const scale = to.square === 0 ? 0 : weight / Math.sqrt(to.square);
    for (let at = start; at < list.length; at++) list.values[at]! *= scale;
  }

  const write: Vectorizer['write'] = (features) => {
    list.length = 0;
    for (const family of weighed) add(features[family], weights[family]);
    return list;
  };
  return { table, write };
}

function lengthOfStanding({ near, point, sense }: Standing, { weights, senses }: Vocabulary): number {
  if (near.ids.length === 0 && (senses === 0 || sense === undefined)) return 0;
  return near.ids.length + (weights.point > 0 ? point.length + senses : 0);
}

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
