import { readFileSync } from 'node:fs';
import { readEncoder, type Encoder } from '../core/understanding/encoder.ts';
import { once } from '../core/understanding/remembered.ts';
import { readSenses } from '../core/understanding/senses.ts';

const shipped = (name: string) => readFileSync(new URL(name, import.meta.url));
const senses = once(() => readSenses(shipped('senses.bin')));

let read: Encoder | undefined;

/** The weights that come with the product (`scripts/train-encoder.ts`), read once in a thread; the senses when English is first met. */
export function shippedEncoder(): Encoder {
  read ??= {
    ...readEncoder(shipped('encoder.bin')),
    get senses() {
      return senses();
    },
  };
  return read;
}
