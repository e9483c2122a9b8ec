import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const sources = [
  'src',
  'channels',
  'simulator',
  'intents',
  'templates',
  'documents',
  'practice',
  'trials',
  'sop.yaml',
  'package-lock.json',
  'test',
];

/**
 * A seed for whatever draws lots in the tests. It follows from the sources: every change is tried with fresh ones, and
 * the same sources get the same again, so that a run can be repeated and had before a change is taken in. `TEST_SEED`
 * gives others.
 */
export function sourceSeed(purpose: string): number {
  const hash = createHash('sha256').update(purpose);
  const given = process.env['TEST_SEED'];
  if (given === undefined) for (const file of sources.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  else hash.update(given);
  return hash.digest().readUInt32BE() % 1_000_000_000;
}

function filesIn(source: string): string[] {
  if (extname(source)) return [source];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.toSorted();
}
