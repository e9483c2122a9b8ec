import { openSenses, sensesMark, type SensesHeader } from '../../src/core/understanding/senses.ts';
import { inWholeNumbers } from '../../src/core/understanding/whole-numbers.ts';
import { weightsFile } from '../weights-file.ts';
import type { SenseRows } from './learn.ts';

/** The file that `readSenses` reads. */
export function sensesFile({ keys, rows, width }: SenseRows, from?: string): Uint8Array {
  const { scales, whole } = inWholeNumbers(rows, width);
  const header: SensesHeader = { width, rows: keys.length, ...(from === undefined ? {} : { from }) };
  return weightsFile(sensesMark, header, [keys, scales, whole]);
}

/** What such a file was made of. */
export function rowsOfFile(file: Uint8Array): SenseRows {
  const { width, keys, scales, whole } = openSenses(file);
  const rows = Float32Array.from(whole, (value, at) => value * scales[Math.floor(at / width)]!);
  return { width, keys, rows };
}
