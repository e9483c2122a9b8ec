import { shippedSenses } from '../../src/content/encoder.ts';
import { stemmers } from '../../src/content/stemmers.ts';
import type { Language } from '../../src/core/sop/policy.ts';
import { withoutCourtesy } from '../../src/core/understanding/courtesy.ts';
import { countFeatures, indexFeatures } from '../../src/core/understanding/feature-index.ts';
import type { Reading } from '../../src/core/understanding/features.ts';
import { familyWeights, vectorizerOf } from '../../src/core/understanding/vectorizer.ts';
import { languageOf } from '../../src/core/understanding/language.ts';
import { createRandom } from '../../src/core/understanding/linear.ts';
import { createReader } from '../../src/core/understanding/reader.ts';
import { twinsOf, type Corpus, type Topic } from './corpus.ts';
import { encoderFile } from './encoder-file.ts';
import { mergeNetworks } from './merge.ts';
import { networkSettings, trainNetwork, type Network, type NetworkSettings } from './network.ts';
import { mistyped } from './noise.ts';

export type EncoderSettings = NetworkSettings & {
  /** Networks that are learnt, each from a start and with slips of its own, and merged into one. */ starts: number;
  /** Words, concepts and synonyms of fewer wordings are left out, */ leastWords: number;
  /** pairs of them, */ leastPairs: number;
  /** and runs of letters. */ leastLetters: number;
  /** Wordings of a topic and language that go into the file, as examples of what is none of a shop's. */ kept: number;
};

export const encoderSettings: EncoderSettings = {
  ...networkSettings,
  starts: 8,
  leastWords: 2,
  leastPairs: 3,
  leastLetters: 12,
  kept: 1,
};

const languages: Language[] = ['id', 'en'];
/** A topic is the same in both. */
const weights = { ...familyWeights, language: 0 };

/** The file of weights. The same corpus and settings always make the same one. */
export function trainEncoder(corpus: Corpus, settings: EncoderSettings = encoderSettings): Uint8Array {
  return mergeStarts(
    corpus,
    settings,
    startsOf(settings).map((start) => trainStart(corpus, start)),
  );
}

/** The settings of each start. */
export function startsOf(settings: EncoderSettings): EncoderSettings[] {
  return Array.from({ length: settings.starts }, (_, at) => ({ ...settings, seed: settings.seed + at * 10 }));
}

/** The network of one of them; takes minutes. */
export function trainStart(
  { topics }: Corpus,
  settings: EncoderSettings,
  heard?: (round: number, loss: number) => void,
): Network {
  const { lessons, lexicon } = lessonsOf(topics, settings);
  return trainNetwork({ lessons, features: lexicon.keys.length, twins: twinsOf(topics) }, settings, heard);
}

/** The file of weights, of the networks of all starts. */
export function mergeStarts({ topics, hash }: Corpus, settings: EncoderSettings, networks: readonly Network[]) {
  const { lessons, lexicon } = lessonsOf(topics, settings);
  const clean = lessons.filter(({ isClean }) => isClean).map(({ vector }) => vector);
  const twins = twinsOf(topics);
  const header = {
    corpusHash: hash,
    families: weights,
    topics: topics.map(({ name, wordings: all }, at) => ({
      name,
      twins: twins[at] ?? [],
      wordings: { id: spread(all.id, settings.kept), en: spread(all.en, settings.kept) },
    })),
  };
  return encoderFile(header, lexicon, mergeNetworks(networks, clean, settings.seed));
}

/** Which features count follows from the wordings as they stand, so each start has the same. */
function lessonsOf(topics: Topic[], settings: EncoderSettings) {
  const wordings = readWordings(topics, settings.seed);
  const clean = wordings.filter(({ isClean }) => isClean).map(({ reading }) => reading);
  const lexicon = chooseFeatures(clean, settings);
  const { vector } = vectorizerOf({ ...lexicon, weights, point: 0, topics: 0, senses: 0 });
  const lessons = wordings.map(({ reading, topic, isClean }) => ({ vector: vector(reading), topic, isClean }));
  return { lessons, lexicon };
}

type Wording = { reading: Reading; topic: number; isClean: boolean };

/** Each as it stands and once as hurried fingers type it. */
function readWordings(topics: Topic[], seed: number): Wording[] {
  const reader = createReader([], stemmers, undefined, shippedSenses);
  const random = createRandom(seed);
  const read = (text: string, language: Language): Reading =>
    reader.read(withoutCourtesy(reader.normalize(text, language)), language);
  return topics.flatMap(({ wordings }, topic) =>
    languages.flatMap((language) =>
      wordings[language].flatMap((text) => [
        { reading: read(text, languageOf(text, language)), topic, isClean: true },
        { reading: read(mistyped(text, language, random), language), topic, isClean: false },
      ]),
    ),
  );
}

function chooseFeatures(readings: Reading[], { leastWords, leastPairs, leastLetters }: EncoderSettings) {
  const index = indexFeatures(readings);
  const counts = countFeatures(index, Int32Array.from(readings.keys()), weights);
  const pairs = new Set(
    readings.flatMap(({ features: { pair, conceptPair } }) => [...Array.from(pair), ...Array.from(conceptPair)]),
  );
  const least = (number: number) =>
    index.isLetters[number] === 1 ? leastLetters : pairs.has(index.keys[number]!) ? leastPairs : leastWords;
  const kept = [...counts.keys()].filter((number) => counts[number]! >= least(number));
  return {
    keys: Int32Array.from(kept, (number) => index.keys[number]!),
    rarity: Float32Array.from(kept, (number) => Math.log((readings.length + 1) / (counts[number]! + 1)) + 1),
  };
}

/** So many of a list, from all over it: one register often stands together. */
function spread(wordings: string[], count: number): string[] {
  if (wordings.length <= count) return wordings;
  return Array.from({ length: count }, (_, at) => wordings[Math.floor(((at + 0.5) * wordings.length) / count)] ?? '');
}
