import type { Alarm } from '../engine/alarm.ts';
import { realTimers, type Timers } from '../engine/waiting.ts';

/** Longer waits overflow the timer of Node and would ring at once. */
const longestWaitMs = 2 ** 31 - 1;

/** An alarm within this process: one timer, set to the earliest time asked for. */
export function createLocalAlarm(
  now: () => number,
  ring: () => void,
  timers: Pick<Timers, 'after'> = realTimers,
): Alarm {
  let callOff = (): void => undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  function fire(): void {
    dueAt = Number.POSITIVE_INFINITY;
    if (!stopped) ring();
  }

  return {
    wakeAt(atMs) {
      if (stopped || atMs >= dueAt) return;
      callOff();
      dueAt = atMs;
      callOff = timers.after(Math.min(Math.max(atMs - now(), 0), longestWaitMs), fire);
    },
    stop() {
      stopped = true;
      callOff();
    },
  };
}
