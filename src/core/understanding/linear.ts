import type { Vector } from './features.ts';

/** A row of weights, one a class, for each feature; a message belongs where its score is highest. */
export type LinearModel = { classes: number; size: number; weights: Float32Array; bias: Float32Array };

export type LinearSettings = {
  /** How dear a wrong training example is; more fits closer. */
  cost: number;
  /** A class's own examples against all the others': how much dearer they are. */
  ownCost: number;
  rounds: number;
};

/** Chosen by cross-validation on training sets (docs/understanding.md). */
export const linearSettings: LinearSettings = { cost: 0.5, ownCost: 2, rounds: 12 };

/**
 * A support vector machine with squared hinge loss per class against all others, by dual coordinate descent (Hsieh
 * et al. 2008). `labels[i]` is a class, or -1 for an example of none of them.
 */
export function trainLinear(
  vectors: Vector[],
  labels: Int32Array,
  classes: number,
  size: number,
  settings: LinearSettings = linearSettings,
  /** How much each example counts; all the same when absent. */
  shares?: Float32Array,
): LinearModel {
  const model = {
    classes,
    size,
    weights: new Float32Array(classes * size),
    bias: new Float32Array(classes),
  };
  const rows = pack(vectors, shares);
  for (let own = 0; own < classes; own++) {
    const weights = new Float32Array(size);
    model.bias[own] = trainClass(weights, rows, sidesOf(labels, own), settings, createRandom(own + 1));
    for (let id = 0; id < size; id++) model.weights[id * classes + own] = weights[id]!;
  }
  return model;
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

function sidesOf(labels: Int32Array, own: number): Int8Array {
  return Int8Array.from(labels, (label) => (label === own ? 1 : -1));
}

/** Fills in the weights of one class and returns its bias. The indexes below are all within bounds by construction. */
function trainClass(
  weights: Float32Array,
  rows: Rows,
  sides: Int8Array,
  settings: LinearSettings,
  random: () => number,
): number {
  const { starts, ids, values, squares, shares } = rows;
  const alphas = new Float64Array(rows.count);
  const all = Int32Array.from({ length: rows.count }, (_, at) => at);
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
      const side = sides[at]!;
      const end = starts[at + 1]!;
      let score = bias;
      for (let next = starts[at]!; next < end; next++) score += weights[ids[next]!]! * values[next]!;
      const slack = 0.5 / (shares[at]! * (side > 0 ? settings.cost * settings.ownCost : settings.cost));
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
export function scoresOf(model: LinearModel, vector: Vector): Float64Array {
  const { classes, weights, bias } = model;
  const { ids, values } = vector;
  const scores = Float64Array.from(bias);
  for (let at = 0; at < ids.length; at++) {
    const base = ids[at]! * classes;
    const value = values[at]!;
    for (let own = 0; own < classes; own++) scores[own]! += weights[base + own]! * value;
  }
  return scores;
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
