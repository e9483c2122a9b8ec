import type { Vector } from './features.ts';
import { createKernels, type Kernels, type Lesson } from './kernels.ts';

/**
 * The weights of each feature, by the classes that it says something of; a message belongs where its score is highest.
 * Those of a feature stand from `starts[feature]` to `starts[feature + 1]`.
 */
export type LinearModel = {
  classes: number;
  starts: Int32Array;
  owners: Uint16Array;
  weights: Float32Array;
  bias: Float32Array;
};

export type LinearSettings = {
  /** How dear a wrong training example is; more fits closer. */
  cost: number;
  /** A class's own examples against all the others': how much dearer they are. */
  ownCost: number;
  /** How often all examples are looked at, */
  looks: number;
  /** and how often after each look those that it moved, or that are near the margin, are learnt again. */
  rounds: number;
};

/** Chosen by cross-validation on training sets (docs/understanding-trials.md). */
export const linearSettings: LinearSettings = { cost: 0.5, ownCost: 2, looks: 3, rounds: 8 };

export type LinearInput = {
  vectors: Vector[];
  /** A class, or -1 for an example of none of them. */
  labels: Int32Array;
  classes: number;
  /** Of the space in which the vectors are. */
  size: number;
  /** How much each example counts; all the same when absent. */
  shares?: Float32Array;
  /** The classes nearest to each; with many examples a class is learnt against these and a part of the others. */
  rivals?: (own: number) => ReadonlySet<number>;
  /** Numbers that nearly every vector has, side by side from there on: they are learnt in half the time. A multiple of 4. */
  point?: { from: number; width: number };
};

/**
 * A support vector machine with squared hinge loss per class against all others, by dual coordinate descent (Hsieh
 * et al. 2008).
 */
export function trainLinear(input: LinearInput, settings: LinearSettings = linearSettings): LinearModel {
  const { classes, size } = input;
  const choose = chooser(input);
  const bias = new Float32Array(classes);
  const columns: Column[] = [];
  const learner = createLearner(input, settings);
  const most = mostOf(classes);
  const collect = createCollector(size);
  for (let own = 0; own < classes; own++) {
    const random = createRandom(own + 1);
    bias[own] = learner.learn(own, choose(own, random), random);
    columns.push(collect(learner.weights, most));
  }
  return { classes, bias, ...joinColumns(columns, size) };
}

/** So many weights in all, 6 bytes each: beyond it those that say least are dropped. */
const mostWeights = 3_000_000;
const fewestKept = 500;
/** No sum of weights below this decides anything. */
const leastWeight = 0.01;

/** So many of a class. */
export function mostOf(classes: number): number {
  return Math.max(fewestKept, Math.floor(mostWeights / Math.max(1, classes)));
}

type Column = { ids: Int32Array; values: Float32Array };

/** The weights that say something, at most so many. */
export function createCollector(size: number): (weights: Float32Array, most: number) => Column {
  const ids = new Int32Array(size);
  const values = new Float32Array(size);
  return (weights, most) => {
    let count = 0;
    let largest = 0;
    for (let id = 0; id < weights.length; id++) {
      const length = Math.abs(weights[id]!);
      if (length <= leastWeight) continue;
      if (length > largest) largest = length;
      ids[count] = id;
      values[count++] = weights[id]!;
    }
    if (count > most) count = keepLargest(ids, values.subarray(0, count), most, largest);
    return { ids: ids.slice(0, count), values: values.slice(0, count) };
  };
}

/** Moves about the `most` largest to the front; returns how many. */
function keepLargest(ids: Int32Array, values: Float32Array, most: number, largest: number): number {
  const least = leastOfMost(values, most, largest);
  let kept = 0;
  for (let at = 0; at < values.length; at++) {
    if (Math.abs(values[at]!) <= least) continue;
    ids[kept] = ids[at]!;
    values[kept++] = values[at]!;
  }
  return kept;
}

/** About so many weights are larger; counted in steps of the largest, which is much faster than sorting. */
function leastOfMost(weights: Float32Array, most: number, largest: number): number {
  const steps = new Int32Array(1001);
  const scale = 1000 / largest;
  for (let id = 0; id < weights.length; id++) steps[Math.floor(Math.abs(weights[id]!) * scale)]! += 1;
  let above = 0;
  let step = 1000;
  while (step > 0 && above + steps[step]! <= most) above += steps[step--]!;
  return ((step + 1) / 1000) * largest;
}

/** The weights of all classes, by feature. */
export function joinColumns(columns: Column[], size: number): Pick<LinearModel, 'starts' | 'owners' | 'weights'> {
  const starts = new Int32Array(size + 1);
  for (const { ids } of columns) for (const id of ids) starts[id + 1]! += 1;
  for (let id = 0; id < size; id++) starts[id + 1]! += starts[id]!;
  const owners = new Uint16Array(starts[size]!);
  const weights = new Float32Array(owners.length);
  const next = starts.slice();
  for (const [own, { ids, values }] of columns.entries()) {
    for (let at = 0; at < ids.length; at++) {
      const place = next[ids[at]!]!++;
      owners[place] = own;
      weights[place] = values[at]!;
    }
  }
  return { starts, owners, weights };
}

/** Places of examples; those whose mark is the class's stand for others too and count so much more. */
type Chosen = { places: Int32Array; marks: Int32Array; mark: number; more: number };

/** With fewer examples times classes than this all are used. */
const enoughForAll = 400_000;
const othersInAll = 300_000;
const fewestOthers = 300;
const mostOthers = 2000;

