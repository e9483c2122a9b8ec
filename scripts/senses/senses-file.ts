import { sensesMark, type SensesHeader } from '../../src/core/understanding/senses.ts';
import { inWholeNumbers, weightsFile } from '../weights-file.ts';
import type { SenseRows } from './learn.ts';

/** The file that `readSenses` reads. */
export function sensesFile({ keys, rows, width }: SenseRows): Uint8Array {
  const { scales, whole } = inWholeNumbers(rows, width);
  const header: SensesHeader = { width, rows: keys.length };
  return weightsFile(sensesMark, header, [keys, scales, whole]);
}
