import { dateOfDay, dayNumber, midnight, weekdayOfDay } from '../../../../../src/core/sop/local-time.ts';
import { onlyKnown } from '../../app/only-known.ts';
import { dayNumber as dayOf, isDay } from '../../parts/time.ts';

/** Days of the business's own calendar, `YYYY-MM-DD`, both included. */
export type Range = { from: string; to: string };

export const presets = ['thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof presets)[number];

/** As the service takes no longer time at once. */
export const mostDays = 100;

export type ReportsSearch = { from?: string; to?: string };

/** What stands in the page's address; what is no pair of days is left out. Of one that cannot be asked for, the page says why. */
export function reportsSearch(search: Record<string, unknown>): ReportsSearch {
  const { from, to } = search;
  return onlyKnown(search, isDay(from) && isDay(to) ? { from, to } : {});
}

/** Why it cannot be asked for; null: it can. */
export function problemOf({ from, to }: Range): 'backwards' | 'tooLong' | null {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days < 1) return 'backwards';
  return days > mostDays ? 'tooLong' : null;
}

/** Weeks begin on Monday, as in the reports of the service. */
export function rangeOf(preset: Preset, now: number, zone: string): Range {
  const today = dayOf(now, zone);
  const monday = today - ((weekdayOfDay(today) + 6) % 7);
  const [year = 1970, month = 1] = dateOfDay(today).split('-').map(Number);
  const firstOf = (months: number): number => Date.UTC(year, month - 1 + months, 1) / 86_400_000;
  const days = {
    thisWeek: [monday, today],
    lastWeek: [monday - 7, monday - 1],
    thisMonth: [firstOf(0), today],
    lastMonth: [firstOf(-1), firstOf(0) - 1],
  } as const;
  const [from, to] = days[preset];
  return { from: dateOfDay(from), to: dateOfDay(to) };
}

/** As many days right before it. */
export function before({ from, to }: Range): Range {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return { from: dateOfDay(first - (last - first + 1)), to: dateOfDay(first - 1) };
}

/** From the first moment of its first day to the first one after its last. */
export function boundsOf({ from, to }: Range, zone: string): { from: string; to: string } {
  const end = dateOfDay(dayNumber(to) + 1);
  return { from: new Date(midnight(from, zone)).toISOString(), to: new Date(midnight(end, zone)).toISOString() };
}
