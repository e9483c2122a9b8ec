import { cutInts } from './cut-numbers.ts';
import { createDistinct } from './key-table.ts';
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

export function isLanguageKey(key: number): boolean {
  return languageKeys.id.includes(key) || languageKeys.en.includes(key);
}

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
