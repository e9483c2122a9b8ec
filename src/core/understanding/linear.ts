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
  rounds: number;
};

/** Chosen by cross-validation on training sets (docs/understanding.md). */
export const linearSettings: LinearSettings = { cost: 0.5, ownCost: 2, rounds: 12 };

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
};

/**
 * A support vector machine with squared hinge loss per class against all others, by dual coordinate descent (Hsieh
 * et al. 2008).
 */
export function trainLinear(input: LinearInput, settings: LinearSettings = linearSettings): LinearModel {
  const { vectors, labels, classes, size } = input;
  const rows = pack(vectors, input.shares);
  const choose = chooser(input);
  const bias = new Float32Array(classes);
  const columns: Column[] = [];
  const weights = new Float32Array(size);
  const most = Math.max(fewestKept, Math.floor(mostWeights / Math.max(1, classes)));
  for (let own = 0; own < classes; own++) {
    const random = createRandom(own + 1);
    weights.fill(0);
    bias[own] = trainClass(weights, choose(own, random), rows, labels, own, settings, random);
    columns.push(columnOf(weights, most));
  }
  return { classes, bias, ...byFeature(columns, size) };
}

/** So many weights in all, 6 bytes each: beyond it those that say least are dropped. */
const mostWeights = 3_000_000;
const fewestKept = 500;
/** No sum of weights below this decides anything. */
const leastWeight = 0.01;

type Column = { ids: Int32Array; values: Float32Array };

function columnOf(weights: Float32Array, most: number): Column {
  let count = 0;
  let largest = 0;
  for (let id = 0; id < weights.length; id++) {
    const size = Math.abs(weights[id]!);
    if (size > leastWeight) count += 1;
    if (size > largest) largest = size;
  }
  const least = count > most ? leastOfMost(weights, most, largest) : leastWeight;
  const ids = new Int32Array(count);
  let kept = 0;
  for (let id = 0; id < weights.length; id++) if (Math.abs(weights[id]!) > least) ids[kept++] = id;
  return { ids: ids.slice(0, kept), values: Float32Array.from(ids.subarray(0, kept), (id) => weights[id]!) };
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
  count: number;
  starts: Int32Array;
  ids: Int32Array;
  values: Float32Array;
  squares: Float64Array;
  shares: Float32Array;
};

function pack(vectors: Vector[], given?: Float32Array): Rows {
  const shares = given ?? new Float32Array(vectors.length).fill(1);
  const starts = new Int32Array(vectors.length + 1);
  for (const [at, vector] of vectors.entries()) starts[at + 1] = (starts[at] ?? 0) + vector.ids.length;
  const ids = new Int32Array(starts[vectors.length] ?? 0);
  const values = new Float32Array(ids.length);
  const squares = new Float64Array(vectors.length);
  for (const [at, vector] of vectors.entries()) {
    ids.set(vector.ids, starts[at]);
    values.set(vector.values, starts[at]);
    squares[at] = vector.values.reduce((sum, value) => sum + value * value, 1);
  }
  return { count: vectors.length, starts, ids, values, squares, shares };
}

/** Fills in the weights of one class and returns its bias. The indexes below are all within bounds by construction. */
function trainClass(
  weights: Float32Array,
  { places: all, marks, mark, more }: Chosen,
  rows: Rows,
  labels: Int32Array,
  own: number,
  settings: LinearSettings,
  random: () => number,
): number {
  const { starts, ids, values, squares, shares } = rows;
  const alphas = new Float64Array(rows.count);
  const active = all.slice();
  let count = active.length;
  let bias = 0;
  for (let round = 0; round < settings.rounds; round++) {
    // Examples that are right by far stay out, but every few rounds all are looked at again.
    if (round % 4 === 0) {
      active.set(all);
      count = active.length;
    }
    shuffle(active, random, count);
    let kept = 0;
    let largest = 0;
    for (let place = 0; place < count; place++) {
      const at = active[place]!;
      const side = labels[at] === own ? 1 : -1;
      const end = starts[at + 1]!;
      let score = bias;
      for (let next = starts[at]!; next < end; next++) score += weights[ids[next]!]! * values[next]!;
      const share = marks[at] === mark ? shares[at]! * more : shares[at]!;
      const slack = 0.5 / (share * (side > 0 ? settings.cost * settings.ownCost : settings.cost));
      const alpha = alphas[at]!;
      const gradient = side * score - 1 + slack * alpha;
      if (alpha > 0 || gradient < 0.3) active[kept++] = at;
      if (alpha === 0 && gradient >= 0) continue;
      const fresh = Math.max(alpha - gradient / (squares[at]! + slack), 0);
      largest = Math.max(largest, Math.abs(gradient));
      if (Math.abs(gradient) < stillEnough) continue;
      const step = (fresh - alpha) * side;
      alphas[at] = fresh;
      bias += step;
      for (let next = starts[at]!; next < end; next++) weights[ids[next]!]! += step * values[next]!;
    }
    count = kept;
    if (largest < stillEnough * 2 && round % 4 === 0) break;
  }
  return bias;
}

/** Below this an example is as right as it will get. */
const stillEnough = 0.01;

/** The score of every class. */
export function scoresOf({ bias, starts, owners, weights }: LinearModel, { ids, values }: Vector): Float64Array {
  const scores = Float64Array.from(bias);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    const value = values[at]!;
    const end = starts[id + 1]!;
    for (let place = starts[id]!; place < end; place++) scores[owners[place]!]! += weights[place]! * value;
  }
  return scores;
}

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
