import { sensePairKey, senseKey } from '../../src/core/understanding/features.ts';
import { createKeyTable, type KeyTable } from '../../src/core/understanding/key-table.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';
import { findRows, mostWords } from '../../src/core/understanding/senses.ts';
import { dot } from '../main-directions.ts';
import { createMover, unit, type SenseRows } from './learn.ts';
import type { Entry } from './lexicon.ts';

export type IndonesianSettings = {
  rounds: number;
  pace: number;
  /** As for English. */ dropout: number;
  /** How much more those of a topic's English wordings count that are nearest to an Indonesian one. */ sharpness: number;
  /** Words that the lexicon has not, and pairs, have a row from so many wordings on. */ leastWords: number;
  leastPairs: number;
  seed: number;
};

export const indonesianSettings: IndonesianSettings = {
  rounds: 6,
  pace: 0.008,
  dropout: 0.3,
  sharpness: 6,
  leastWords: 3,
  leastPairs: 4,
  seed: 9,
};

/** Words put right, joined by spaces, and their stems. */
export type Read = { spelt: string; stems: string[] };

/** What customers ask about, as they ask it in Indonesian, and what its English wordings mean. */
export type TopicToLearn = { indonesian: Read[]; english: Float32Array[] };

export type IndonesianLessons = {
  english: SenseRows;
  entries: Entry[];
  /** English words that people mix in. */
  loans: string[];
  topics: TopicToLearn[];
  /** A word as it is read. */
  putRight: (word: string) => string;
  stem: (word: string) => string;
};

/**
 * Rows of Indonesian words among those of English ones: each begins as the mean of its glosses; then they are moved so that those
 * of a wording together point where the English wordings of its topic do.
 */
export function learnIndonesian(
  lessons: IndonesianLessons,
  settings: IndonesianSettings = indonesianSettings,
  heard: (round: number, cosine: number) => void = () => {},
): SenseRows {
  const { width } = lessons.english;
  const { rounds, pace, dropout, sharpness, seed } = settings;
  const places = startsOf(lessons);
  addWords(places, lessons.topics, settings, width);
  const { keys, rows } = { keys: [...places.keys()], rows: new Float32Array(places.size * width) };
  for (const [at, row] of [...places.values()].entries()) rows.set(row, at * width);

  const table = createKeyTable(Int32Array.from(keys));
  const texts = lessons.topics.flatMap(({ indonesian, english }) =>
    indonesian.map((read) => {
      const list = rowsOf(read, table);
      return { list, target: targetOf(sumOf(list, rows, width), english, sharpness) };
    }),
  );
  const random = createRandom(seed);
  const { move } = createMover(rows, width);
  for (let round = 0; round < rounds; round++) {
    shuffle(texts, random);
    let cosines = 0;
    for (const { list, target } of texts) {
      const kept = list.filter(() => random() >= dropout);
      cosines += move(kept, target, pace * (1 - round / rounds));
    }
    heard(round, cosines / texts.length);
  }
  return { keys: Int32Array.from(keys), rows, width };
}

/** Rows of the lexicon and of the loans by key. A pair's is what is missing between those of its words and what it means. */
function startsOf({ english, entries, loans, putRight, stem }: IndonesianLessons): Map<number, Float32Array> {
  const meaningOf = glossary(english);
  const starts = new Map<number, Float32Array>();
  const begin = (key: number, row: Float32Array) => starts.has(key) || starts.set(key, row);
  const single = entries.filter(({ word }) => !word.includes(' '));
  for (const { word, glosses } of single) begin(senseKey(word), meaningOf(glosses));
  for (const { word, glosses } of single) {
    const right = putRight(word);
    if (!right.includes(' ')) begin(senseKey(right), meaningOf(glosses));
  }
  const known = new Set(english.keys);
  for (const word of loans) if (known.has(senseKey(word))) begin(senseKey(word), meaningOf([word]));
  for (const { word, glosses } of entries) {
    const [first = '', second] = word.split(' ');
    if (second === undefined) continue;
    const row = meaningOf(glosses);
    for (const part of [first, second]) {
      const own = starts.get(senseKey(part)) ?? starts.get(senseKey(stem(part)));
      for (let i = 0; own !== undefined && i < row.length; i++) row[i]! -= own[i]!;
    }
    begin(sensePairKey(first, second), row);
  }
  return starts;
}

/** What English words mean, the mean of several. Throws for one that has no row. */
export function glossary({ keys, rows, width }: SenseRows): (glosses: string[]) => Float32Array {
  const table = createKeyTable(keys);
  return (glosses) => {
    const mean = new Float32Array(width);
    for (const gloss of glosses) {
      const list = new Int32Array(mostWords * 2);
      const { length, share } = findRows(gloss.replaceAll('-', ' '), undefined, table, list);
      if (share < 1) throw new Error(`"${gloss}": not all of it has a row in senses.bin; say it in other words`);
      const sum = sumOf([...list.subarray(0, length)], rows, width);
      for (let i = 0; i < width; i++) mean[i]! += sum[i]! / glosses.length;
    }
    return mean;
  };
}

/** Words that none has a row for, and pairs, begin with nothing. */
function addWords(
  places: Map<number, Float32Array>,
  topics: TopicToLearn[],
  { leastWords, leastPairs }: IndonesianSettings,
  width: number,
): void {
  const words = new Map<number, number>();
  const pairs = new Map<number, number>();
  const count = (counts: Map<number, number>, keys: Iterable<number>) => {
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { spelt, stems } of topics.flatMap(({ indonesian }) => indonesian)) {
    const all = spelt.replaceAll("'", '').split(' ');
    const isWord = (at: number) => all[at] !== undefined && all[at] !== '#';
    const own = [...all.keys()].filter(isWord);
    const isNew = (at: number) => !places.has(senseKey(stems[at] ?? all[at]!));
    count(
      words,
      own.filter(isNew).map((at) => senseKey(all[at]!)),
    );
    count(
      pairs,
      own.filter((at) => isWord(at - 1)).map((at) => sensePairKey(all[at - 1]!, all[at]!)),
    );
  }
  for (const [counts, least] of [
    [words, leastWords],
    [pairs, leastPairs],
  ] as const)
    for (const [key, times] of counts) if (times >= least && !places.has(key)) places.set(key, new Float32Array(width));
}

function rowsOf({ spelt, stems }: Read, table: KeyTable): number[] {
  const ids = new Int32Array(mostWords * 2);
  const { length } = findRows(spelt, stems, table, ids);
  return [...ids.subarray(0, length)];
}

/** Of a topic's English wordings most of all those that mean about what the lexicon says of this one. */
function targetOf(sense: Float32Array, english: Float32Array[], sharpness: number): Float32Array {
  const mine = unit(sense);
  const target = new Float32Array(sense.length);
  for (const other of english) {
    const weight = Math.exp(sharpness * dot(mine, unit(other)));
    const point = unit(other);
    for (let i = 0; i < target.length; i++) target[i]! += weight * point[i]!;
  }
  return unit(target);
}

function sumOf(list: number[], rows: Float32Array, width: number): Float32Array {
  const sum = new Float32Array(width);
  for (const at of list) for (let i = 0; i < width; i++) sum[i]! += rows[at * width + i]!;
  return sum;
}
