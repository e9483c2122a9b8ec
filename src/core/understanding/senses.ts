import { commonWordNear } from './english-slips.ts';
import { cutFloats } from './cut-numbers.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import { createKernels } from './kernels.ts';
import { senseKey, sensePairKey } from './features.ts';

/**
 * What the words of a language mean, whether the corpus has them or not: of each of the commonest a row of numbers, so that
 * words and pairs of words that say nearly the same, in either language, have rows that point nearly the same way. Made
 * elsewhere, the same for all content; `scripts/write-senses.ts` and `scripts/write-senses-id.ts` write them and say from what.
 */
export type Senses = {
  width: number;
  /**
   * Where words put right, joined by spaces, point together: at most of length one, less the fewer of them have a row. `stems`:
   * of the same words, for those that have none themselves.
   */
  senseOf: (spelt: string, stems?: readonly string[]) => Float32Array;
  /** Whether the word has a row of its own. */
  has: (word: string) => boolean;
  /** Whether it is among the commonest words of a file that has them in that order. */
  isCommon: (word: string) => boolean;
  /** The common word that one is a slip of; null: none. Of words that have their rows in the order of how common they are: English ones. */
  slipOf: (word: string) => string | null;
};

/** What stands at the front of the file, as JSON. `from`: the hash of the lexicon that it was learnt from, where there is one. */
export type SensesHeader = { width: number; rows: number; from?: string };

/** Eight letters, the length of the header, the header; then keys, scales, rows. */
export const sensesMark = 'SAPASEN1';

/** Stands for numbers and codes. */
const number = '#';
/** Of the rows, the commonest words first, those of words that anybody may write. */
const commonest = 20_000;

/** Of a longer message the words that come first say what it is about. */
export const mostWords = 300;

/** Throws for what is no file of senses. */
export function readSenses(file: Uint8Array): Senses {
  const { width, keys, scales: all, whole } = openSenses(file);
  const table = createKeyTable(keys);
  const placeOf = (word: string): number => table.placeOf(senseKey(word));
  const scales = all.slice();
  const kernels = createKernels(whole.length + (mostWords * 4 + width) * 4);
  const rows = kernels.bytes(whole.length);
  rows.set(whole);
  const list = { ids: kernels.ints(mostWords * 2), values: kernels.floats(mostWords * 2) };
  const sum = kernels.floats(width);
  return {
    width,
    has: (word) => placeOf(word) >= 0,
    isCommon: (word) => placeOf(word) >= 0 && placeOf(word) < commonest,
    slipOf: (word) => commonWordNear(word, (other) => (placeOf(other) < commonest ? placeOf(other) : -1)),
    senseOf(spelt, stems) {
      const { length, share } = findRows(spelt, stems, table, list.ids);
      if (length === 0) return new Float32Array(width);
      for (let at = 0; at < length; at++) list.values[at] = scales[list.ids[at]!]!;
      kernels.sumBytes(list, length, rows, sum);
      return ofLength(sum, Math.sqrt(share));
    },
  };
}

/** The numbers of the file as they lie there; of each row whole numbers and what they are to be multiplied by. */
export function openSenses(file: Uint8Array) {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== sensesMark) throw new Error('no file of senses');
  const headerLength = view.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + headerLength))) as SensesHeader;
  const { width, rows: count } = header;
  const start = bytes.byteOffset + ((12 + headerLength + 3) & ~3);
  return {
    ...header,
    keys: new Int32Array(bytes.buffer, start, count),
    scales: new Float32Array(bytes.buffer, start + count * 4, count),
    whole: new Int8Array(bytes.buffer, start + count * 8, count * width),
  };
}

/**
 * Lists where the rows of a message's words and pairs stand; `length`: how many there are, `share`: of the words that have one.
 * `ids` has room for two a word.
 */
export function findRows(
  spelt: string,
  stems: readonly string[] | undefined,
  table: KeyTable,
  ids: Int32Array,
): { length: number; share: number } {
  const words = spelt.replaceAll("'", '').split(' ', mostWords);
  let length = 0;
  let known = 0;
  let all = 0;
  let before = number;
  const places = placesOf(words, table);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word !== number) {
      all += 1;
      let id = places[at * 2]!;
      const stem = stems?.[at];
      if (id < 0 && stem !== undefined && stem !== word) id = table.placeOf(senseKey(stem));
      if (id >= 0) {
        known += 1;
        ids[length++] = id;
      }
      const pair = before === number ? -1 : places[at * 2 + 1]!;
      if (pair >= 0) ids[length++] = pair;
    }
    before = word;
  }
  return { length, share: all === 0 ? 0 : known / all };
}

/** Of each word, and of the pair that it makes with the one before. What is returned is overwritten by the next. */
function placesOf(words: readonly string[], table: KeyTable): Int32Array {
  for (let at = 0; at < words.length; at++) {
    wanted[at * 2] = senseKey(words[at]!);
    wanted[at * 2 + 1] = sensePairKey(words[at - 1] ?? number, words[at]!);
  }
  table.placesOf(wanted, words.length * 2, found);
  return found;
}

const wanted = new Int32Array(mostWords * 2);
const found = new Int32Array(mostWords * 2);

function ofLength(sum: Float32Array, length: number): Float32Array {
  let square = 0;
  for (let i = 0; i < sum.length; i++) square += sum[i]! * sum[i]!;
  const scale = square === 0 ? 0 : length / Math.sqrt(square);
  const point = cutFloats(sum.length);
  for (let i = 0; i < point.length; i++) point[i] = sum[i]! * scale;
  return point;
}
