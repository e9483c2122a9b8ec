import { readFileSync } from 'node:fs';
import { readEncoder, type Encoder } from '../core/understanding/encoder.ts';
import { readSenses } from '../core/understanding/senses.ts';

const shipped = (name: string) => readFileSync(new URL(name, import.meta.url));

let read: Encoder | undefined;

/** The weights that come with the product (`scripts/train-encoder.ts`), read once in a thread. */
export function shippedEncoder(): Encoder {
  read ??= { ...readEncoder(shipped('encoder.bin')), senses: readSenses(shipped('senses.bin')) };
  return read;
}
