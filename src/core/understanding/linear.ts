import type { Vector } from './features.ts';

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

/** Chosen by cross-validation on training sets (docs/understanding.md). */
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
  const { labels, classes, size } = input;
  const rows = pack(input);
  const choose = chooser(input);
  const bias = new Float32Array(classes);
  const columns: Column[] = [];
  const learner = createLearner(rows, labels, size, settings);
  const most = Math.max(fewestKept, Math.floor(mostWeights / Math.max(1, classes)));
  const collect = createCollector(size);
  for (let own = 0; own < classes; own++) {
    const random = createRandom(own + 1);
    bias[own] = learner.learn(own, choose(own, random), random);
    columns.push(collect(learner.weights, most));
  }
  return { classes, bias, ...byFeature(columns, size) };
}

/** So many weights in all, 6 bytes each: beyond it those that say least are dropped. */
const mostWeights = 3_000_000;
const fewestKept = 500;
/** No sum of weights below this decides anything. */
const leastWeight = 0.01;

type Column = { ids: Int32Array; values: Float32Array };

/** The weights that say something, at most so many. */
function createCollector(size: number): (weights: Float64Array, most: number) => Column {
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

function byFeature(columns: Column[], size: number): Pick<LinearModel, 'starts' | 'owners' | 'weights'> {
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

/** All vectors in one array each: the inner loops run over nothing else. */
type Rows = {
  starts: Int32Array;
  ids: Int32Array;
  values: Float64Array;
  /** The numbers of the point, `width` an example, which are not among the values. */
  points: Float64Array;
  width: number;
  from: number;
  squares: Float64Array;
  shares: Float32Array;
};

function pack({ vectors, shares: given, point = { from: 0, width: 0 } }: LinearInput): Rows {
  const { from, width } = point;
  const shares = given ?? new Float32Array(vectors.length).fill(1);
  const starts = new Int32Array(vectors.length + 1);
  let most = 0;
  for (const { ids } of vectors) most += ids.length;
  const ids = new Int32Array(most);
  const values = new Float64Array(most);
  const points = new Float64Array(vectors.length * width);
  const squares = new Float64Array(vectors.length);
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
  return { starts, ids, values, points, width, from, squares, shares };
}

type Learner = {
  /** Of the class that was learnt last. */
  weights: Float64Array;
  /** Fills in the weights of a class and returns its bias. */
  learn: (own: number, chosen: Chosen, random: () => number) => number;
};

/** What is known of the class that is being learnt. `active` are the places of examples that are not right by far. */
type State = {
  weights: Float64Array;
  ofPoint: Float64Array;
  bias: number;
  alphas: Float64Array;
  sides: Int8Array;
  slacks: Float64Array;
  active: Int32Array;
  count: number;
};

function createLearner(rows: Rows, labels: Int32Array, size: number, settings: LinearSettings): Learner {
  const { cost, ownCost, looks, rounds } = settings;
  const examples = labels.length;
  const state: State = {
    ...{ weights: new Float64Array(size), ofPoint: new Float64Array(rows.width), bias: 0 },
    ...{ alphas: new Float64Array(examples), sides: new Int8Array(examples), slacks: new Float64Array(examples) },
    ...{ active: new Int32Array(examples), count: 0 },
  };
  function begin(own: number, { places, marks, mark, more }: Chosen): void {
    for (const filled of [state.weights, state.ofPoint, state.alphas]) filled.fill(0);
    state.bias = 0;
    for (const at of places) {
      const isOwn = labels[at] === own;
      const share = marks[at] === mark ? rows.shares[at]! * more : rows.shares[at]!;
      state.sides[at] = isOwn ? 1 : -1;
      state.slacks[at] = 0.5 / (share * (isOwn ? cost * ownCost : cost));
    }
  }
  return {
    weights: state.weights,
    learn(own, chosen, random) {
      begin(own, chosen);
      for (let look = 0; look < looks; look++) {
        state.active.set(chosen.places);
        state.count = chosen.places.length;
        if (learnRound(rows, state, random, look === 0 ? nearAtFirst : near) < stillEnough * 2) break;
        for (let round = 0; round < rounds; round++) if (learnRound(rows, state, random, near) < stillEnough * 2) break;
      }
      state.weights.set(state.ofPoint, rows.from);
      return state.bias;
    },
  };
}

/**
 * Once over the active examples; keeps those of them that may move again and returns how far from right the worst was. The
 * indexes below are all within bounds by construction.
 */
function learnRound(rows: Rows, state: State, random: () => number, nearMargin: number): number {
  const { starts, ids, values, squares, points, width } = rows;
  const { active, weights, ofPoint, alphas, sides, slacks } = state;
  shuffle(active, random, state.count);
  let { bias } = state;
  let kept = 0;
  let largest = 0;
  for (let place = 0; place < state.count; place++) {
    const at = active[place]!;
    const end = starts[at + 1]!;
    let score = bias;
    for (let next = starts[at]!; next < end; next++) score += weights[ids[next]!]! * values[next]!;
    score += dotByFours(ofPoint, points, at * width);
    const alpha = alphas[at]!;
    const gradient = sides[at]! * score - 1 + slacks[at]! * alpha;
    const distance = Math.abs(gradient);
    if (alpha === 0 ? gradient < nearMargin : distance > stillEnough / 2) active[kept++] = at;
    if (alpha === 0 && gradient >= 0) continue;
    if (distance > largest) largest = distance;
    if (distance < stillEnough) continue;
    const fresh = Math.max(alpha - gradient / (squares[at]! + slacks[at]!), 0);
    const step = (fresh - alpha) * sides[at]!;
    alphas[at] = fresh;
    bias += step;
    for (let next = starts[at]!; next < end; next++) weights[ids[next]!]! += step * values[next]!;
    for (let i = 0, from = at * width; i < width; i++) ofPoint[i]! += step * points[from + i]!;
  }
  state.count = kept;
  state.bias = bias;
  return largest;
}

/** Half the time of one by one. */
function dotByFours(one: Float64Array, others: Float64Array, from: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0, at = from; i < one.length; i += 4, at += 4) {
    a += one[i]! * others[at]!;
    b += one[i + 1]! * others[at + 1]!;
    c += one[i + 2]! * others[at + 2]!;
    d += one[i + 3]! * others[at + 3]!;
  }
  return a + b + c + d;
}

/** An example that is right by more than this is not looked at again before all are; the first weights say little yet. */
const near = 0.02;
const nearAtFirst = 0.1;
/** Below this an example is as right as it will get. */
const stillEnough = 0.01;

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