/** All of a class's own and its rivals'; of the others a part, which stands for all of them. */
function chooser({ labels, classes, rivals }: LinearInput): (own: number, random: () => number) => Chosen {
  const all = Int32Array.from(labels.keys());
  const marks = new Int32Array(labels.length).fill(-1);
  if (rivals === undefined || labels.length * classes < enoughForAll)
    return () => ({ places: all, marks, mark: -2, more: 1 });
  const byLabel = Map.groupBy(all, (at) => labels[at]!);
  const wanted = Math.max(fewestOthers, Math.min(mostOthers, Math.floor(othersInAll / classes)));
  return (own, random) => {
    const near = rivals(own);
    const places = [own, ...near].flatMap((label) => byLabel.get(label) ?? []);
    const others = labels.length - places.length;
    const part = Math.min(others, wanted);
    // A few draws meet what is there already; enough are made.
    for (let draw = 0, drawn = 0; drawn < part && draw < part * 8; draw++) {
      const at = Math.floor(random() * labels.length);
      const label = labels[at]!;
      if (marks[at] === own || label === own || near.has(label)) continue;
      marks[at] = own;
      places.push(at);
      drawn += 1;
    }
    return { places: Int32Array.from(places), marks, mark: own, more: Math.min(4, others / Math.max(1, part)) };
  };
}

/** All vectors in one array each: the inner loops run over nothing else. The numbers of a point are not among the values. */
type Rows = Pick<Lesson, 'starts' | 'ids' | 'values' | 'points' | 'squares'> & { shares: Float32Array; from: number };

function roomFor({ vectors, size, point = { from: 0, width: 0 } }: LinearInput): number {
  const numbers = vectors.reduce((sum, { ids }) => sum + ids.length * 2, 0);
  return 4 * (numbers + vectors.length * (point.width + 6) + size + point.width);
}

function pack(kernels: Kernels, { vectors, shares: given, point = { from: 0, width: 0 } }: LinearInput): Rows {
  const { from, width } = point;
  const shares = given ?? new Float32Array(vectors.length).fill(1);
  const starts = kernels.ints(vectors.length + 1);
  let most = 0;
  for (const { ids } of vectors) most += ids.length;
  const ids = kernels.ints(most);
  const values = kernels.floats(most);
  const points = kernels.floats(vectors.length * width);
  const squares = kernels.floats(vectors.length);
  let count = 0;
  for (let at = 0; at < vectors.length; at++) {
    const vector = vectors[at]!;
    let square = 1;
    for (let next = 0; next < vector.ids.length; next++) {
      const value = vector.values[next]!;
      const place = vector.ids[next]! - from;
      square += value * value;
      if (place >= 0 && place < width) points[at * width + place] = value;
      else {
        ids[count] = vector.ids[next]!;
        values[count++] = value;
      }
    }
    squares[at] = square;
    starts[at + 1] = count;
  }
  return { starts, ids, values, points, squares, shares, from };
}

type Learner = {
  /** Of the class that was learnt last. */
  weights: Float32Array;
  /** Fills in the weights of a class and returns its bias. */
  learn: (own: number, chosen: Chosen, random: () => number) => number;
};

function createLearner(input: LinearInput, settings: LinearSettings): Learner {
  const { labels, size, point } = input;
  const { cost, ownCost, looks, rounds } = settings;
  const kernels = createKernels(roomFor(input));
  const { shares, from, ...rows } = pack(kernels, input);
  const [alphas, sides, slacks] = [1, 2, 3].map(() => kernels.floats(labels.length)) as Three;
  const [weights, ofPoint, state] = [size, point?.width ?? 0, 2].map(kernels.floats) as Three;
  const active = kernels.ints(labels.length);
  const lesson: Lesson = { ...rows, alphas, sides, slacks, weights, ofPoint, state, active };
  function begin(own: number, { places, marks, mark, more }: Chosen): void {
    for (const filled of [weights, ofPoint, alphas, state]) filled.fill(0);
    for (const at of places) {
      const isOwn = labels[at] === own;
      const share = marks[at] === mark ? shares[at]! * more : shares[at]!;
      sides[at] = isOwn ? 1 : -1;
      slacks[at] = 0.5 / (share * (isOwn ? cost * ownCost : cost));
    }
  }
  /** Whether there was nothing left to learn. */
  function look(places: Int32Array, random: () => number, nearMargin: number): boolean {
    const round = (count: number, margin: number) => {
      shuffle(active, random, count);
      return kernels.learnRound(lesson, count, { near: margin, still });
    };
    active.set(places);
    let { kept, largest } = round(places.length, nearMargin);
    if (largest < still * 2) return true;
    for (let again = 0; again < rounds && largest >= still * 2; again++) ({ kept, largest } = round(kept, near));
    return false;
  }
  return {
    weights,
    learn(own, chosen, random) {
      begin(own, chosen);
      for (let time = 0; time < looks; time++) if (look(chosen.places, random, time === 0 ? nearAtFirst : near)) break;
      weights.set(ofPoint, from);
      return state[0]!;
    },
  };
}

type Three = [Float32Array, Float32Array, Float32Array];

/** An example that is right by more than this is not looked at again before all are; the first weights say little yet. */
const near = 0.02;
const nearAtFirst = 0.1;
/** Below this an example is as right as it will get. */
const still = 0.01;

/** What a feature says of a class. */
export function weightOf({ starts, owners, weights }: LinearModel, id: number, label: number): number {
  for (let place = starts[id]!; place < starts[id + 1]!; place++) if (owners[place] === label) return weights[place]!;
  return 0;
}

/** A fixed sequence: the same examples always give the same model. */
export function createRandom(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

/** Shuffles the first `count` items in place. */
export function shuffle<T>(
  items: { length: number; [at: number]: T },
  random: () => number,
  count = items.length,
): void {
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = items[at]!;
    items[at] = items[other]!;
    items[other] = held;
  }
}
