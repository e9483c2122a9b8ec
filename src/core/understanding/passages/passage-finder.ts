import type { Passage } from '../../sop/knowledge.ts';
import type { Language } from '../../sop/policy.ts';
import type { Encoder } from '../encoder.ts';
import { languageOf } from '../language.ts';
import { withoutCourtesy } from '../courtesy.ts';
import { background } from '../lexicon/background.ts';
import { generalsFor } from '../lexicon/kinds.ts';
import { qualities } from '../lexicon/qualities.ts';
import { ownWords } from '../own-words.ts';
import { readerWith, wordsOf, type Reader } from '../reader.ts';
import { once, remembered } from '../remembered.ts';
import type { Stem } from '../stems.ts';
import { candidates, headingOf, type Candidate, type Searched } from './candidates.ts';
import { learnPoints, nearnessTo, type LearntPoints } from './nearness.ts';
import { priceRowsOf } from './price-rows.ts';
import { learnRanking, rankingOf, type Entry, type LearntRanking } from './ranking.ts';
import { isStatement } from './statement.ts';
import { termsOf, withCompounds } from './terms.ts';
import { thresholdFrom } from './threshold.ts';

export type PassageFinder = {
  /** The passage that answers a text; null when none does surely enough. */
  find(text: string): FoundPassage | null;
  /** The same, and where there is none the ids of those that are worth being offered, best first: no two by one heading. */
  look(text: string): { passage: FoundPassage | null; maybe: string[] };
  /** Whether a word stands in the heading of some passage, or is a thing of its list of prices. */
  heads(word: string): boolean;
  /** The best ones however poor, best first. */
  nearest(text: string, most: number): NearPassage[];
  /** Those that speak of it at least half as well as an answer has to; best first, three at most. */
  near(text: string): string[];
  /** The score from which on a passage answers, by the language of the passages. */
  thresholds: Partial<Record<Language, number>>;
};

export type FoundPassage = {
  id: string;
  /** From 0 to 1: how surely it answers; without an encoder its `share`. */
  score: number;
  /** From 0 to 1: which share of what was asked, by the weight of its words, the passage speaks of. */
  share: number;
  /** Words of the question that it was found by, strongest first. */
  words: string[];
  /** Those of them that its heading has, or its list of prices as a thing. */
  headed: string[];
};

export type NearPassage = FoundPassage & {
  /** How near it lies to what was asked, from 0 to 1. */
  near: number;
  /** The score from which on it would be told. */
  threshold: number;
  /** Too little of what was asked is in it to be told, however near it lies. */
  saysLittle: boolean;
};

export type PassageFinderInput = {
  passages: readonly Passage[];
  /** The business's own language. */
  language: Language;
  stem: Stem;
  /** What the product knows of its domain; without it only words count. */
  encoder?: Encoder;
};

/** What is learnt of the passages of each language, as data: it can be kept, and handed to a thread. */
export type LearntPassages = LearntLibrary[];

type LearntLibrary = {
  language: Language;
  /** The passages' own words. */
  words: string[];
  /** Those that are no slang in them (`own-words.ts`). */
  standing: string[];
  ranking: LearntRanking;
  /** Rows of lists of prices and other ways of asking by themselves, each with its passage's place: "jas berapa" asks for one of them, among many. */
  rows: { ranking: LearntRanking; owners: number[] };
  /** Where the passages lie; null without an encoder. */
  points: LearntPoints | null;
  threshold: number;
};

type Library = Searched & {
  threshold: number;
  /** The stems of the passages' headings, once they were asked for. */
  headings: Map<Passage, ReadonlySet<string>>;
};

const languages = ['id', 'en'] as const;

/**
 * Reads the passages and learns from them alone how good a match must be; the same input always teaches the same. Each
 * language has a library of its own, since its words are read and stemmed by that language.
 */
export function learnPassages({ passages, stem, encoder }: PassageFinderInput): LearntPassages {
  return languages.flatMap((language) => {
    const own = passages.filter((passage) => passage.language === language);
    return own.length === 0 ? [] : [learnLibrary(own, { language, stem, encoder })];
  });
}

