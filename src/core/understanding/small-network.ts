import type { Vector } from './features.ts';
import { createRandom, shuffle } from './linear.ts';

/**
 * Features to a hidden layer to classes. It learns all classes together, so it knows what tells two near ones apart,
 * which machines that each know their own class against all others (`linear.ts`) do not.
 */
export type SmallNetwork = {
  width: number;
  /** A row for each feature, */ features: Float32Array;
  /** a row for each class, */ classes: Float32Array;
  /** and how much likelier a class is before anything is said. */ bias: Float32Array;
};

export type SmallNetworkSettings = { width: number; rounds: number };

/** `labels` are classes: examples of none of them have no place here. */
type Lessons = { vectors: Vector[]; labels: Int32Array; classes: number; size: number };

const pace = 0.1;
/** At most this share of an example's features is left out each time, so that no single one is relied on, */
const dropout = 0.5;
/** and so much of the hidden layer. */
const hiddenDropout = 0.2;
/** Where nothing has been moved yet, as if it had been a little. */
const firstSquares = 0.01;
/** Less than this chance moves nothing. */
const leastExcess = 5e-3;

/** One example after the other, softmax over the classes, Adagrad with one pace a row; the same input, the same network. */
export function trainSmallNetwork(lessons: Lessons, { width, rounds }: SmallNetworkSettings): SmallNetwork {
  const random = createRandom(3);
  const network = freshNetwork(lessons, width, random);
  const learn = createLearner(lessons, network, random);
  const order = Int32Array.from(lessons.labels.keys());
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const step = pace * (1 - (0.9 * round) / rounds);
    for (const at of order) learn(at, step);
  }
  return network;
}

function freshNetwork({ classes, size }: Lessons, width: number, random: () => number): SmallNetwork {
  const rows = (count: number, spread: number) => {
    const scale = spread / Math.sqrt(width);
    const all = new Float32Array(count * width);
    for (let at = 0; at < all.length; at++) all[at] = (random() - 0.5) * scale;
    return all;
  };
  return { width, features: rows(size, 1), classes: rows(classes, 2), bias: new Float32Array(classes) };
}

function createLearner(
  { vectors, labels, classes: count, size }: Lessons,
  network: SmallNetwork,
  random: () => number,
) {
  const { width, features, classes, bias } = network;
  const featureSquares = new Float64Array(size).fill(firstSquares);
  const classSquares = new Float64Array(count).fill(firstSquares);
  const hidden = new Float64Array(width);
  const pull = new Float64Array(width);
  const open = new Float64Array(width);
  const excess = new Float64Array(count);
  const most = vectors.reduce((length, { ids }) => Math.max(length, ids.length), 0);
  const ids = new Int32Array(most);
  const values = new Float64Array(most);

  /** Leaves some features out; returns how many are kept. */
  function keepSome(vector: Vector): number {
    const keep = 1 - dropout * random();
    let kept = 0;
    for (let at = 0; at < vector.ids.length; at++) {
      if (random() >= keep) continue;
      ids[kept] = vector.ids[at]!;
      values[kept++] = vector.values[at]! / keep;
    }
    return kept;
  }

  function findHidden(kept: number): void {
    addRows(hidden, features, ids, values, kept);
    for (let i = 0; i < width; i++) {
      open[i] = hidden[i]! > 0 && random() >= hiddenDropout ? 1 / (1 - hiddenDropout) : 0;
      hidden[i]! *= open[i]!;
    }
  }

  function moveClasses(step: number): void {
    pull.fill(0);
    let length = 0;
    for (let i = 0; i < width; i++) length += (hidden[i]! * hidden[i]!) / width;
    for (let own = 0; own < count; own++) {
      const force = excess[own]!;
      if (Math.abs(force) < leastExcess) continue;
      classSquares[own]! += force * force * length;
      const move = (step * force) / Math.sqrt(classSquares[own]!);
      const base = own * width;
      for (let i = 0; i < width; i++) {
        pull[i]! += force * classes[base + i]!;
        classes[base + i]! -= move * hidden[i]!;
      }
      bias[own]! -= move;
    }
  }

  function moveFeatures(kept: number, step: number): void {
    let force = 0;
    for (let i = 0; i < width; i++) {
      pull[i]! *= open[i]!;
      force += (pull[i]! * pull[i]!) / width;
    }
    for (let at = 0; at < kept; at++) {
      const id = ids[at]!;
      const value = values[at]!;
      featureSquares[id]! += value * value * force;
      const move = (step * value) / Math.sqrt(featureSquares[id]!);
      for (let i = 0, row = id * width; i < width; i += 4, row += 4) {
        features[row]! -= move * pull[i]!;
        features[row + 1]! -= move * pull[i + 1]!;
        features[row + 2]! -= move * pull[i + 2]!;
        features[row + 3]! -= move * pull[i + 3]!;
      }
    }
  }

  return (at: number, step: number): void => {
    const kept = keepSome(vectors[at]!);
    findHidden(kept);
    findChances(network, hidden, excess);
    excess[labels[at]!]! -= 1;
    moveClasses(step);
    moveFeatures(kept, step);
  };
}

/** How likely each class is; together 1. */
export function chancesOf(network: SmallNetwork, { ids, values }: Vector): Float64Array {
  const { width } = network;
  const hidden = new Float64Array(width);
  addRows(hidden, network.features, ids, values, ids.length);
  for (let i = 0; i < width; i++) if (hidden[i]! < 0) hidden[i] = 0;
  const chances = new Float64Array(network.bias.length);
  findChances(network, hidden, chances);
  return chances;
}

/** By fours: half the time of one by one. */
function addRows(
  sum: Float64Array,
  rows: Float32Array,
  ids: Int32Array,
  values: Float64Array | Float32Array,
  count: number,
): void {
  const width = sum.length;
  sum.fill(0);
  for (let at = 0; at < count; at++) {
    const value = values[at]!;
    for (let i = 0, row = ids[at]! * width; i < width; i += 4, row += 4) {
      sum[i]! += value * rows[row]!;
      sum[i + 1]! += value * rows[row + 1]!;
      sum[i + 2]! += value * rows[row + 2]!;
      sum[i + 3]! += value * rows[row + 3]!;
    }
  }
}

function findChances({ width, classes, bias }: SmallNetwork, hidden: Float64Array, chances: Float64Array): void {
  let largest = -Infinity;
  for (let own = 0, base = 0; own < chances.length; own++, base += width) {
    let score = bias[own]!;
    for (let i = 0; i < width; i++) score += classes[base + i]! * hidden[i]!;
    chances[own] = score;
    if (score > largest) largest = score;
  }
  let total = 0;
  for (let own = 0; own < chances.length; own++) total += chances[own] = Math.exp(chances[own]! - largest);
  for (let own = 0; own < chances.length; own++) chances[own]! /= total;
}
