import { expect, it } from 'vitest';
import {
  chancesBy,
  joinNetworks,
  rounded,
  trainNetwork,
  trainSmallNetwork,
} from '../../../src/core/understanding/small-network.ts';

const vector = (...ids: number[]) => ({ ids: Int32Array.from(ids), values: new Float32Array(ids.length).fill(1) });

/** Which class it is follows from two features together, and from neither alone: no linear model can tell. */
const together = [vector(0, 2), vector(1, 3), vector(0, 3), vector(1, 2)];
const labels = Int32Array.from([0, 0, 1, 1]);
const lessons = { vectors: together, labels, classes: 2, size: 4 };

it('a small network learns what only two features together say', () => {
  const network = trainSmallNetwork(lessons, { networks: 1, width: 16, rounds: 400 });
  const chancesOf = chancesBy(network);
  for (const [at, each] of together.entries()) {
    const chances = chancesOf(each);
    expect(chances[0]! + chances[1]!).toBeCloseTo(1);
    expect(chances[labels[at]!]).toBeGreaterThan(0.6);
  }
});

it('a small network is the same for the same examples', () => {
  const settings = { networks: 2, width: 16, rounds: 3 };
  expect(trainSmallNetwork(lessons, settings)).toEqual(trainSmallNetwork(lessons, settings));
});

it('a small network without any known feature says what is likelier beforehand', () => {
  const network = trainSmallNetwork(
    { ...lessons, labels: Int32Array.from([0, 0, 0, 1]) },
    { networks: 1, width: 16, rounds: 20 },
  );
  const [often = 0, seldom = 0] = chancesBy(network)(vector());
  expect(often).toBeGreaterThan(seldom);
});

it('networks side by side score each class by the mean of what each of them does', () => {
  const each = [4, 9].map((rounds) => trainNetwork(lessons, { width: 16, rounds }, 3));
  const oddsOf = (network: (typeof each)[number], at: number) => {
    const [first = 0, second = 0] = chancesBy(rounded(network))(together[at]!);
    return Math.log(first / second);
  };
  const joined = joinNetworks(each);
  for (const at of together.keys()) {
    const [one = 0, other = 0] = each.map((network) => oddsOf(network, at));
    expect(Math.abs(one - other)).toBeGreaterThan(0.02);
    expect(oddsOf(joined, at)).toBeCloseTo((one + other) / 2, 2);
  }
});

it('several networks begin differently', () => {
  const settings = { width: 16, rounds: 3 };
  const one = trainSmallNetwork(lessons, { networks: 1, ...settings });
  const three = trainSmallNetwork(lessons, { networks: 3, ...settings });
  expect(three.width).toBe(48);
  const exact = (network: typeof one, from: number) =>
    [...network.features.subarray(from, from + 16)].map((whole) => whole * network.scales[0]!);
  const step = three.scales[0]!;
  for (const [at, value] of exact(one, 0).entries()) expect(Math.abs(exact(three, 0)[at]! - value)).toBeLessThan(step);
  expect(exact(three, 16).some((value, at) => Math.abs(value - exact(one, 0)[at]!) > 2 * step)).toBe(true);
});

it('what a network learnt is kept in whole numbers, each row as exactly as its largest number lets it be', () => {
  const exact = trainNetwork(lessons, { width: 16, rounds: 9 }, 3);
  exact.features.fill(0, 16, 32);
  const { features, scales } = rounded(exact);
  for (let at = 0; at < exact.features.length; at++) {
    const scale = scales[Math.floor(at / 16)]!;
    expect(Math.abs(features[at]! * scale - exact.features[at]!)).toBeLessThanOrEqual(scale * 0.501);
  }
  expect(Math.max(...features)).toBeGreaterThan(100);
});
