import type { Vector } from './features.ts';
import { createKernels, listed, mostFeatures } from './kernels.ts';
import type { LinearModel } from './linear.ts';
import { writeWhole } from './whole-numbers.ts';

/** Where in a vector its point stands: so many numbers from that feature on, side by side. */
export type PointPlace = { from: number; width: number };

/**
 * The score of every class; what is returned is overwritten by the next. Nearly every class has weights for the numbers of a point, so these are kept in rows, a class
 * each; what a message has of single features is looked up.
 */
export function scorerOf(model: LinearModel, place: PointPlace): (vector: Vector) => Float64Array {
  const ofPoint = place.width === 0 ? null : pointScorer(model, place);
  const scores = new Float64Array(model.classes);
  return ({ ids, values }) => {
    for (let own = 0; own < scores.length; own++) scores[own] = model.bias[own]!;
    // The point stands behind the features, or is not there at all.
    let own = ids.length;
    while (own > 0 && ids[own - 1]! >= place.from) own -= 1;
    addSparse(model, scores, { ids, values }, 0, own);
    if (ofPoint === null || own === ids.length) addSparse(model, scores, { ids, values }, own, ids.length);
    else {
      ofPoint(scores, values.subarray(own, own + place.width));
      addSparse(model, scores, { ids, values }, own + place.width, ids.length);
    }
    return scores;
  };
}

function addSparse(
  { starts, owners, weights }: LinearModel,
  scores: Float64Array,
  { ids, values }: Vector,
  first: number,
  last: number,
): void {
  for (let at = first; at < last; at++) {
    const id = ids[at]!;
    const value = values[at]!;
    const end = starts[id + 1]!;
    for (let place = starts[id]!; place < end; place++) scores[owners[place]!]! += weights[place]! * value;
  }
}

function pointScorer({ classes, starts, owners, weights }: LinearModel, { from, width }: PointPlace) {
  const kernels = createKernels(4 * (classes * (width + 2) + width));
  const rows = kernels.floats(classes * width);
  for (let i = 0; i < width; i++) {
    for (let place = starts[from + i]!; place < starts[from + i + 1]!; place++)
      rows[owners[place]! * width + i] = weights[place]!;
  }
  const point = kernels.floats(width);
  const found = kernels.floats(classes);
  const all = listed(kernels, [...found.keys()]);
  return (scores: Float64Array, numbers: Float32Array): void => {
    point.set(numbers);
    kernels.dots(all, classes, rows, point, found);
    for (let own = 0; own < classes; own++) scores[own]! += found[own]!;
  };
}

/** Rows of more bytes together than these are not worth their memory. */
const mostBytes = 8_000_000;

/** A model in rows of whole numbers, one for each feature with a number of each class; a row is as wide as what the kernel sums at a time. */
export type RoundedModel = { classes: number; bias: Float32Array; scales: Float32Array; whole: Int8Array };

/** The same for a model that nearly every class has weights in. Rounded, so for what has a say beside other scores. */
export function roundModel(model: LinearModel): RoundedModel | LinearModel {
  const { classes, bias, starts, owners, weights } = model;
  const size = starts.length - 1;
  const width = widthOf(classes);
  if (size * width > mostBytes) return model;
  const whole = new Int8Array(size * width);
  const scales = new Float32Array(size);
  const row = new Float32Array(width);
  for (let id = 0; id < size; id++) {
    if (starts[id] === starts[id + 1]) continue;
    row.fill(0);
    for (let place = starts[id]!; place < starts[id + 1]!; place++) row[owners[place]!] = weights[place]!;
    scales[id] = writeWhole(row, 0, width, whole, id * width);
  }
  return { classes, bias, scales, whole };
}

function widthOf(classes: number): number {
  return (classes + 15) & ~15;
}

/** The score of every class, sixteen at a time; what is returned is overwritten by the next. */
export function roundedScorerOf(model: RoundedModel | LinearModel): (vector: Vector) => ArrayLike<number> {
  if (!('whole' in model)) return scorerOf(model, { from: model.starts.length - 1, width: 0 });
  const { classes, bias, scales, whole } = model;
  const width = widthOf(classes);
  const kernels = createKernels(whole.length + 4 * (width + mostFeatures * 2));
  const rows = kernels.bytes(whole.length);
  rows.set(whole);
  const list = { ids: kernels.ints(mostFeatures), values: kernels.floats(mostFeatures) };
  const scores = kernels.floats(width);
  return ({ ids, values }) => {
    let count = 0;
    for (let at = 0; at < ids.length && count < mostFeatures; at++) {
      const scale = scales[ids[at]!]!;
      if (scale === 0) continue;
      list.ids[count] = ids[at]!;
      list.values[count++] = values[at]! * scale;
    }
    kernels.sumBytes(list, count, rows, scores);
    for (let own = 0; own < classes; own++) scores[own]! += bias[own]!;
    return scores;
  };
}
