import { kernelCode } from './kernel-code.ts';

/**
 * The inner loops (`kernels.wat`), and the memory that they work on: all arrays given to them are taken from it. Every sum is
 * made in the same order everywhere. `width` is a multiple of 16.
 */
export type Kernels = {
  ints: (count: number) => Int32Array;
  floats: (count: number) => Float32Array;
  bytes: (count: number) => Int8Array;
  /** `out` becomes the sum of the rows `ids`, each times its value, of the first `count`. */
  sumBytes: (list: Weighted, count: number, rows: Int8Array, out: Float32Array) => void;
  sumRows: (list: Weighted, count: number, rows: Float32Array, out: Float32Array) => void;
  /** `out[ids[k]]` becomes row `k` times the point, of the first `count` rows. */
  dots: (ids: Int32Array, count: number, rows: Float32Array, point: Float32Array, out: Float32Array) => void;
  /**
   * Of the first `count` keys those that a table has: `list` becomes their places and rarities, from `start` on. How many there are;
   * `state` becomes `square` with theirs, and with `unseen` for each of the others. The keys are overwritten.
   */
  weighKeys: (
    keys: Int32Array,
    count: number,
    table: { slots: Int32Array; rarity: Float32Array },
    to: { list: Weighted; start: number; square: number; unseen: number; state: Float64Array },
  ) => number;
  doubles: (count: number) => Float64Array;
  /** The highest of some numbers, a multiple of 4; at least 0. */
  highest: (numbers: Float32Array) => number;
  /** Fills in the places of those that are above `least`, in their order; returns how many. */
  listAbove: (numbers: Float32Array, least: number, ids: Int32Array) => number;
  /** Moves a row by `move` times `hidden`, and adds `force` times what it was to `pull`. */
  moveRow: (row: Move) => void;
  /** Moves each row of a list by its value times `pull`, with Adagrad's pace; `squares` has one number a row. */
  moveRows: (list: Weighted, count: number, moved: Moved) => void;
  /**
   * Learns the first `count` of `active` once, and moves those that may move again to the front: how many they are, and how far
   * from right the worst one was. A point's width is a multiple of 4 here.
   */
  learnRound: (lesson: Lesson, count: number, margins: { near: number; still: number }) => Round;
};

type Round = { kept: number; largest: number };

/** Examples as a class sees them, and what it has learnt: the weights, those of the point, and the bias in `state`. */
export type Lesson = {
  /** Where each example's features begin; one more than there are examples. */
  starts: Int32Array;
  ids: Int32Array;
  values: Float32Array;
  /** `ofPoint.length` numbers an example. */
  points: Float32Array;
  /** One number an example. */
  squares: Float32Array;
  slacks: Float32Array;
  sides: Float32Array;
  alphas: Float32Array;
  active: Int32Array;
  weights: Float32Array;
  ofPoint: Float32Array;
  /** The bias, and room for one number more. */
  state: Float32Array;
};

export type Weighted = { ids: Int32Array; values: Float32Array };
type Move = { rows: Float32Array; id: number; hidden: Float32Array; pull: Float32Array; force: number; move: number };
type Moved = { rows: Float32Array; squares: Float32Array; pull: Float32Array; force: number; step: number };

type Exports = {
  sumBytes: (ids: number, values: number, count: number, rows: number, width: number, out: number) => void;
  sumRows: (ids: number, values: number, count: number, rows: number, width: number, out: number) => void;
  dots: (ids: number, count: number, rows: number, width: number, point: number, out: number) => void;
  weighKeys: (keys: number, count: number, slots: number, ...rest: number[]) => number;
  highest: (numbers: number, count: number) => number;
  listAbove: (numbers: number, count: number, least: number, ids: number) => number;
  moveRow: (row: number, hidden: number, pull: number, width: number, force: number, move: number) => void;
  moveRows: (
    ids: number,
    values: number,
    count: number,
    rows: number,
    width: number,
    squares: number,
    pull: number,
    force: number,
    step: number,
  ) => void;
  learnRound: (active: number, count: number, ...rest: number[]) => number;
};

const page = 65_536;
/** So many arrays of any length fit beside what was asked for. */
const slack = page;

/** With room for arrays of so many bytes together. */
export function createKernels(room: number): Kernels {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((room + slack) / page) });
  const run = new WebAssembly.Instance(compiled(), { '': { memory } }).exports as Exports;
  let used = 0;
  const take = (length: number): number => {
    const start = used;
    used += (length + 15) & ~15;
    return start;
  };
  return {
    ints: (count) => new Int32Array(memory.buffer, take(count * 4), count),
    floats: (count) => new Float32Array(memory.buffer, take(count * 4), count),
    doubles: (count) => new Float64Array(memory.buffer, take(count * 8), count),
    bytes: (count) => new Int8Array(memory.buffer, take(count), count),
    sumBytes: ({ ids, values }, count, rows, out) =>
      run.sumBytes(ids.byteOffset, values.byteOffset, count, rows.byteOffset, out.length, out.byteOffset),
    sumRows: ({ ids, values }, count, rows, out) =>
      run.sumRows(ids.byteOffset, values.byteOffset, count, rows.byteOffset, out.length, out.byteOffset),
    dots: (ids, count, rows, point, out) =>
      run.dots(ids.byteOffset, count, rows.byteOffset, point.length, point.byteOffset, out.byteOffset),
    weighKeys: (keys, count, { slots, rarity }, { list: { ids, values }, start, square, unseen, state }) => {
      const mask = slots.length / 2 - 1;
      const at = start * 4;
      return run.weighKeys(
        keys.byteOffset,
        count,
        slots.byteOffset,
        mask,
        rarity.byteOffset,
        ids.byteOffset + at,
        values.byteOffset + at,
        square,
        unseen,
        state.byteOffset,
      );
    },
    highest: (numbers) => run.highest(numbers.byteOffset, numbers.length),
    listAbove: (numbers, least, ids) => run.listAbove(numbers.byteOffset, numbers.length, least, ids.byteOffset),
    moveRow: ({ rows, id, hidden, pull, force, move }) => {
      const width = hidden.length;
      run.moveRow(rows.byteOffset + id * width * 4, hidden.byteOffset, pull.byteOffset, width, force, move);
    },
    moveRows: ({ ids, values }, count, { rows, squares, pull, force, step }) =>
      run.moveRows(
        ids.byteOffset,
        values.byteOffset,
        count,
        rows.byteOffset,
        pull.length,
        squares.byteOffset,
        pull.byteOffset,
        force,
        step,
      ),
    learnRound: (lesson, count, { near, still }) => {
      const { active, starts, ids, values, points, squares, slacks, sides, alphas, weights, ofPoint, state } = lesson;
      const places = [starts, ids, values, points].map(({ byteOffset }) => byteOffset);
      const more = [squares, slacks, sides, alphas, weights, ofPoint, state].map(({ byteOffset }) => byteOffset);
      const kept = run.learnRound(active.byteOffset, count, ...places, ofPoint.length, ...more, near, still);
      return { kept, largest: state[1]! };
    },
  };
}

/** More than the longest message has (`tokens.ts`). */
export const mostFeatures = 8192;

/** A list in the memory of the kernels. */
export function listed(kernels: Kernels, numbers: number[]): Int32Array {
  const list = kernels.ints(numbers.length);
  list.set(numbers);
  return list;
}

let made: object | undefined;

function compiled(): object {
  made ??= new WebAssembly.Module(Uint8Array.from(kernelCode.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
  return made;
}
