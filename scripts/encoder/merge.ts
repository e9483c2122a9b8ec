import type { Vector } from '../../src/core/understanding/features.ts';
import { createRandom } from '../../src/core/understanding/linear.ts';
import { dot, mainDirections } from '../main-directions.ts';
import { makeUnit, type Network } from './network.ts';

/**
 * One network of several that learnt the same, each with a start of its own, as wide as one of them. Side by side their points are as wide
 * as all together; of that the main directions of the `wordings` are kept. What one start happened upon goes, what they agree in stays.
 */
export function mergeNetworks(networks: readonly Network[], wordings: readonly Vector[], seed: number): Network {
  const width = networks[0]?.width ?? 0;
  const points = wordings.map(() => new Float32Array(width * networks.length));
  const lengths = networks.map((network, place) => {
    const length = wordings.map((wording, at) => writePoint(network, wording, points[at]!, place * width));
    return length.reduce((sum, one) => sum + one, 0) / wordings.length;
  });
  const directions = mainDirections(points, width, createRandom(seed));
  /** `row`: the number of the same row in each of the networks. */
  const project = (row: number, rowsOf: (network: Network) => Float32Array, share: (place: number) => number) => {
    const aside = new Float64Array(width * networks.length);
    for (const [place, network] of networks.entries())
      for (let i = 0; i < width; i++) aside[place * width + i] = rowsOf(network)[row * width + i]! * share(place);
    return directions.map((direction) => dot(direction, aside));
  };
  const count = (rows: Float32Array | undefined) => (rows?.length ?? 0) / width;
  const merged = {
    width,
    // Rows of one network may be longer than those of another; each has the same say.
    features: rowsFrom(count(networks[0]?.features), width, (row) =>
      project(
        row,
        ({ features }) => features,
        (place) => 1 / lengths[place]!,
      ),
    ),
    topics: rowsFrom(count(networks[0]?.topics), width, (row) =>
      project(
        row,
        ({ topics }) => topics,
        () => 1,
      ),
    ),
  };
  for (let base = 0; base < merged.topics.length; base += width) makeUnit(merged.topics, base, width);
  return merged;
}

function rowsFrom(count: number, width: number, row: (at: number) => number[]): Float32Array {
  const rows = new Float32Array(count * width);
  for (let at = 0; at < count; at++) rows.set(row(at), at * width);
  return rows;
}

/** Writes the point of a wording, of length one; returns how long the sum was. */
function writePoint({ width, features }: Network, { ids, values }: Vector, to: Float32Array, start: number): number {
  for (let at = 0; at < ids.length; at++) {
    const base = ids[at]! * width;
    for (let i = 0; i < width; i++) to[start + i]! += values[at]! * features[base + i]!;
  }
  return makeUnit(to, start, width);
}
