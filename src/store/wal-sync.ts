import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

/** Puts on the disk what was committed before it was asked. A second request while one runs is for the caller to avoid. */
export type DiskSync = {
  sync(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The write-ahead log of a database, flushed from a thread of the pool: the process goes on serving meanwhile. The
 * log is the same file as long as a connection is open. Only the log may be opened beside SQLite: closing a
 * descriptor of the database itself would take SQLite's locks away.
 */
export async function openWalSync(databaseFile: string): Promise<DiskSync> {
  // For writing: Windows flushes no other.
  const descriptor = await promisify(open)(`${databaseFile}-wal`, 'r+');
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(descriptor, (error) => (error ? reject(error) : resolve()));
      }),
    close: () => promisify(close)(descriptor),
  };
}
