import { cutFloats, cutInts } from './cut-numbers.ts';
import { createKeyTable, createDistinct, type KeyTable } from './key-table.ts';
import type { Language } from '../sop/policy.ts';
import { plainText } from './tokens.ts';

/** What a message is reduced to before it is weighed. */
export type Reading = {
  /** Stems in order, particles and forms of address left out unless nothing else remains. */
  stems: string[];
  /** The words put right, joined by spaces, for the letter features. */
  spelt: string;
  /** The language that it was read in. */
  language: Language;
  concepts: Set<string>;
  /** The concepts that each of the stems speaks of, and its classes of synonyms. */
  meanings: string[][];
  synonyms: string[][];
  features: Features;
  /** Where it stands among the topics of the corpus, worked out when first asked; absent without an encoder. */
  stand?: () => Standing;
};

/**
 * A message as the encoder sees it: a point at distance one (zero when nothing is known), its cosine with each topic, and
 * the topics about as near as the nearest one, as a vector of length one; and what its words mean together
 * (`senses.ts`), where it is English.
 */
export type Standing = { point: Float32Array; cosines: Float32Array; near: Vector; sense?: Float32Array };

/** Features by family, as 32-bit hashes. */
export type Features = Record<Family, ArrayLike<number>>;

/** A message as numbers: feature ids with weights, of length one. */
export type Vector = { ids: Int32Array; values: Float32Array };

export type FamilyWeights = Record<Family, number> & {
  /** Of where the message stands, when it has been looked at by an encoder. */
  point: number;
  topics: number;
  /** Of what its words mean together. */
  senses: number;
};
export type Family =
  | 'word'
  | 'pair'
  | 'concept'
  | 'conceptPair'
  | 'synonym'
  | 'letters'
  | 'typed'
  | 'form'
  | 'edge'
  | 'language';
export const families: readonly Family[] = [
  'word',
  'pair',
  'concept',
  'conceptPair',
  'synonym',
  'letters',
  'typed',
  'form',
  'edge',
  'language',
];

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

/** `typed`: the message as it was typed, where somebody has it. */
type ToFeature = Pick<Reading, 'stems' | 'spelt' | 'language' | 'concepts' | 'synonyms'> & {
  typed: string | undefined;
};

export function featuresOf(seen: ToFeature): Features {
  return new MessageFeatures(seen);
}

/**
 * What is not asked of every message is worked out when it is first asked for. A class, since an object written with getters
 * takes as long as all of its features together.
 */
class MessageFeatures implements Features {
  readonly word: Keys;
  readonly pair: Keys;
  readonly concept: Keys;
  readonly conceptPair: Keys;
  readonly synonym: Keys;
  readonly language: Keys;
  readonly #seen: ToFeature;
  #letters: Keys | undefined;
  #typed: Keys | undefined;
  #form: Keys | undefined;
  #edge: Keys | undefined;

