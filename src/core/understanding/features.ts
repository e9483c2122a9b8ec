/** What a message is reduced to before it is weighed. */
export type Reading = {
  /** Stems in order, particles and forms of address left out unless nothing else remains. */
  stems: string[];
  /** The words put right, joined by spaces, for the letter features. */
  spelt: string;
  concepts: Set<string>;
  /** The concepts that each of the stems speaks of. */
  meanings: string[][];
  features: Features;
};

/** Features by family, as 32-bit hashes. */
export type Features = Record<Family, number[]>;

/** A message as numbers: feature ids with weights, of length one. */
export type Vector = { ids: Int32Array; values: Float32Array };

export type FamilyWeights = Record<Family, number>;
type Family = 'word' | 'pair' | 'concept' | 'conceptPair' | 'letters';
const families: Family[] = ['word', 'pair', 'concept', 'conceptPair', 'letters'];

/** Chosen by cross-validation on training sets (docs/understanding.md). */
export const familyWeights: FamilyWeights = { word: 1, pair: 0.5, concept: 1, conceptPair: 0.5, letters: 0.8 };

export function featuresOf(reading: Omit<Reading, 'features' | 'meanings'>): Features {
  return {
    word: distinct(reading.stems.map((stem) => hash(`w ${stem}`))),
    pair: distinct(pairsInOrder(reading.stems).map((pair) => hash(`p ${pair}`))),
    concept: [...reading.concepts].map((concept) => hash(`c ${concept}`)),
    conceptPair: conceptPairs(reading.concepts),
    letters: letterFeatures(reading.spelt),
  };
}

/** Learns which features there are and how rare each is; then turns readings into vectors. */
export function createVectorizer(readings: Reading[], weights: FamilyWeights, leastOften: number) {
  const counted = new Map<number, number>();
  for (const { features } of readings) {
    for (const family of families) for (const key of features[family]) counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  const ids = new Map<number, number>();
  const rarity: number[] = [];
  // A run of letters that one example alone has says nothing that its words do not, and they are most of all features.
  const letters = new Set<number>();
  for (const { features } of readings) for (const key of features.letters) letters.add(key);
  for (const [key, count] of counted) {
    if (count < leastOften || (count === 1 && letters.has(key))) continue;
    ids.set(key, ids.size);
    rarity.push(Math.log((readings.length + 1) / (count + 1)) + 1);
  }
  return {
    size: ids.size,
    idOf: (key: number) => ids.get(key),
    vector: (reading: Reading) => toVector(reading.features, ids, rarity, weights),
  };
}

export type Vectorizer = ReturnType<typeof createVectorizer>;

/** Of each family the whole has the same length, so that many letters do not drown a few words. */
function toVector(features: Features, ids: Map<number, number>, rarity: number[], weights: FamilyWeights): Vector {
  const outIds: number[] = [];
  const values: number[] = [];
  for (const family of families) {
    const start = values.length;
    let square = 0;
    for (const key of features[family]) {
      const id = ids.get(key);
      // What was never seen still counts into the length: a message full of unknown words weighs less.
      const value = id === undefined ? unseenRarity : (rarity[id] ?? 0);
      square += value * value * (id === undefined ? unseenShare : 1);
      if (id !== undefined) {
        outIds.push(id);
        values.push(value);
      }
    }
    const scale = square === 0 ? 0 : weights[family] / Math.sqrt(square);
    for (let at = start; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
  }
  return { ids: Int32Array.from(outIds), values: Float32Array.from(values) };
}

const unseenRarity = 3;
const unseenShare = 0.25;

function pairsInOrder(stems: string[]): string[] {
  return stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`);
}

function conceptPairs(concepts: Set<string>): number[] {
  const sorted = [...concepts].sort();
  const pairs: number[] = [];
  for (let a = 0; a < sorted.length && a < 14; a++) {
    for (let b = a + 1; b < sorted.length && b < 14; b++) pairs.push(hash(`d ${sorted[a]} ${sorted[b]}`));
  }
  return pairs;
}

/** Runs of three to five letters, word borders included. */
function letterFeatures(spelt: string): number[] {
  const text = ` ${spelt} `;
  const keys = new Set<number>();
  for (let start = 0; start < text.length - 2; start++) {
    let key = 0x1505;
    for (let length = 1; length <= 5 && start + length <= text.length; length++) {
      key = Math.imul(key ^ text.charCodeAt(start + length - 1), 0x01000193);
      if (length >= 3) keys.add(mix(key + length));
    }
  }
  return [...keys];
}

function distinct(keys: number[]): number[] {
  return keys.length < 2 ? keys : [...new Set(keys)];
}

/** FNV-1a with a final mix; 32 bits are plenty for the tens of thousands of features of a knowledge base. */
export function hash(text: string): number {
  let key = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) key = Math.imul(key ^ text.charCodeAt(at), 0x01000193);
  return mix(key);
}

function mix(key: number): number {
  let mixed = key ^ (key >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) | 0;
}
