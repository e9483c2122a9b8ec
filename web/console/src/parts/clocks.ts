import type { Clock, Summary } from '../api/types.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What the customer or the SOP waits for, with how long before its end it is about to run out. The others tidy up. */
const soonMs: Record<string, number> = {
  response: minute,
  'first-response': minute,
  solving: 15 * minute,
  escalation: 5 * minute,
  recovery: 15 * minute,
};
const windowSoonMs = hour;

/** `late` is red, `soon` amber: the only things that colour a clock. */
export type ClockTone = 'late' | 'soon' | 'calm' | 'paused';

export function isSopClock({ kind }: Clock): boolean {
  return kind in soonMs;
}

/** The clock that a person must mind next, or null. */
export function nextClock({ clocks }: Pick<Summary, 'clocks'>): Clock | null {
  return clocks.find((clock) => isSopClock(clock) && clock.state !== 'paused') ?? null;
}

export function clockTone(clock: Clock, now: number): ClockTone {
  if (clock.state === 'paused' || clock.due === null) return 'paused';
  const left = Date.parse(clock.due) - now;
  if (clock.state === 'overdue' || left <= 0) return isSopClock(clock) ? 'late' : 'calm';
  return left <= (soonMs[clock.kind] ?? 0) ? 'soon' : 'calm';
}

/** The window in which free text may be sent: `free` where the channel knows none. */
export function windowTone(window: Summary['window'], now: number): 'free' | 'open' | 'soon' | 'closed' {
  if (window.until === null) return window.open ? 'free' : 'closed';
  const left = Date.parse(window.until) - now;
  if (!window.open || left <= 0) return 'closed';
  return left <= windowSoonMs ? 'soon' : 'open';
}
