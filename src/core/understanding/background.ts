import type { Language } from '../sop/policy.ts';
import { withoutCourtesy } from './courtesy.ts';
import type { Encoder } from './encoder.ts';
import { background } from './lexicon/background.ts';
import { generalQuestions } from './lexicon/general-questions.ts';
import type { Example } from './train-model.ts';
import { createReader, readWordings } from './reader.ts';
import { readingOf } from './reading.ts';
import type { SeenBackground, ShippedReadings } from './shipped-readings.ts';
import type { Stem } from './stems.ts';
import { learnTerritory } from './territory.ts';

type BackgroundInput = {
  /** The content's own examples. */
  own: Example[];
  classes: number;
  spoken: ReadonlySet<Language>;
  stem: Stem;
  encoder: Encoder | undefined;
};

/** What is none of a shop's is said in more ways than all that is: each of it counts less. */
const topicShare = 0.5;

/**
 * Messages that this content does not answer, so that the model sees what "none of ours" looks like: of topics of the
 * corpus that none of its examples is about, and what hardly any business answers. What resembles its own examples is
 * left out ("cuaca" for a weather service).
 */
export function backgroundOf({ own, classes, spoken, stem, encoder }: BackgroundInput): Example[] {
  const { foreign, topics } = learnTerritory(own, classes);
  const isForeign = new Set(foreign);
  const holds = (topic: number) => topic < topics && !isForeign.has(topic);
  const unlike = unlikeAny(own);
  return [...spoken]
    .flatMap((language) => readBackground(language, stem, encoder))
    .filter(({ topic, twins }) => topic === null || ![topic, ...twins].some(holds))
    .filter(unlike)
    .map(({ reading, share }) => ({ reading, label: -1, share }));
}

type Read = { reading: Example['reading']; topic: number | null; twins: number[]; share: number };

/** The same for all content, and it takes a while. */
const readBackgrounds = new WeakMap<Stem, Map<Encoder | undefined, Partial<Record<Language, Read[]>>>>();

function readBackground(language: Language, stem: Stem, encoder: Encoder | undefined): Read[] {
  const byEncoder = readBackgrounds.get(stem) ?? new Map<Encoder | undefined, Partial<Record<Language, Read[]>>>();
  readBackgrounds.set(stem, byEncoder);
  const byLanguage = byEncoder.get(encoder) ?? {};
  byEncoder.set(encoder, byLanguage);
  byLanguage[language] ??= seenBackground(language, stem, encoder).map(({ seen, topic }) => ({
    reading: readingOf(seen, language, encoder),
    topic,
    twins: topic === null ? [] : (encoder?.topics[topic]?.twins ?? []),
    share: topic === null ? 1 : topicShare,
  }));
  return byLanguage[language];
}

function seenBackground(language: Language, stem: Stem, encoder: Encoder | undefined): SeenBackground[] {
  const shipped = stem.shipped?.();
  // What is shipped was read knowing the words that the encoder's senses know.
  if (shipped === undefined || encoder?.corpusHash !== shipped.corpusHash)
    return seeBackground(language, stem, encoder);
  return shipped.background[language];
}

/** What may be shipped, worked out anew. */
export function readShipped(stem: Stem, encoder: Encoder): ShippedReadings {
  const seen = { id: seeBackground('id', stem, encoder), en: seeBackground('en', stem, encoder) };
  return { wordings: readWordings(stem), background: seen, corpusHash: encoder.corpusHash };
}

function seeBackground(language: Language, stem: Stem, encoder: Encoder | undefined): SeenBackground[] {
  const { topics = [], senses } = encoder ?? {};
  const reader = createReader([], stem, undefined, senses);
  const see = (text: string, topic: number | null): SeenBackground => ({
    seen: reader.see(withoutCourtesy(reader.normalize(text, language)), language),
    topic,
  });
  const general = language === 'en' ? generalQuestions : [];
  return [
    ...[...background[language], ...general].map((text) => see(text, null)),
    ...topics.flatMap(({ wordings }, topic) => wordings[language].map((text) => see(text, topic))),
  ];
}

/** Of thousands of examples a part tells as much. */
const mostCompared = 4000;

function unlikeAny(own: Example[]): (read: { reading: Example['reading'] }) => boolean {
  const counts = new Map<string, number>();
  for (const { reading } of own)
    for (const stem of new Set(reading.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const common = Math.max(3, own.length * 0.02);
  const isTelling = (stem: string) => stem.length > 3 && (counts.get(stem) ?? 0) <= common;
  const isFrequent = (stem: string) => stem.length > 3 && (counts.get(stem) ?? 0) > common;
  const step = Math.ceil(own.length / mostCompared);
  const compared = own.filter((_, at) => at % step === 0);
  const mostShared = sharedWords(compared.map(({ reading }) => reading.stems.filter(isTelling)));
  return ({ reading }) => {
    if (reading.stems.filter(isFrequent).length >= 3) return false;
    const mine = [...new Set(reading.stems.filter(isTelling))];
    return mostShared(mine) * 2 < Math.max(2, mine.length);
  };
}

/** How many of some words, all different, one of the lists has at most. */
function sharedWords(lists: string[][]): (words: string[]) => number {
  const holders = new Map<string, number[]>();
  for (const [at, list] of lists.entries())
    for (const word of new Set(list)) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [at]);
      else known.push(at);
    }
  const shared = new Uint16Array(lists.length);
  return (words) => {
    shared.fill(0);
    let most = 0;
    for (const word of words)
      for (const at of holders.get(word) ?? []) {
        shared[at]! += 1;
        if (shared[at]! > most) most = shared[at]!;
      }
    return most;
  };
}
