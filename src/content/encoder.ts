import { readFileSync } from 'node:fs';
import { readEncoder, type Encoder } from '../core/understanding/encoder.ts';

let read: Encoder | undefined;

/** The weights that come with the product (`scripts/train-encoder.ts`), read once in a thread. */
export function shippedEncoder(): Encoder {
  read ??= readEncoder(readFileSync(new URL('./encoder.bin', import.meta.url)));
  return read;
}
