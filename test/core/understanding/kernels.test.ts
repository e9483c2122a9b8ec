import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelCodeFile, kernelCodeText } from '../../../scripts/write-kernels.ts';
import { createKeyTable } from '../../../src/core/understanding/key-table.ts';
import { createKernels, listed } from '../../../src/core/understanding/kernels.ts';
import { createRandom, trainLinear } from '../../../src/core/understanding/linear.ts';
import { scorerOf } from '../../../src/core/understanding/scorer.ts';

/** Two rounds of the loops that go by sixteen, and one of those that go by the list. */
const width = 32;
const count = 5;
const random = createRandom(11);
const numbers = (length: number) => Array.from({ length }, () => Math.round((random() - 0.5) * 200));

function prepare() {
  const kernels = createKernels(1024);
  const rows = kernels.floats(count * width);
  rows.set(numbers(rows.length));
  const bytes = kernels.bytes(count * width);
  bytes.set(rows);
  const list = { ids: listed(kernels, [4, 0, 2]), values: kernels.floats(3) };
  list.values.set([0.5, -2, 3]);
  const out = kernels.floats(width);
  const column = (i: number) => [...list.ids].map((id) => rows[id * width + i]!);
  return { kernels, rows, bytes, list, out, column };
}

it('the inner loops are compiled from their source', async () => {
  expect(readFileSync(kernelCodeFile, 'utf8')).toBe(await kernelCodeText());
});

it('rows are summed, each times its value', () => {
  const { kernels, rows, bytes, list, out, column } = prepare();
  const expected = Array.from(out, (_, i) => {
    const [a = 0, b = 0, c = 0] = column(i);
    return 0.5 * a - 2 * b + 3 * c;
  });
  kernels.sumRows(list, 3, rows, out);
  expect([...out]).toEqual(expected);
  out.fill(7);
  kernels.sumBytes(list, 3, bytes, out);
  expect([...out]).toEqual(expected);
  kernels.sumBytes(list, 0, bytes, out);
  expect(out.every((number) => number === 0)).toBe(true);
});

it('keys that a table has come to their places and rarities, whatever stood where they would', () => {
  const keys = Int32Array.from({ length: 40 }, (_, at) => Math.imul(at + 1, 0x10001) | 0);
  const kernels = createKernels(4096);
  const table = createKeyTable(keys, kernels.ints);
  const rarity = kernels.floats(keys.length);
  rarity.set(Float32Array.from(keys, (_, at) => 1 + at / 4));
  const wanted = listed(kernels, [keys[39]!, 7, keys[0]!, -5, keys[17]!]);
  const list = { ids: kernels.ints(8), values: kernels.floats(8) };
  const state = kernels.doubles(1);
  const to = { list, start: 2, square: 100, unseen: 0.5, state };
  expect(kernels.weighKeys(wanted, 5, { slots: table.slots, rarity }, to)).toBe(3);
  expect([...list.ids]).toEqual([0, 0, 39, 0, 17, 0, 0, 0]);
  expect([...list.values]).toEqual([0, 0, 10.75, 1, 5.25, 0, 0, 0]);
  expect(state[0]).toBe(100 + 10.75 ** 2 + 0.5 + 1 + 0.5 + 5.25 ** 2);
  expect([...wanted]).toEqual([39, -1, 0, -1, 17]);
});

it('rows are multiplied by a point, and what comes of each stands where the list says', () => {
  const { kernels, rows, list, out } = prepare();
  const point = kernels.floats(width);
  point.set(numbers(width));
  kernels.dots(list.ids, 2, rows, point, out);
  const dot = (row: number) => point.reduce((sum, number, i) => sum + number * rows[row * width + i]!, 0);
  expect([...out.subarray(0, 5)]).toEqual([dot(1), 0, 0, 0, dot(0)]);
  // Four side by side, and what is left.
  kernels.dots(listed(kernels, [3, 1, 4, 0, 2]), 5, rows, point, out.fill(0));
  expect([...out.subarray(0, 5)]).toEqual([3, 1, 4, 0, 2].map(dot));
});

it('the highest number is found, and the places of those above one', () => {
  const kernels = createKernels(1024);
  const some = kernels.floats(12);
  const places = kernels.ints(12);
  some.set([-1, 0.5, 0.25, -0.5, 0.75, -1, -1, 0.5, -1, -1, -1, 0.625]);
  expect(kernels.highest(some)).toBe(0.75);
  expect([...places.subarray(0, kernels.listAbove(some, 0.25, places))]).toEqual([1, 4, 7, 11]);
  expect(kernels.listAbove(some, 0.75, places)).toBe(0);
  expect(kernels.highest(some.fill(-1))).toBe(0);
});

it('a row is moved, after it has pulled', () => {
  const { kernels, rows, out } = prepare();
  const hidden = kernels.floats(width).fill(2);
  const before = rows.slice();
  kernels.moveRow({ rows, id: 3, hidden, pull: out, force: 0.5, move: 4 });
  for (const [at, number] of rows.entries()) {
    const isMoved = at >= 3 * width && at < 4 * width;
    expect(number).toBe(isMoved ? before[at]! - 8 : before[at]!);
    if (isMoved) expect(out[at - 3 * width]).toBe(before[at]! / 2);
  }
});

it('rows are moved by their values, the less the more they have been moved', () => {
  const { kernels, rows, list, out } = prepare();
  const before = rows.slice();
  const squares = kernels.floats(count).fill(0);
  out.fill(1);
  // Value² times 4 is what the square comes to: each is moved by value / (2 · value) of the step, with its sign.
  kernels.moveRows(list, 3, { rows, squares, pull: out, force: 4, step: 6 });
  expect([...squares]).toEqual([16, 0, 36, 0, 1]);
  for (const [at, number] of rows.entries())
    expect(number).toBe(before[at]! - [-3, 0, 3, 0, 3][Math.floor(at / width)]!);
});

it('a score is the same whether the point’s weights are kept in rows or looked up', () => {
  const from = 3;
  const examples = Array.from({ length: 30 }, (_, at) => ({
    ids: Int32Array.from({ length: width + 2 }, (__, i) => (i === 0 ? at % 3 : from + i - 1)),
    values: Float32Array.from({ length: width + 2 }, () => random() - 0.3),
  }));
  const labels = Int32Array.from(examples, (_, at) => at % 3);
  const model = trainLinear({ vectors: examples, labels, classes: 3, size: from + width + 1 });
  const inRows = scorerOf(model, { from, width });
  const lookedUp = scorerOf(model, { from, width: 0 });
  const bare = { ids: Int32Array.from([1]), values: Float32Array.from([1]) };
  for (const one of [...examples, bare])
    for (const [own, score] of lookedUp(one).entries()) expect(inRows(one)[own]).toBeCloseTo(score, 4);
});
