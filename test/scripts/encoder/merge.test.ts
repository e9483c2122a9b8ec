import { expect, it } from 'vitest';
import { mergeNetworks } from '../../../scripts/encoder/merge.ts';
import type { Network } from '../../../scripts/encoder/network.ts';
import type { Vector } from '../../../src/core/understanding/features.ts';
import { createRandom } from '../../../src/core/understanding/linear.ts';

const features = 12;
const wordings: Vector[] = Array.from({ length: features }, (_, at) => ({
  ids: Int32Array.of(at, (at + 5) % features),
  values: Float32Array.of(1, 0.4),
}));

/** What each feature is about, along one of two directions, and what a start happened upon, along another that is its own. */
function networkWith(own: number, length: number): Network {
  const random = createRandom(own);
  const about = (at: number) => [at % 2, 1 - (at % 2)];
  const happened = () => (random() - 0.5) * 0.3;
  const [before, behind] = own % 2 === 0 ? [[], [0]] : [[0], []];
  const row = (at: number) => [...before, ...about(at), ...behind].map((value) => (value + happened()) * length);
  return {
    width: 3,
    features: Float32Array.from(Array.from({ length: features }, (_, at) => row(at)).flat()),
    topics: Float32Array.from([0, 1].flatMap((topic) => [...before, ...about(topic), ...behind])),
  };
}

const merged = mergeNetworks([networkWith(2, 1), networkWith(3, 40)], wordings, 7);
const rowOf = (rows: Float32Array, at: number) => rows.subarray(at * merged.width, (at + 1) * merged.width);
const cosine = (one: Float32Array, other: Float32Array) =>
  dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
const dot = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, at) => sum + value * other[at]!, 0);

it('is as wide as one of them, and its topics are of length one', () => {
  expect(merged).toMatchObject({ width: 3 });
  expect(merged.features).toHaveLength(features * 3);
  for (const topic of [0, 1]) expect(dot(rowOf(merged.topics, topic), rowOf(merged.topics, topic))).toBeCloseTo(1, 5);
});

it('keeps what the networks agree in, however long the rows of each are and wherever they point', () => {
  for (let at = 0; at < features; at++) {
    const right = cosine(rowOf(merged.features, at), rowOf(merged.topics, at % 2));
    const wrong = cosine(rowOf(merged.features, at), rowOf(merged.topics, 1 - (at % 2)));
    expect(right - wrong, `feature ${at}`).toBeGreaterThan(0.5);
  }
});

it('gives each network the same say: what one of long rows alone says does not stand for all', () => {
  const against = networkWith(5, 40);
  const turned = { ...against, features: against.features.map((value) => -value) };
  const undecided = mergeNetworks([networkWith(2, 1), turned], wordings, 7);
  const long = mergeNetworks(
    [networkWith(2, 40), { ...turned, features: turned.features.map((value) => value / 40) }],
    wordings,
    7,
  );
  const said = (network: Network, at: number) =>
    cosine(network.features.subarray(at * 3, at * 3 + 3), network.topics.subarray((at % 2) * 3, (at % 2) * 3 + 3));
  for (let at = 0; at < features; at++) expect(said(undecided, at)).toBeCloseTo(said(long, at), 1);
});
