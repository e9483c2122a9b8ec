import type { Term } from './terms.ts';

/** A passage to be found, read. */
export type Entry = { heading: Term[]; title: Term[]; body: Term[] };

export type Ranked = {
  /** The entry's place. */
  at: number;
  /** From 0 to 1: which share of what was asked, by the weight of its words, the entry speaks of. */
  score: number;
  /** The words that found it, strongest first. */
  words: string[];
  /** Of what was asked the entry has not a word, and only says something like it. */
  isOnlyLike: boolean;
};

export type RankingSettings = {
  /** How much a word counts that stands in a heading or in the document's title, against one of the text. */
  heading: number;
  title: number;
  /** A word that the entry says otherwise, against one that it has. */
  concept: number;
  /** BM25: how soon a word said again counts no more, and how much a long text must say it oftener. */
  k: number;
  b: number;
  /** What a question word weighs. */
  common: number;
  /** What a word weighs that no document has, against the rarest one. */
  unseen: number;
};

/** Chosen with `bench/documents.bench.ts`; all of them lie where a change of a third hardly matters. */
export const rankingSettings: RankingSettings = {
  ...{ heading: 2, title: 1, concept: 0.7 },
  ...{ k: 2, b: 0.6 },
  ...{ common: 0.1, unseen: 0.6 },
};

export type Ranking = {
  /** The best first, at most `most`; entries for which `isOut` holds are passed over. */
  rank(asked: readonly Term[], most: number, isOut?: (at: number) => boolean): Ranked[];
};

/** The entries, as data: where each stem and each concept stands. */
export type LearntRanking = { stems: Map<string, Postings>; concepts: Map<string, Postings>; entries: number };

/** Where a key stands, and how much it does there: from 0 to 1. */
type Postings = { at: number[]; weights: number[] };

/** A word of the question: how much it matters, and where it is found, by itself or by what it stands for. */
type Weighed = { word: string; isCommon: boolean; matters: number; own: Postings; related: Postings };

/** Of a handful of passages every word would be common: rarity is told as if there were so many. */
const fewest = 20;

const nowhere: Postings = { at: [], weights: [] };

export function learnRanking(entries: readonly Entry[], settings = rankingSettings): LearntRanking {
  return {
    stems: postingsOf(entries, ({ stem }) => [stem], settings),
    concepts: postingsOf(entries, (term) => term.concepts, settings),
    entries: entries.length,
  };
}

/**
 * BM25F over stems and, with less weight, concepts. Its sum is divided by what an entry would have that holds every word
 * of the question: so the scores of a short and a long question mean the same, and one threshold fits both.
 */
export function rankingOf({ stems, concepts, entries }: LearntRanking, settings = rankingSettings): Ranking {
  const size = Math.max(entries, fewest);
  const rarityOf = (count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));
  const rarest = rarityOf(0);
  const rarity = ({ at: { length } }: Postings): number => rarityOf(length);

  function weigh(term: Term): Weighed {
    const own = stems.get(term.stem) ?? nowhere;
    const meant = term.concepts.flatMap((concept) => concepts.get(concept) ?? []);
    const related = together(meant);
    const rarestOf = meant.toSorted((a, b) => a.at.length - b.at.length)[0] ?? nowhere;
    const known = own === nowhere ? rarestOf : own;
    const share = term.isCommon ? settings.common : 1;
    const matters = share * (known === nowhere ? settings.unseen * rarest : rarity(known));
    return { word: term.word, isCommon: term.isCommon, matters, own, related };
  }

  /** What each word adds to each entry; of the two ways to be found the better one counts. */
  function add(sums: Float64Array, { matters, own, related }: Weighed): void {
    const found = new Map<number, number>();
    for (const [index, at] of related.at.entries()) found.set(at, settings.concept * (related.weights[index] ?? 0));
    for (const [index, at] of own.at.entries()) {
      const weight = Math.max(own.weights[index] ?? 0, found.get(at) ?? 0);
      found.delete(at);
      sums[at] = (sums[at] ?? 0) + matters * weight;
    }
    for (const [at, weight] of found) sums[at] = (sums[at] ?? 0) + matters * weight;
  }

  return {
    rank(asked, most, isOut = () => false) {
      const weighed = distinct(asked).map(weigh);
      const told = weighed.filter(({ isCommon }) => !isCommon);
      const whole = weighed.reduce((sum, { matters }) => sum + matters, 0);
      const sums = new Float64Array(entries);
      // By "how do I" alone nothing is found.
      const telling = new Float64Array(entries);
      for (const word of weighed) add(word.isCommon ? sums : telling, word);
      for (const [at, sum] of telling.entries()) sums[at] = sum === 0 ? 0 : sum + (sums[at] ?? 0);
      return best(sums, most, isOut).map((at) => ({
        ...{ at, score: (sums[at] ?? 0) / whole },
        words: wordsIn(at, weighed, settings.concept),
        isOnlyLike: told.every(({ own }) => weightAt(own, at) === 0),
      }));
    },
  };
}

