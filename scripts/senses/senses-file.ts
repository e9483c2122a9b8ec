import { sensesMark, type SensesHeader } from '../../src/core/understanding/senses.ts';
import type { SenseRows } from './learn.ts';

/** The file that `readSenses` reads: every row as whole numbers up to 127 and a scale. */
export function sensesFile({ keys, rows, width }: SenseRows): Uint8Array {
  const count = keys.length;
  const scales = new Float32Array(count);
  const whole = new Int8Array(count * width);
  for (let row = 0; row < count; row++) {
    const values = rows.subarray(row * width, (row + 1) * width);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[row] = scale;
    for (let i = 0; i < width; i++) whole[row * width + i] = Math.round(values[i]! / scale);
  }
  const header: SensesHeader = { width, rows: count };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const front = new Uint8Array((12 + text.length + 3) & ~3);
  front.set(new TextEncoder().encode(sensesMark));
  new DataView(front.buffer).setUint32(8, text.length, true);
  front.set(text, 12);
  return Buffer.concat([front, ...[keys, scales, whole].map(bytesOf)]);
}

function bytesOf(array: Int32Array | Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
