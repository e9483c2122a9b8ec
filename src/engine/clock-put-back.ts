import { patienceMs } from './patience.ts';
import type { EngineParts } from './parts.ts';
import { longestRetryMs } from './retry.ts';

/** Less is what machines put right by themselves, and nobody waits for long. */
const leastMs = 1_000;

/**
 * What waits for a time that was reckoned by a clock which has been put back since would wait for hours longer, and with it
 * whoever wrote just then. To be called now and then; the first time, it goes by what came in before the start.
 */
export function createPutBackWatch(parts: EngineParts): () => Promise<void> {
  const { elapsed } = parts.timers;
  let before: number | null = null;

  async function expected(): Promise<number> {
    if (before !== null) return before + elapsed();
    return (await parts.store.newestReceivedAt()) ?? 0;
  }

  return async () => {
    const now = parts.now();
    const byMs = (await expected()) - now;
    const seen = now - elapsed();
    if (byMs < leastMs) {
      before = seen;
      return;
    }
    const { rules, trials = [] } = parts.published;
    const { reconcileMs, sendLeaseMs } = parts.settings;
    const pauseMs = Math.max(...[rules, ...trials.map((trial) => trial.rules)].map((one) => one.policy.bot.listenMs));
    const leaseMs = Math.max(patienceMs(Infinity, reconcileMs), sendLeaseMs);
    await parts.store.write((tx) => tx.bringForward({ now, pauseMs, retryMs: longestRetryMs, leaseMs }));
    // Not before: what did not go through is done the next time.
    before = seen;
  };
}
