import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database as SqliteConnection } from 'better-sqlite3';

export type Checkpoints = {
  /** After each commit: looks how long the log has become. Costs some microseconds. */
  committed(): void;
  /** Before each transaction: null, or what it has to wait for, some milliseconds. */
  hold(): Promise<void> | null;
  close(): Promise<void>;
};

/** From so many pages in the log on they are moved: 32 MiB. Each is moved once, however often it was changed since. */
export const longLogPages = 8_000;
/** So few are moved while the writers wait. */
const few = 500;
/** While more than few are written during each round there is no use in another one. */
const mostRounds = 4;
/** Where the thread is dead or far behind, SQLite moves them itself, within a commit. */
const longestLog = 8;

const worker = new URL('./checkpoint-worker.ts', import.meta.url);

/**
 * Moves the pages of the log into the database file from a thread of its own. SQLite does that within a commit, every
 * 32 MiB, and nobody is served meanwhile: 150 ms and more under load. The thread moves most of it while others write; the
 * rest, when it is little, while the next transaction waits, for only a log that was moved whole begins anew.
 */
export function openCheckpoints(writer: SqliteConnection, file: string, longLog = longLogPages): Checkpoints {
  const look = writer.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(noop)');
  writer.pragma(`wal_autocheckpoint = ${longLog * longestLog}`);
  let state: 'idle' | 'moving' | 'last' = 'idle';
  let thread: Worker | null = null;
  let isBroken = false;
  let answered: (() => void) | null = null;
  let from = longLog;

  function log(): { pages: number; left: number } {
    const { log: pages, checkpointed } = look.get() ?? { log: 0, checkpointed: 0 };
    return { pages, left: pages - checkpointed };
  }

  function start(): Worker {
    const made = new Worker(worker, { workerData: file });
    made.unref();
    made.on('message', done);
    made.on('error', () => {
      isBroken = true;
      writer.pragma(`wal_autocheckpoint = ${longLog}`);
      done();
    });
    return made;
  }

  function done(): void {
    answered?.();
    answered = null;
  }

  /** That it could not be moved shows in what is left: somebody reads an old state, or the disk is full. */
  function move(): Promise<void> {
    if (isBroken) return Promise.resolve();
    thread ??= start();
    tell(thread, 'move');
    return new Promise((resolve) => {
      answered = resolve;
    });
  }

  async function moveMost(): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      await move();
      if (isBroken || log().left < few) break;
    }
    state = 'last';
  }

  async function moveLast(): Promise<void> {
    await move();
    if (isBroken) return;
    // Where a reader keeps the log from beginning anew, not again at each commit.
    from = log().pages + Math.ceil(longLog / 8);
    state = 'idle';
  }

  return {
    committed() {
      if (state !== 'idle' || isBroken) return;
      const { pages, left } = log();
      if (pages < longLog) from = longLog;
      if (pages < from || left === 0) return;
      state = 'moving';
      void moveMost();
    },
    hold() {
      if (state !== 'last') return null;
      state = 'moving';
      return moveLast();
    },
    async close() {
      isBroken = true;
      if (thread === null) return;
      const ended = once(thread, 'exit');
      tell(thread, 'end');
      await ended;
      done();
    },
  };
}

function tell(to: Worker, order: 'move' | 'end'): void {
  to.postMessage(order);
}
