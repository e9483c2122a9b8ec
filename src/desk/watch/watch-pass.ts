import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { startPass } from '../background-pass.ts';
import type { OncePerService } from '../once-per-service.ts';
import type { Watch } from './watch-accounts.ts';

const everyMs = 10 * 60_000;
/** Whoever starts a service with a wrong token wants to know it before they go. */
const firstMs = 2_000;
/** Between two pages of a backlog: counting it never takes more than a fiftieth of the time. */
const pauses = 49;
const lease = 'watch';

/** Looks at the accounts in the background. Returns the way to stop it, which waits for the step at hand. */
export function startWatchPass(watch: Watch, log: Pick<Logger, 'warn'>, once: OncePerService): () => Promise<void> {
  async function pass(signal: AbortSignal): Promise<void> {
    const mayGoOn = async (tookMs: number): Promise<boolean> => {
      await wait(tookMs * pauses, undefined, { signal }).catch(() => undefined);
      return !signal.aborted && (await once.holds(lease));
    };
    if (await once.holds(lease)) await watch.lookAtAll(mayGoOn);
  }

  const failed = 'the accounts could not be looked at: tried again in some minutes';
  return startPass({ everyMs, firstAfterMs: firstMs, pass, log, failed });
}
