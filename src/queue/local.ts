import type { Alarm } from '../engine/alarm.ts';

/** Longer waits overflow the timer of Node and would ring at once. */
const longestWaitMs = 2 ** 31 - 1;

/** An alarm within this process: one timer, set to the earliest time asked for. */
export function createLocalAlarm(now: () => number, ring: () => void): Alarm {
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  function fire(): void {
    timer = null;
    dueAt = Number.POSITIVE_INFINITY;
    if (!stopped) ring();
  }

  return {
    wakeAt(atMs) {
      if (stopped || atMs >= dueAt) return;
      if (timer) clearTimeout(timer);
      dueAt = atMs;
      timer = setTimeout(fire, Math.min(Math.max(atMs - now(), 0), longestWaitMs));
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