  constructor(seen: ToFeature) {
    const { stems, language, concepts, synonyms } = seen;
    this.word = distinctKeys(keysOf(stems, wordStart));
    this.pair = pairFeatures(stems);
    this.concept = keysOf([...concepts], conceptStart);
    this.conceptPair = conceptPairs(concepts);
    this.synonym = distinctKeys(keysOf(synonyms.flat(), conceptStart));
    this.language = languageKeys[language];
    this.#seen = seen;
  }
  get letters(): Keys {
    return (this.#letters ??= letterFeatures(this.#seen.spelt));
  }
  get typed(): Keys {
    const { typed } = this.#seen;
    return (this.#typed ??= typed === undefined ? this.letters : letterFeatures(plainText(typed).toLowerCase()));
  }
  get form(): Keys {
    return (this.#form ??= distinctKeys(keysOf(this.#seen.spelt.split(' '), formStart)));
  }
  get edge(): Keys {
    return (this.#edge ??= edgeFeatures(this.#seen.stems));
  }
}

type Keys = Int32Array;

const noText = 0x811c9dc5 | 0;
/** What each family's features begin with. */
const wordStart = hashOn('w ', noText);
const pairStart = hashOn('p ', noText);
const conceptStart = hashOn('c ', noText);
const conceptPairStart = hashOn('d ', noText);
const formStart = hashOn('f ', noText);
const beginStart = hashOn('b ', noText);
const endStart = hashOn('e ', noText);
const senseStart = hashOn('s ', noText);
const languageStart = hashOn('l ', noText);

/** What tells messages of one language from those of the other. */
const languageKeys: Record<Language, Keys> = {
  id: Int32Array.of(hash('id', languageStart)),
  en: Int32Array.of(hash('en', languageStart)),
};

export function wordKey(stem: string): number {
  return hash(stem, wordStart);
}

/** Of a concept or a class of synonyms. */
export function conceptKey(concept: string): number {
  return hash(concept, conceptStart);
}

/** Of a word as it stands, for `senses.ts`; and of two that are neighbours. */
export function senseKey(word: string): number {
  return hash(word, senseStart);
}

export function sensePairKey(first: string, second: string): number {
  return hash(second, hashOn(' ', hashOn(first, senseStart)));
}

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

export function isLanguageKey(key: number): boolean {
  return languageKeys.id.includes(key) || languageKeys.en.includes(key);
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

function keysOf(texts: string[], start: number): Keys {
  const keys = new Int32Array(texts.length);
  for (let at = 0; at < keys.length; at++) keys[at] = hash(texts[at]!, start);
  return keys;
}

function pairFeatures(stems: string[]): Keys {
  const keys = new Int32Array(Math.max(0, stems.length - 1));
  for (let at = 0; at < keys.length; at++) keys[at] = hash(stems[at + 1]!, hashOn(' ', hashOn(stems[at]!, pairStart)));
  return distinctKeys(keys);
}

/** With which words it begins and ends. */
function edgeFeatures(stems: string[]): Keys {
  return Int32Array.from(stems.length === 0 ? [] : [hash(stems[0]!, beginStart), hash(stems.at(-1)!, endStart)]);
}

function conceptPairs(concepts: Set<string>): Keys {
  const sorted = [...concepts].sort();
  const count = Math.min(sorted.length, 14);
  const pairs = new Int32Array((count * (count - 1)) / 2);
  let length = 0;
  for (let a = 0; a < count; a++) {
    const start = hashOn(' ', hashOn(sorted[a]!, conceptPairStart));
    for (let b = a + 1; b < count; b++) pairs[length++] = hash(sorted[b]!, start);
  }
  return pairs;
}

/** Runs of three to five letters, word borders included. */
function letterFeatures(spelt: string): Keys {
  const text = ` ${spelt} `;
  const most = Math.max(0, text.length - 2) * 3;
  if (most > runs.length) runs = new Int32Array(most);
  let count = 0;
  for (let start = 0; start < text.length - 2; start++) {
    let key = 0x1505;
    for (let length = 1; length <= 5 && start + length <= text.length; length++) {
      key = Math.imul(key ^ text.charCodeAt(start + length - 1), 0x01000193);
      if (length >= 3) runs[count++] = mix(key + length);
    }
  }
  const found = distinctKeys(runs.subarray(0, count));
  const keys = cutInts(found.length);
  keys.set(found);
  return keys;
}

let runs = new Int32Array(1024);
const distinctKeys = createDistinct();

/** FNV-1a with a final mix; 32 bits are plenty for the tens of thousands of features of a knowledge base. */
function hash(text: string, start: number): number {
  return mix(hashOn(text, start));
}

/** Before the mix: where a text that goes on begins. */
function hashOn(text: string, start: number): number {
  let key = start;
  for (let at = 0; at < text.length; at++) key = Math.imul(key ^ text.charCodeAt(at), 0x01000193);
  return key;
}

function mix(key: number): number {
  let mixed = key ^ (key >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) | 0;
}
