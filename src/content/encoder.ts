import { readFileSync } from 'node:fs';
import type { Language } from '../core/sop/policy.ts';
import { readEncoder, type Encoder } from '../core/understanding/encoder.ts';
import { once } from '../core/understanding/remembered.ts';
import { readSenses, type Senses } from '../core/understanding/senses.ts';

const shipped = (name: string) => readFileSync(new URL(name, import.meta.url));
const english = once(() => readSenses(shipped('senses.bin')));
const indonesian = once(() => readSenses(shipped('senses-id.bin')));

/** What words mean, those of a language read when it is first met. */
export const shippedSenses: Record<Language, Senses> = {
  get en() {
    return english();
  },
  get id() {
    return indonesian();
  },
};

let read: Encoder | undefined;

/** The weights that come with the product (`scripts/train-encoder.ts`), read once in a thread. */
export function shippedEncoder(): Encoder {
  read ??= { ...readEncoder(shipped('encoder.bin')), senses: shippedSenses };
  return read;
}