/** With what was `learnt` of the same input; else it is learnt now. */
export function createPassageFinder(input: PassageFinderInput, learnt = learnPassages(input)): PassageFinder {
  const { passages, language, stem, encoder } = input;
  const libraries = learnt.map(({ words, standing, ranking, rows, points, ...library }): Library => {
    const own = passages.filter((passage) => passage.language === library.language);
    const reader = readerWith(words, stem, { encoder, standing: new Set(standing) });
    return {
      ...library,
      ...{ passages: own, reader },
      ranking: rankingOf(ranking),
      rows: { ...rows, ranking: rankingOf(rows.ranking) },
      nearness: nearnessBy(points, own.length, pointsBy(reader, library.language, encoder)),
      headings: new Map<Passage, ReadonlySet<string>>(),
    };
  });

  /** The customer's own language first: the same topic may be in both. */
  function inOrder(text: string): Library[] {
    const spoken = languageOf(text, language);
    return libraries.toSorted((a, b) => Number(b.language === spoken) - Number(a.language === spoken));
  }

  const headings = libraries.map((library) => ({
    library,
    stems: once(() => {
      const all = library.passages.flatMap(headsOf);
      return stemsOf(all.join(' '), library.language, library.reader);
    }),
  }));
  const heads = remembered((word) =>
    headings.some(({ library, stems }) =>
      [...stemsFor(word, library.language, library.reader)].some((one) => stems().has(one)),
    ),
  );

  function look(text: string): { passage: FoundPassage | null; maybe: string[] } {
    const offered: string[] = [];
    for (const library of inOrder(text)) {
      const all = candidates(library, text);
      const [found] = all;
      if (found && found.sureness >= library.threshold) {
        const best = named(library, found);
        if (!saysLittle(found, best, { library, text })) return { passage: best, maybe: [] };
        return { passage: null, maybe: offerable(library, all) };
      }
      if (offered.length === 0) offered.push(...offerable(library, all));
    }
    return { passage: null, maybe: offered };
  }

  return {
    heads,
    look,
    find: (text) => look(text).passage,
    nearest: (text, most) =>
      inOrder(text)
        .flatMap((library) => search(library, text, most))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most),
    near: (text) =>
      inOrder(text)
        .flatMap((library) => search(library, text, 3).filter(({ score }) => score * 2 >= library.threshold))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, 3)
        .map(({ id }) => id),
    thresholds: Object.fromEntries(libraries.map(({ language: one, threshold }) => [one, threshold])),
  };
}

type Asked = { library: Library; text: string };

function saysLittle(found: Candidate, passage: FoundPassage, { library, text }: Asked): boolean {
  return isByChance(found, library) || !isAskedAbout(passage, library, text);
}

/**
 * "Adem ga?" is no question for wood, though both are of what something is made of. In English one word that is only said
 * otherwise is the right one far oftener than not; in Indonesian it is not (`bench/documents.bench.ts`: 4 of 10 wrong answers).
 */
function isByChance({ isOnlyLike }: Candidate, { language }: Library): boolean {
  return isOnlyLike && language === 'id';
}

/**
 * One word in common is much where it is what is asked about, and little beside others: "bahan kaosnya apa" is no question for the
 * embroidering of shirts, nor "sakit ga" for sick notes. (In English half of it is the right one far oftener than not.) Nor is half of it much where somebody
 * tells something.
 */
function isAskedAbout({ share, words }: FoundPassage, library: Library, text: string): boolean {
  if (words.length === 1 && (share < mostOfIt[library.language] || qualities.has(words[0]!))) return false;
  const isEnough = words.length > 1 && share >= nearlyAllOfIt;
  return isEnough || !isStatement(spokenWords(library, text), text);
}

const mostOfIt = { id: 0.6, en: 0.42 };
const nearlyAllOfIt = 0.6;

function spokenWords({ reader, language }: Library, text: string): string[] {
  return reader.normalize(text, language).map((word) => word.text);
}

function search(library: Library, text: string, most: number): NearPassage[] {
  const { threshold } = library;
  return candidates(library, text)
    .slice(0, most)
    .map((found) => {
      const passage = named(library, found);
      const isLittle = saysLittle(found, passage, { library, text });
      return { ...passage, near: thousandths(found.near), threshold, saysLittle: isLittle };
    });
}

/** From so much of the threshold on a passage may be what was meant: to be chosen, not to be told. */
const worthOffering = 0.3;
const mostOffered = 3;

function offerable({ passages, threshold, nearness }: Library, all: readonly Candidate[]): string[] {
  // By words alone too little is known of which is meant.
  if (nearness === null) return [];
  const near = all
    .filter((one) => one.sureness >= worthOffering * threshold && !isOfNothing(one))
    .map(({ at }) => passages[at]!);
  const distinct = near.filter(
    (one, place) => near.findIndex((other) => headingOf(other) === headingOf(one)) === place,
  );
  return distinct.slice(0, mostOffered).map(({ id }) => id);
}

/** "Udah makan belum?" has a word of what drivers cost, who eat as well; the encoder knows that it is about nothing of the kind. */
function isOfNothing({ words, near }: Candidate): boolean {
  return words.length === 1 && near < leastNear;
}

const leastNear = 0.1;

/** Where a text lies, read as the passages are. */
function pointsBy(reader: Reader, language: Language, encoder: Encoder | undefined) {
  if (encoder === undefined) return null;
  return (text: string) =>
    encoder.standingOf(reader.read(withoutCourtesy(reader.normalize(text, language)), language).features).point;
}

