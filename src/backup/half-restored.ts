import { existsSync, readFileSync } from 'node:fs';
import { glob, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../store/store.ts';
import { flush, flushFolder } from './flush.ts';

const mark = 'restore-unfinished.json';

/**
 * The database, the secret key and the content cannot all change places in one step. Notes on the disk, before the first of
 * them does, that nothing may be served until the last has; `command` does it again.
 */
export async function markHalfRestored(dataDir: string, command: string): Promise<void> {
  const file = path.join(dataDir, mark);
  await writeFile(`${file}.new`, `${JSON.stringify({ command, since: new Date().toISOString() })}\n`);
  await flush(`${file}.new`);
  await rename(`${file}.new`, file);
  await flushFolder(dataDir);
}

export async function unmarkHalfRestored(dataDir: string): Promise<void> {
  await flushFolder(dataDir);
  await rm(path.join(dataDir, mark), { force: true });
}

/** Throws `StoreError`, which says what to do, after a restore that ended half-way. */
export function refuseHalfRestored(dataDir: string): void {
  const word = wordOfHalf(dataDir);
  if (word !== null) throw new StoreError(word);
}

/** What to do after a restore that ended half-way; null: none did. */
export function wordOfHalf(dataDir: string): string | null {
  const file = path.join(dataDir, mark);
  if (!existsSync(file)) return null;
  const { command, since } = JSON.parse(readFileSync(file, 'utf8')) as { command: string; since: string };
  return (
    `A restore was stopped half-way (since ${since}): some of the back-up is in place, and some of what was before. ` +
    `Do it again: ${command}\n(${file} stands there until it is done.)`
  );
}

/** What a restore that was killed had put together: a copy of customers' data that nobody knows of. For whoever holds the folder. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  for await (const left of glob('sapa.db.restoring-*', { cwd: dataDir })) await rm(path.join(dataDir, left));
}
