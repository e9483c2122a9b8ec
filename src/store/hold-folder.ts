import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import SqliteConnection from 'better-sqlite3';
import { explain } from './sqlite-errors.ts';
import { StoreError } from './store.ts';
import { makeFolder } from './make-folder.ts';

/** Only to be told to people: the lock alone decides. */
const holderFile = 'sapa.holder.json';
/** The one before may still be finishing what it has under way. */
const patienceMs = 5_000;
const askAgainMs = 100;

export const lockOf = (dataDir: string): string => path.join(dataDir, 'sapa.lock');

type Holder = { pid: number; host: string; since: string };

export type Patience = { waitMs?: number; onWait?: (sentence: string) => void };

/**
 * One service works on an SQLite folder: two would each answer the same customers and ring the same timers. Resolves to
 * what lets go of it; rejects with `StoreError` when another one has it and keeps it. The lock is the system's, on a file
 * of its own, and ends with its process however that ends (ADR 43). Commands beside the service do not ask for it.
 */
export async function holdFolder(dataDir: string, { waitMs = patienceMs, onWait }: Patience = {}): Promise<() => void> {
  const giveUpAt = Date.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    const lock = tryLock(dataDir);
    if (lock) return heldBy(lock, dataDir);
    const sentence = `${holderOf(dataDir)} works on ${dataDir}`;
    if (Date.now() > giveUpAt) {
      throw new StoreError(`${sentence}. Stop it first, or give this one a DATA_DIR and a PORT of its own.`);
    }
    if (isFirst) onWait?.(`${sentence}: waiting up to ${Math.round(waitMs / 1_000)} s for it to end`);
    await delay(askAgainMs);
  }
}

function tryLock(dataDir: string): SqliteConnection.Database | null {
  const file = lockOf(dataDir);
  let connection: SqliteConnection.Database | null = null;
  try {
    makeFolder(dataDir);
    connection = new SqliteConnection(file, { timeout: 0 });
    connection.exec('begin exclusive');
    return connection;
  } catch (error) {
    connection?.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return null;
    throw new StoreError(explain(file, error), { cause: error });
  }
}

function heldBy(lock: SqliteConnection.Database, dataDir: string): () => void {
  const file = path.join(dataDir, holderFile);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`);
  } catch {
    // Without room on the disk the service starts all the same, and says that.
  }
  return () => {
    rmSync(file, { force: true });
    lock.close();
  };
}

function holderOf(dataDir: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(path.join(dataDir, holderFile), 'utf8')) as Holder;
    return `Another Sapa (process ${pid} on ${host}, since ${since})`;
  } catch {
    return 'Another Sapa'; // Between its lock and its note, or the note cannot be read.
  }
}