function nearnessBy(
  points: LearntPoints | null,
  passages: number,
  pointOf: ((text: string) => Float32Array) | null,
): Library['nearness'] {
  if (points === null || pointOf === null) return null;
  const nearness = nearnessTo(points, passages);
  return (text) => nearness(pointOf(text));
}

function named(library: Library, { at, score, sureness, words }: Candidate): FoundPassage {
  const passage = library.passages[at]!;
  return {
    ...{ id: passage.id, score: thousandths(sureness), share: thousandths(score) },
    ...{ words, headed: headedBy(passage, words, library) },
  };
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function headedBy(passage: Passage, words: readonly string[], { reader, language, headings }: Library): string[] {
  const stems = headings.get(passage) ?? stemsOf(headsOf(passage).join(' '), language, reader);
  headings.set(passage, stems);
  return words.filter((word) => [...stemsFor(word, language, reader)].some((stem) => stems.has(stem)));
}

/** What a passage is plainly about: its headings, and the things that its list of prices has. */
function headsOf(passage: Passage): string[] {
  return [...passage.headings, ...priceRowsOf(passage).map(({ thing }) => thing)].map(withCompounds);
}

/** "Kucing" is under "Hewan peliharaan", too. */
function stemsFor(word: string, language: Language, reader: Reader): ReadonlySet<string> {
  return stemsOf([word, ...generalsFor(word)].join(' '), language, reader);
}

function stemsOf(text: string, language: Language, reader: Reader): ReadonlySet<string> {
  return new Set(termsOf(text, language, reader).map(({ stem }) => stem));
}

type ToLearn = { language: Language; stem: Stem; encoder: Encoder | undefined };

function learnLibrary(passages: readonly Passage[], { language, stem, encoder }: ToLearn): LearntLibrary {
  const sentences = passages.flatMap(({ headings, title, text, asked = [] }) =>
    [...headings, title, text, ...asked].map((one) => ({ text: withCompounds(one), language })),
  );
  const standing = standingIn(passages);
  const words = wordsOf(sentences, { standing });
  const reader = readerWith(words, stem, { encoder, standing });
  const terms = (text: string) => termsOf(withCompounds(text), language, reader);
  const titles = new Map([...new Set(passages.map(({ title }) => title))].map((title) => [title, terms(title)]));
  const entries = passages.map(({ headings, title, text }): Entry => ({
    ...{ heading: headings.flatMap(terms), title: titles.get(title) ?? [], body: terms(text) },
  }));
  const ranking = learnRanking(entries);
  const rowsOf = (passage: Passage) => [
    ...priceRowsOf(passage),
    ...(passage.asked ?? []).map((text) => ({ thing: text, text })),
  ];
  const alone = passages.flatMap((passage, owner) => rowsOf(passage).map((row) => ({ ...row, owner })));
  const rowRanking = learnRanking(
    alone.map(({ thing, text, owner }): Entry => ({
      ...{ heading: terms(thing), title: entries[owner]?.heading ?? [], body: terms(text) },
    })),
  );
  const owners = alone.map(({ owner }) => owner);
  const pointOf = pointsBy(reader, language, encoder);
  const points = pointOf && learnPoints(passages, pointOf);
  const nearness = nearnessBy(points, passages.length, pointOf);
  const threshold = thresholdFrom(
    strangersTo({
      ...{ passages, language, reader, nearness },
      ranking: rankingOf(ranking),
      // A row alone is found by what it has, not by what it lacks.
      rows: { ranking: rankingOf(learnRanking([])), owners: [] },
    }),
  );
  return {
    language,
    words,
    standing: [...standing],
    ranking,
    rows: { ranking: rowRanking, owners },
    points,
    threshold,
  };
}

function standingIn(passages: readonly Passage[]): ReadonlySet<string> {
  return ownWords({
    heads: passages.flatMap(({ title, headings }) => [title, ...headings]),
    texts: passages.map(({ text }) => text),
  });
}

/** So many of the documents' own questions are tried: more of them cost time, and tell no more. */
const mostTried = 300;

/** How well the passages seem to answer what they do not. */
function strangersTo(library: Searched): number[] {
  const { passages, language } = library;
  const best = (text: string, isOut?: (at: number) => boolean): number =>
    candidates(library, text, isOut)[0]?.sureness ?? 0;
  const outside = background[language].map((text) => best(text));
  const step = Math.max(1, Math.ceil(passages.length / mostTried));
  const within = passages.flatMap(({ headings }, at) => {
    const own = headings.at(-1);
    if (at % step !== 0 || own === undefined) return [];
    // What stands above it is also above its neighbours, which it would find by that.
    return [best(own, (other) => passages[other]?.headings.at(-1) === own)];
  });
  return [...outside, ...within];
}
