import type { Logger } from 'pino';
import { startPass } from '../background-pass.ts';
import type { OncePerService } from '../once-per-service.ts';
import type { Store } from '../../store/store.ts';
import { bringBack } from './snooze.ts';

const everyMs = 1_000;
/** So few at a time that a webhook never waits for them longer than a few milliseconds. */
const documentsAtOnce = 150;
/** Between two of them, so that a first reading of all that there is leaves the service its breath. */
const pauseMs = 20;

/**
 * Brings back what was put off until now, and reads what was written into the search index. Returns the way to stop it,
 * which waits for the step at hand.
 */
export function startInboxUpkeep(
  store: Store,
  now: () => number,
  log: Logger,
  once: OncePerService,
): () => Promise<void> {
  async function pass(signal: AbortSignal): Promise<void> {
    if (!(await once.holds('inbox-upkeep'))) return;
    await bringBack(store, now());
    while (!signal.aborted && (await store.indexWords(documentsAtOnce)) === documentsAtOnce) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  const failed = 'the inbox could not be kept up to date: tried again in a second';
  return startPass({ everyMs, pass, log, failed });
}
