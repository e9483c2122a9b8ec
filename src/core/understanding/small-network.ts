import type { Vector } from './features.ts';
import { createKernels, listed, mostFeatures, type Kernels } from './kernels.ts';
import { createRandom, shuffle } from './linear.ts';
import { inWholeNumbers } from './whole-numbers.ts';

/**
 * Features to a hidden layer to classes. It learns all classes together, so it knows what tells two near ones apart,
 * which machines that each know their own class against all others (`linear.ts`) do not.
 */
export type SmallNetwork = {
  width: number;
  /** A row for each feature, in whole numbers up to 127 */ features: Int8Array;
  /** that count so much each; */ scales: Float32Array;
  /** a row for each class, */ classes: Float32Array;
  /** and how much likelier a class is before anything is said. */ bias: Float32Array;
};

/** While it learns, its rows are as exact as they come. */
export type ExactNetwork = Omit<SmallNetwork, 'features' | 'scales'> & { features: Float32Array };

/**
 * So many networks, each of that width, a multiple of 16, and each with a start of its own: what comes of one start is partly chance,
 * the mean of several less so.
 */
export type SmallNetworkSettings = { networks: number; width: number; rounds: number };

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
export function trainSmallNetwork(lessons: Lessons, { networks, ...each }: SmallNetworkSettings): SmallNetwork {
  return rounded(
    joinNetworks(Array.from({ length: networks }, (_, at) => trainNetwork(lessons, each, firstSeed + at))),
  );
}

/** Rounding moves a message's chances by less than another start of the network would. */
export function rounded({ features, ...network }: ExactNetwork): SmallNetwork {
  const { whole, scales } = inWholeNumbers(features, network.width);
  return { ...network, features: whole, scales };
}

const firstSeed = 3;

export function trainNetwork(
  lessons: Lessons,
  { width, rounds }: Omit<SmallNetworkSettings, 'networks'>,
  seed: number,
): ExactNetwork {
  const random = createRandom(seed);
  const { network, learn } = createLearner(lessons, width, random);
  const order = Int32Array.from(lessons.labels.keys());
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const step = pace * (1 - (0.9 * round) / rounds);
    for (const at of order) learn(at, step);
  }
  return network;
}

/** Networks of one width side by side, as one whose scores are the mean of theirs. */
export function joinNetworks(networks: readonly ExactNetwork[]): ExactNetwork {
  const count = networks.length;
  const bias = new Float32Array(networks[0]?.bias.length ?? 0);
  for (const network of networks) for (const [own, value] of network.bias.entries()) bias[own]! += value / count;
  return {
    width: networks.reduce((sum, { width }) => sum + width, 0),
    features: sideBySide(networks, ({ features }) => features),
    classes: sideBySide(networks, ({ classes }) => classes).map((value) => value / count),
    bias,
  };
}

/** Each row of one's table, and behind it that of the next one's. */
function sideBySide(networks: readonly ExactNetwork[], tableOf: (network: ExactNetwork) => Float32Array): Float32Array {
  const width = networks.reduce((sum, network) => sum + network.width, 0);
  const joined = new Float32Array(networks.reduce((sum, network) => sum + tableOf(network).length, 0));
  let before = 0;
  for (const network of networks) {
    const table = tableOf(network);
    for (let from = 0, to = before; from < table.length; from += network.width, to += width)
      joined.set(table.subarray(from, from + network.width), to);
    before += network.width;
  }
  return joined;
}

function freshNetwork(kernels: Kernels, { classes, size }: Lessons, width: number, random: () => number): ExactNetwork {
  const rows = (count: number, spread: number) => {
    const scale = spread / Math.sqrt(width);
    const all = kernels.floats(count * width);
    for (let at = 0; at < all.length; at++) all[at] = (random() - 0.5) * scale;
    return all;
  };
  return { width, features: rows(size, 1), classes: rows(classes, 2), bias: new Float32Array(classes) };
}

/** Room for the numbers of a network and what stands beside them. */
function roomFor(width: number, size: number, classes: number, most: number): number {
  return 4 * ((size + classes) * (width + 2) + classes + width * 2 + most * 2);
}

