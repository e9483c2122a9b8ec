import type { EngineParts } from './parts.ts';

/** How long turns stand still in a flood, and how often it is looked whether it is over. */
const longestStandMs = 2_000;
const lookAgainMs = 50;

export type FloodPause = {
  /** So many turns may run now. */
  turnsAtOnce(): number;
  stop(): void;
};

/**
 * A provider counts slow acknowledgements as failures; an answer may come a moment later. So in a flood turns stand
 * still, and when it lasts they go one at a time. `goOn`: more may run than before.
 */
export function createFloodPause(parts: EngineParts, floodedMs: () => number, goOn: () => void): FloodPause {
  let isGoingOn = false;
  let cancel = (): void => undefined;

  function lookAgain(): void {
    isGoingOn = false;
    goOn();
  }

  return {
    turnsAtOnce() {
      const forMs = floodedMs();
      if (forMs === 0) return parts.settings.concurrentTurns;
      if (forMs > longestStandMs) return 1;
      if (!isGoingOn) cancel = parts.timers.after(lookAgainMs, lookAgain);
      isGoingOn = true;
      return 0;
    },
    stop: () => cancel(),
  };
}
