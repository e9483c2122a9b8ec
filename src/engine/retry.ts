import type { ProviderError } from '../../channels/channel.ts';
import { longestPatienceMs } from './patience.ts';
import type { SendOutcome } from './store.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;
/** With what chance adds; only a provider asks for longer ones. */
export const longestRetryMs = longestWaitMs * 1.25;
/** About two hours of trying in all; then a person must see it. */
const mostAttempts = 30;
/** What was cut off, by a crash or a time-out, counts as an attempt and takes moments: so many alone give nothing up. */
const shortestTryingMs = 2 * 3_600_000;

/**
 * What becomes of a send that failed, by the kind of its error. `attempts` counts this one; `since` it was to be sent, where
 * attempts may have been cut off. `chance` in [0, 1) spreads retries, so that a provider coming back is not met by all of
 * them at once.
 */
export function outcomeOf(
  error: ProviderError,
  input: { attempts: number; since?: number; now: number; chance: number; reconcileMs: number },
): SendOutcome {
  const text = `${error.code}: ${error.detail}`;
  const failed: SendOutcome = { state: 'failed', error: error.code, detail: error.detail };
  const isSpent = input.attempts >= mostAttempts && input.now - (input.since ?? -Infinity) >= shortestTryingMs;
  switch (error.kind) {
    case 'permanent':
    case 'blocked':
      return failed;
    case 'unknown-fate':
      return { state: 'unknown', reconcileUntil: input.now + unknownWaitMs(input), error: text };
    case 'rate-limited-customer':
      return isSpent ? failed : later(4 ** Math.min(input.attempts, 6) * 1_000);
    case 'rate-limited-account':
    case 'retryable':
      return isSpent ? failed : later(firstWaitMs * 2 ** Math.min(input.attempts - 1, 10));
  }

  function later(waitMs: number): SendOutcome {
    const wait = error.retryAfterMs ?? Math.min(waitMs, longestWaitMs);
    return { state: 'retry', retryAt: input.now + Math.round(wait * (0.75 + input.chance / 2)), error: text };
  }
}

/** A send that may have been carried out is given up after so many attempts, where it was to be sent so long ago. */
export const lastUnknown = { attempts: 10, ageMs: shortestTryingMs };

/** How long it waits for its receipt: each time twice as long, since whoever gets it each time hears it each time. */
export function unknownWaitMs({ attempts, reconcileMs }: { attempts: number; reconcileMs: number }): number {
  return Math.max(reconcileMs, Math.min(reconcileMs * 2 ** Math.min(attempts - 1, 20), longestPatienceMs));
}

/** When a job of our own (a turn, a media fetch) is tried again after its `attempts`th failure; null gives up. */
export function retryJobAt(attempts: number, now: number, most: number): number | null {
  return attempts >= most ? null : now + Math.min(500 * 4 ** (attempts - 1), longestWaitMs);
}

/** When a timer whose turn failed rings again: each wait is as long as all before it, so that it never spins. */
export function retryTimerAt(dueAt: number, now: number): number {
  return now + Math.min(Math.max(now - dueAt, firstWaitMs), longestWaitMs);
}
