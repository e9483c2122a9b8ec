import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';

const followMs = 1_000;
/** For what no change told of: a database that was away. */
const sweepMs = 30_000;

/** What another process changed is in force here within seconds. Returns the way to stop, which waits for the reading at hand. */
export function followAccounts(parts: {
  store: Pick<Store, 'onChange'>;
  refresh(): Promise<void>;
  log: Pick<Logger, 'warn'>;
}): () => Promise<void> {
  const { store, refresh, log } = parts;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    try {
      await refresh();
    } catch (error) {
      log.warn({ err: error }, 'accounts of channels could not be read: tried again in a moment');
    }
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      reading = reading.then(read);
    }, followMs);
  }

  const off = store.onChange(soon);
  const sweep = setInterval(soon, sweepMs);
  return async () => {
    off();
    clearInterval(sweep);
    if (timer) clearTimeout(timer);
    await reading;
  };
}