/** Wherever any of them is found, as much as the best of them does there. */
function together(all: readonly Postings[]): Postings {
  if (all.length < 2) return all[0] ?? nowhere;
  const weights = new Map<number, number>();
  for (const postings of all) {
    for (const [index, at] of postings.at.entries()) {
      weights.set(at, Math.max(weights.get(at) ?? 0, postings.weights[index] ?? 0));
    }
  }
  const at = [...weights.keys()].toSorted((a, b) => a - b);
  return { at, weights: at.map((place) => weights.get(place) ?? 0) };
}

function distinct(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.stem, term])).values()];
}

/** Places of the highest sums above nothing, the highest first; of equal ones the earlier. */
function best(sums: Float64Array, most: number, isOut: (at: number) => boolean): number[] {
  const places: number[] = [];
  for (const [at, sum] of sums.entries()) {
    if (sum === 0 || (places.length === most && sum <= (sums[places[most - 1] ?? 0] ?? 0)) || isOut(at)) continue;
    const place = places.findIndex((other) => (sums[other] ?? 0) < sum);
    places.splice(place < 0 ? places.length : place, 0, at);
    if (places.length > most) places.pop();
  }
  return places;
}

function wordsIn(at: number, weighed: readonly Weighed[], concept: number): string[] {
  const partOf = ({ matters, own, related }: Weighed): number =>
    matters * Math.max(weightAt(own, at), concept * weightAt(related, at));
  return weighed
    .map((word) => ({ word: word.word, isCommon: word.isCommon, part: partOf(word) }))
    .filter(({ part, isCommon }) => part > 0 && !isCommon)
    .toSorted((a, b) => b.part - a.part)
    .slice(0, mostWords)
    .map(({ word }) => word);
}

const mostWords = 6;

function weightAt({ at: places, weights }: Postings, at: number): number {
  return weights[places.indexOf(at)] ?? 0;
}

function postingsOf(
  entries: readonly Entry[],
  keysOf: (term: Term) => readonly string[],
  settings: RankingSettings,
): Map<string, Postings> {
  const average = entries.reduce((sum, entry) => sum + lengthOf(entry), 0) / Math.max(1, entries.length);
  const postings = new Map<string, Postings>();
  for (const [at, entry] of entries.entries()) {
    const { k, b } = settings;
    const norm = k * (1 - b + (b * lengthOf(entry)) / Math.max(1, average));
    for (const [key, count] of countsOf(entry, keysOf, settings)) {
      const list = postings.get(key) ?? { at: [], weights: [] };
      postings.set(key, list);
      list.at.push(at);
      // Brought to 1 where it can hardly stand more prominently, so that a full match is one.
      list.weights.push(Math.min(1, (count * (1 + k / fullCount)) / (count + norm)));
    }
  }
  return postings;
}

/** A word of the heading that the text says once more, and then again. */
const fullCount = 4;

function countsOf(
  { heading, title, body }: Entry,
  keysOf: (term: Term) => readonly string[],
  settings: RankingSettings,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (terms: readonly Term[], weight: number): void => {
    for (const key of terms.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + weight);
  };
  add(heading, settings.heading);
  add(title, settings.title);
  add(body, 1);
  return counts;
}

function lengthOf({ heading, body }: Entry): number {
  return heading.length + body.length;
}
