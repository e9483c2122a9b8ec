import { existsSync, readFileSync } from 'node:fs';
import { glob, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../store/store.ts';

const MARK = 'restore-unfinished.json';

/**
 * The database, the secret key and the content cannot all change places in one step. Notes on the disk, before the first of
 * them does, that nothing may be served until the last has; `command` does it again.
 */
export async function markHalfRestored(dataDir: string, command: string): Promise<void> {
  const file = path.join(dataDir, MARK);
  const handle = await open(`${file}.new`, 'w');
  await handle.writeFile(`${JSON.stringify({ command, since: new Date().toISOString() })}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${file}.new`, file);
  await flushFolder(dataDir);
}

export async function unmarkHalfRestored(dataDir: string): Promise<void> {
  await flushFolder(dataDir);
  await rm(path.join(dataDir, MARK), { force: true });
}

/** Throws `StoreError`, which says what to do, after a restore that ended half-way. */
export function refuseHalfRestored(dataDir: string): void {
  const file = path.join(dataDir, MARK);
  if (existsSync(file)) throw new StoreError(halfRestored(file));
}

function halfRestored(file: string): string {
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

/** So that a power cut does not undo what has changed its name, or part of it. Windows has no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
