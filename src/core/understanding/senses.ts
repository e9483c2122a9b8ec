import { createKeyTable } from './key-table.ts';
import { createKernels } from './kernels.ts';
import { senseKey, sensePairKey } from './features.ts';

/**
 * What English words mean, whether the corpus has them or not: of each of the commonest a row of numbers, so that words and
 * pairs of words that say nearly the same have rows that point nearly the same way. Made elsewhere, the same for all content;
 * `scripts/write-senses.ts` writes them and says from what.
 */
export type Senses = {
  width: number;
  /** Where words put right, joined by spaces, point together: at most of length one, less the fewer of them have a row. */
  senseOf: (spelt: string) => Float32Array;
};

/** What stands at the front of the file, as JSON. */
export type SensesHeader = { width: number; rows: number };

/** Eight letters, the length of the header, the header; then keys, scales, rows. */
export const sensesMark = 'SAPASEN1';

/** Stands for numbers and codes. */
const number = '#';
/** Of a longer message the words that come first say what it is about. */
const mostWords = 300;

/** Throws for what is no file of senses. */
export function readSenses(file: Uint8Array): Senses {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== sensesMark) throw new Error('no file of senses');
  const headerLength = view.getUint32(8, true);
  const { width, rows: count } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(12, 12 + headerLength)),
  ) as SensesHeader;
  const start = bytes.byteOffset + ((12 + headerLength + 3) & ~3);
  const { placeOf } = createKeyTable(new Int32Array(bytes.buffer, start, count));
  const scales = new Float32Array(bytes.buffer, start + count * 4, count).slice();
  const kernels = createKernels(count * width + (mostWords * 4 + width) * 4);
  const rows = kernels.bytes(count * width);
  rows.set(new Int8Array(bytes.buffer, start + count * 8, count * width));
  const list = { ids: kernels.ints(mostWords * 2), values: kernels.floats(mostWords * 2) };
  const sum = kernels.floats(width);
  return {
    width,
    senseOf(spelt) {
      const words = spelt.replaceAll("'", '').split(' ', mostWords);
      let length = 0;
      const add = (key: number): boolean => {
        const id = placeOf(key);
        if (id < 0) return false;
        list.ids[length] = id;
        list.values[length++] = scales[id]!;
        return true;
      };
      let known = 0;
      let all = 0;
      let before = number;
      for (const word of words) {
        if (word !== number) {
          all += 1;
          if (add(senseKey(word))) known += 1;
          if (before !== number) add(sensePairKey(before, word));
        }
        before = word;
      }
      if (length === 0) return new Float32Array(width);
      kernels.sumBytes(list, length, rows, sum);
      return ofLength(sum, Math.sqrt(known / all));
    },
  };
}

function ofLength(sum: Float32Array, length: number): Float32Array {
  let square = 0;
  for (let i = 0; i < sum.length; i++) square += sum[i]! * sum[i]!;
  const scale = square === 0 ? 0 : length / Math.sqrt(square);
  const point = sum.slice();
  for (let i = 0; i < point.length; i++) point[i]! *= scale;
  return point;
}
