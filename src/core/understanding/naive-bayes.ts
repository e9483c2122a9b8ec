import type { Vector } from './features.ts';
import { createCollector, joinColumns, mostOf, type LinearModel } from './linear.ts';

/** How much it counts against the score of a machine. */
const share = 0.02;
/** A class has so much of what none of its examples has: next to nothing, so that to have it once says most. */
const least = 0.001;

type Examples = {
  vectors: Vector[];
  /** A class, or -1 for an example of none of them. */
  labels: Int32Array;
  classes: number;
  /** Of the space in which the vectors are, */
  size: number;
  /** and how many of it are features; what stands behind them is where a message stands. */
  features: number;
  /** Which of them count, if not all do. */
  counted?: Uint8Array;
};

/**
 * How likely the features of a message are in each class, as weights: `ln(1 + n / least)` of a feature, of which the class's examples
 * have `n`, less the logarithm of all that they have. A machine keeps what tells its class from the others and has no use for what
 * an example says besides; here it counts.
 */
export function learnNaiveBayes({ vectors, labels, classes, size, features, counted }: Examples): LinearModel {
  const counts = counted ?? new Uint8Array(features).fill(1);
  const bias = new Float32Array(classes);
  const collect = createCollector(size);
  const byClass = Map.groupBy(labels.keys(), (at) => labels[at]!);
  const said = new Float32Array(size);
  let ofAll = 0;
  const columns = Array.from(bias, (_, own) => {
    said.fill(0);
    let total = 0;
    for (const at of byClass.get(own) ?? []) total += addFeatures(said, vectors[at]!, counts);
    ofAll += total;
    bias[own] = Math.log(total + least * features);
    for (let id = 0; id < features; id++) said[id] = share * Math.log(1 + said[id]! / least);
    return collect(said, mostOf(classes));
  });
  const usual = ofAll / Math.max(1, labels.length - (byClass.get(-1)?.length ?? 0));
  for (let own = 0; own < classes; own++) bias[own]! *= -share * usual;
  return { classes, bias, ...joinColumns(columns, size) };
}

/** Returns what was added. */
function addFeatures(said: Float32Array, { ids, values }: Vector, counts: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < ids.length && ids[i]! < counts.length; i++) {
    if (counts[ids[i]!] === 0) continue;
    said[ids[i]!]! += values[i]!;
    sum += values[i]!;
  }
  return sum;
}
