import { encoderMark, type EncoderHeader } from '../../src/core/understanding/encoder.ts';
import type { Network } from './network.ts';

type Lexicon = { keys: Int32Array; rarity: Float32Array };

/** The file that `readEncoder` reads: every row as whole numbers up to 127 and a scale. */
export function encoderFile(
  header: Omit<EncoderHeader, 'width' | 'features'>,
  { keys, rarity }: Lexicon,
  { width, features, topics }: Network,
): Uint8Array {
  const count = keys.length;
  const scales = new Float32Array(count);
  const rows = new Int8Array(count * width);
  for (let row = 0; row < count; row++) {
    const values = features.subarray(row * width, (row + 1) * width);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[row] = scale;
    for (let i = 0; i < width; i++) rows[row * width + i] = Math.round(values[i]! / scale);
  }
  const text = new TextEncoder().encode(JSON.stringify({ ...header, width, features: count }));
  const front = new Uint8Array((12 + text.length + 3) & ~3);
  front.set(new TextEncoder().encode(encoderMark));
  new DataView(front.buffer).setUint32(8, text.length, true);
  front.set(text, 12);
  return Buffer.concat([front, ...[keys, rarity, scales, topics, rows].map(bytesOf)]);
}

function bytesOf(array: Int32Array | Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
