import { setTimeout as delay } from 'node:timers/promises';

/** How long another process (a backup, an import, a migration) may hold the file's write lock. */
const busyMs = 15_000;
const askAgainMs = 10;

/** SQLite's own waiting would stop the whole process: so it waits briefly, and is asked again. */
export async function whenFree<T>(run: () => T | Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + busyMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error;
      await delay(askAgainMs);
    }
  }
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}
