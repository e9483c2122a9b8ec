import { readFileSync } from 'node:fs';
import { parseReadings, type ShippedReadings } from '../core/understanding/shipped-readings.ts';

/** Worked out before (`scripts/write-readings.ts`). */
export const readingsFile = new URL('readings.tsv', import.meta.url);

let read: ShippedReadings | undefined;

/** What the shipped lists and the corpus come to, read once in a thread. */
export function shippedReadings(): ShippedReadings {
  read ??= parseReadings(readFileSync(readingsFile, 'utf8'));
  return read;
}
