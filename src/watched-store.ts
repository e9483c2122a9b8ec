import type { Logger } from 'pino';
import { refuseHalfRestored, removeUnfinished } from './backup/half-restored.ts';
import type { Config } from './config.ts';
import type { Metrics } from './http/metrics/metrics.ts';
import { timedStore, watchStore } from './http/metrics/store-metrics.ts';
import { keptSecretKey } from './secret-key.ts';
import { watchFullDisk, type FullDisk } from './store/full-disk.ts';
import { holdFolder } from './store/hold-folder.ts';
import { openStore } from './store/open.ts';
import { StoreError } from './store/store.ts';
import { watchClock } from './watch-clock.ts';

const storeAway =
  'the database does not answer: webhooks are answered 503 and come again, the API says so, and all of it goes on by itself once it does';

const otherKey = 'A restore has just put another secret key into DATA_DIR. Start it again: it takes that one then.';

export type Closers = (() => Promise<void> | void)[];

type Given = {
  log: Logger;
  version: string;
  now(): number;
  metrics: Metrics;
  /** What is opened is closed by these, in reverse; also when a later step of the opening fails. */
  closers: Closers;
  onStoreTurned: ((isAway: boolean) => void) | undefined;
  onDiskTurned: ((isFull: boolean) => void) | undefined;
};

/**
 * The store of the settings, its folder held against any other process, measured, and watched for a disk without room and a
 * database that is away. Throws StoreError where it cannot be used as it is.
 */
export async function openWatchedStore(config: Config, given: Given): Promise<FullDisk> {
  const { log, version, now, metrics, closers, onStoreTurned, onDiskTurned } = given;
  if (config.databaseUrl === null) {
    closers.push(await holdFolder(config.dataDir, { onWait: (sentence) => log.warn(sentence) }));
    closers.push(watchClock(log));
    // Before it is opened: one that is not in its place yet would be made anew.
    refuseHalfRestored(config.dataDir);
    await removeUnfinished(config.dataDir);
  }
  const disk = watchFullDisk(timedStore(await openStore(config), metrics.committed), log);
  const { store } = disk;
  watchStore({ registry: metrics.registry, store, now, version, log });
  closers.push(() => store.close());
  // A restore under way was waited for: here by the folder's lock, on PostgreSQL by its own.
  refuseHalfRestored(config.dataDir);
  if (config.keepsKey && !keptSecretKey(config.dataDir).equals(config.secretKey)) throw new StoreError(otherKey);
  closers.push(() => disk.stop());
  disk.onTurned(() => onDiskTurned?.(disk.isFull()));
  store.onAwayTurned(() => {
    onStoreTurned?.(store.isAway());
    if (store.isAway()) log.error(storeAway);
    else log.info('the database answers again');
  });
  return disk;
}
