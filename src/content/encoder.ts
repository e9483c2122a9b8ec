import { readFileSync } from 'node:fs';
import { readEncoder, type Encoder } from '../core/understanding/encoder.ts';
import { once } from '../core/understanding/remembered.ts';
import { readSenses } from '../core/understanding/senses.ts';

const shipped = (name: string) => readFileSync(new URL(name, import.meta.url));
const english = once(() => readSenses(shipped('senses.bin')));
const indonesian = once(() => readSenses(shipped('senses-id.bin')));

let read: Encoder | undefined;

/** The weights that come with the product (`scripts/train-encoder.ts`), read once in a thread; those of a language's words when it is first met. */
export function shippedEncoder(): Encoder {
  read ??= {
    ...readEncoder(shipped('encoder.bin')),
    senses: {
      get en() {
        return english();
      },
      get id() {
        return indonesian();
      },
    },
  };
  return read;
}
