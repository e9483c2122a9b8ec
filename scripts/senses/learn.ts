import { sensePairKey, senseKey } from '../../src/core/understanding/features.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';
import { dot, mainDirections } from '../main-directions.ts';

export type SensesSettings = {
  /** Numbers in a row, a multiple of 16. */ width: number;
  rounds: number;
  pace: number;
  /** The share of a text's rows that is left out each time, so that no single one is relied on. */ dropout: number;
  /** A word that stands for this share of all text weighs half as much as a rare one, before anything is learnt. */ common: number;
  /** After this share of the texts a word is learnt by itself. */ alone: number;
  /** Pairs of fewer texts have no row. */ leastPairs: number;
  seed: number;
};

export const sensesSettings: SensesSettings = {
  width: 64,
  rounds: 6,
  pace: 0.03,
  dropout: 0.2,
  common: 5e-4,
  alone: 0.3,
  leastPairs: 2,
  seed: 9,
};

/** A text as it is read (its words put right, joined by spaces), or a word; and what the teacher says of it. */
export type Taught = { spelt: string; meaning: Float32Array };

/** Rows by key; those of the words first. */
export type SenseRows = { keys: Int32Array; rows: Float32Array; width: number };

/**
 * Learns a row for each word, and for each pair of neighbours that comes twice, so that the rows of a text together point where
 * the teacher does. `words`: the commonest first. A word that no text has keeps what the teacher says of it alone.
 */
export function learnSenses(
  { words, texts }: { words: Taught[]; texts: Taught[] },
  settings: SensesSettings = sensesSettings,
  heard: (round: number, cosine: number) => void = () => {},
): SenseRows {
  const { width, rounds, pace, dropout, alone, seed } = settings;
  const random = createRandom(seed);
  const { ofWords, ofTexts } = project(words, texts, width, random);
  const { lists, places } = listRows(words, texts, settings.leastPairs);
  const rows = new Float32Array(places.size * width);
  for (const [at, point] of ofWords.entries())
    rows.set(
      point.map((value) => value * weightOfRank(at, settings.common)),
      at * width,
    );
  const targets = ofTexts.map(unit);
  const ofWord = ofWords.map(unit);
  const { move } = createMover(rows, width);
  const order = Int32Array.from(texts.keys());
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const step = pace * (1 - (0.9 * round) / rounds);
    let cosines = 0;
    for (const at of order) {
      const kept = lists[at]!.filter(() => random() >= dropout);
      cosines += move(kept, targets[at]!, step);
      if (random() >= alone) continue;
      // Common words more often.
      const word = Math.floor(random() ** 2 * words.length);
      move([word], ofWord[word]!, step / 2);
    }
    heard(round, cosines / texts.length);
  }
  return { keys: Int32Array.from(places.keys()), rows, width };
}

/** Main directions of a part tell as much as those of all. */
const enoughForDirections = 4000;
/** What words say alone counts less there than what they say in texts. */
const shareOfWords = 0.7;

/** Into fewer numbers, what all have in common left out. */
function project(words: Taught[], texts: Taught[], width: number, random: () => number) {
  const ofWords = centred(words, (at) => 1 / (at + 50));
  const ofTexts = centred(texts, () => 1);
  const some = ofTexts.slice();
  shuffle(some, random);
  const directions = mainDirections(
    [
      ...some.slice(0, enoughForDirections),
      ...ofWords.slice(0, enoughForDirections).map((point) => point.map((value) => value * shareOfWords)),
    ],
    width,
    random,
  );
  const onto = (point: Float32Array) => Float32Array.from(directions, (direction) => dot(direction, point));
  return { ofWords: ofWords.map(onto), ofTexts: ofTexts.map(onto) };
}

function centred(taught: Taught[], weightOf: (at: number) => number): Float32Array[] {
  const middle = new Float64Array(taught[0]?.meaning.length ?? 0);
  let total = 0;
  for (const [at, { meaning }] of taught.entries()) {
    total += weightOf(at);
    for (let i = 0; i < middle.length; i++) middle[i]! += weightOf(at) * meaning[i]!;
  }
  return taught.map(({ meaning }) => meaning.map((value, i) => value - middle[i]! / total));
}

/** Which rows each text has, and under which key each row stands. */
function listRows(words: Taught[], texts: Taught[], leastPairs: number) {
  const places = new Map<number, number>();
  for (const { spelt } of words) places.set(senseKey(spelt), places.size);
  const counts = new Map<number, number>();
  const pairs = texts.map(({ spelt }) => pairKeys(spelt.split(' ')));
  for (const key of pairs.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [key, count] of counts) if (count >= leastPairs && !places.has(key)) places.set(key, places.size);
  const lists = texts.map(({ spelt }, at) =>
    [...spelt.split(' ').map(senseKey), ...pairs[at]!].flatMap((key) => places.get(key) ?? []),
  );
  return { places, lists };
}

/** Numbers and codes, which stand for any other, have no row. */
function pairKeys(words: string[]): number[] {
  return words.flatMap((word, at) =>
    at === 0 || word === '#' || words[at - 1] === '#' ? [] : [sensePairKey(words[at - 1]!, word)],
  );
}

/** As often as words of that rank are: the hundredth a hundredth as often as the first. */
function weightOfRank(at: number, common: number): number {
  return common / (common + 1 / ((at + 1) * ranks));
}
const ranks = Math.log(400_000) + 0.577;

/** Moves rows towards where they should point together: Adagrad with one pace a row. */
export function createMover(rows: Float32Array, width: number) {
  const squares = new Float32Array(rows.length / width).fill(0.01);
  const sum = new Float32Array(width);
  const pull = new Float32Array(width);
  return {
    /** Returns the cosine before. */
    move(list: number[], target: Float32Array, step: number): number {
      sum.fill(0);
      for (const row of list) for (let i = 0; i < width; i++) sum[i]! += rows[row * width + i]!;
      const length = Math.sqrt(dot(sum, sum));
      if (length === 0) return 0;
      const cosine = dot(sum, target) / length;
      let force = 0;
      for (let i = 0; i < width; i++) {
        pull[i] = target[i]! - (cosine * sum[i]!) / length;
        force += (pull[i]! * pull[i]!) / width;
      }
      for (const row of list) {
        squares[row]! += force;
        const move = step / Math.sqrt(squares[row]!);
        for (let i = 0; i < width; i++) rows[row * width + i]! += move * pull[i]!;
      }
      return cosine;
    },
  };
}

export function unit(point: Float32Array): Float32Array {
  const length = Math.sqrt(dot(point, point)) || 1;
  return point.map((value) => value / length);
}