function createLearner(lessons: Lessons, width: number, random: () => number) {
  const { vectors, labels, classes: count, size } = lessons;
  const longest = longestOf(vectors);
  const kernels = createKernels(roomFor(width, size, count, longest));
  const network = freshNetwork(kernels, lessons, width, random);
  const { features, classes, bias } = network;
  const featureSquares = kernels.floats(size).fill(firstSquares);
  const classSquares = new Float64Array(count).fill(firstSquares);
  const hidden = kernels.floats(width);
  const pull = kernels.floats(width);
  const open = new Float32Array(width);
  const excess = kernels.floats(count);
  const kept = { ids: kernels.ints(longest), values: kernels.floats(longest) };
  const findChances = chanceFinder(kernels, network, hidden, excess);

  /** Leaves some features out; returns how many are kept. */
  function keepSome(vector: Vector): number {
    const keep = 1 - dropout * random();
    let length = 0;
    for (let at = 0; at < vector.ids.length; at++) {
      if (random() >= keep) continue;
      kept.ids[length] = vector.ids[at]!;
      kept.values[length++] = vector.values[at]! / keep;
    }
    return length;
  }

  function findHidden(length: number): void {
    kernels.sumRows(kept, length, features, hidden);
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
      kernels.moveRow({ rows: classes, id: own, hidden, pull, force, move });
      bias[own]! -= move;
    }
  }

  function moveFeatures(length: number, step: number): void {
    let force = 0;
    for (let i = 0; i < width; i++) {
      pull[i]! *= open[i]!;
      force += (pull[i]! * pull[i]!) / width;
    }
    kernels.moveRows(kept, length, { rows: features, squares: featureSquares, pull, force, step });
  }

  function learn(at: number, step: number): void {
    const length = keepSome(vectors[at]!);
    findHidden(length);
    findChances();
    excess[labels[at]!]! -= 1;
    moveClasses(step);
    moveFeatures(length, step);
  }
  return { network, learn };
}

function longestOf(vectors: Vector[]): number {
  return vectors.reduce((length, { ids }) => Math.max(length, ids.length), 0);
}

/** How likely each class is, together 1, of one vector after the other: what is returned is overwritten by the next. */
export function chancesBy(learnt: SmallNetwork): (vector: Vector) => Float32Array {
  const { width, bias, scales } = learnt;
  const kernels = createKernels(learnt.features.length + 4 * ((width + 2) * (bias.length + 1) + mostFeatures * 2));
  const features = kernels.bytes(learnt.features.length);
  const classes = kernels.floats(learnt.classes.length);
  features.set(learnt.features);
  classes.set(learnt.classes);
  const hidden = kernels.floats(width);
  const chances = kernels.floats(bias.length);
  const list = { ids: kernels.ints(mostFeatures), values: kernels.floats(mostFeatures) };
  const findChances = chanceFinder(kernels, { classes, bias }, hidden, chances);
  return ({ ids, values }) => {
    const length = Math.min(ids.length, mostFeatures);
    for (let at = 0; at < length; at++) {
      const id = ids[at]!;
      list.ids[at] = id;
      list.values[at] = values[at]! * scales[id]!;
    }
    kernels.sumBytes(list, length, features, hidden);
    for (let i = 0; i < width; i++) if (hidden[i]! < 0) hidden[i] = 0;
    findChances();
    return chances;
  };
}

/** Fills in the chances of the hidden layer as it stands. */
function chanceFinder(
  kernels: Kernels,
  { classes, bias }: Pick<SmallNetwork, 'classes' | 'bias'>,
  hidden: Float32Array,
  chances: Float32Array,
) {
  const all = listed(kernels, [...bias.keys()]);
  return (): void => {
    kernels.dots(all, all.length, classes, hidden, chances);
    let largest = -Infinity;
    for (let own = 0; own < chances.length; own++) {
      const score = chances[own]! + bias[own]!;
      chances[own] = score;
      if (score > largest) largest = score;
    }
    let total = 0;
    for (let own = 0; own < chances.length; own++) total += chances[own] = Math.exp(chances[own]! - largest);
    for (let own = 0; own < chances.length; own++) chances[own]! /= total;
  };
}
