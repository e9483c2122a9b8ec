import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { isDiskFull } from '../engine/disk-full.ts';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

const lookEveryMs = 2_000;
/** A small write may find a place where a larger one does not: only when none has failed for so long there is room. */
const calmMs = 4_000;

export type FullDisk = {
  /** The same store, of which it is noticed when it has no room. */
  store: Store;
  isFull(): boolean;
  /** Called when that changes; returns the way off. */
  onTurned(listener: () => void): () => void;
  stop(): void;
};

/**
 * Notices by what is written that the disk is full, and by a small write of its own, every two seconds, that it is not any
 * more. Whatever could not be stored has failed for whoever asked; this only lets people be told why.
 */
export function watchFullDisk(given: Store, log: Pick<Logger, 'error' | 'info'>): FullDisk {
  const listeners = new Set<() => void>();
  let failedAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;

  function turned(): void {
    for (const listener of listeners) listener();
  }

  function noteFailure(error: unknown): never {
    if (!isDiskFull(error)) throw error;
    failedAt = performance.now();
    if (timer === null) {
      timer = setInterval(() => void look(), lookEveryMs).unref();
      log.error({ err: error }, 'the disk is full: nothing can be stored until there is room on it');
      turned();
    }
    throw error;
  }

  async function look(): Promise<void> {
    try {
      await store.writeDb(writeSomething);
    } catch (error) {
      // That there is still no room has been noted.
      if (!isDiskFull(error)) log.error({ err: error }, 'it could not be found out whether the disk has room again');
      return;
    }
    if (timer === null || performance.now() - failedAt < calmMs) return;
    clearInterval(timer);
    timer = null;
    log.info('the disk has room again');
    turned();
  }

  const store: Store = {
    ...given,
    write: (work, threadKey) => given.write(work, threadKey).catch(noteFailure),
    writeDb: (work) => given.writeDb(work).catch(noteFailure),
    insertInbound: (rows, receipts) => given.insertInbound(rows, receipts).catch(noteFailure),
    pruneChanges: (before) => given.pruneChanges(before).catch(noteFailure),
    pruneInbound: (before) => given.pruneInbound(before).catch(noteFailure),
    indexWords: (limit) => given.indexWords(limit).catch(noteFailure),
  };
  return {
    store,
    isFull: () => timer !== null,
    onTurned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

async function writeSomething(db: Kysely<Database>): Promise<void> {
  const row = { name: 'disk:room', value: Date.now() };
  await db
    .insertInto('counters')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
    .execute();
}
