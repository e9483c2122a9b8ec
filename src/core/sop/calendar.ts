import type { Hours, MinuteSpan, Policy } from './policy.ts';
import { msPerDay, dayNumber, offsetMs, wallClock, weekdayOfDay } from './local-time.ts';

export { describeOpening, timeOfDay, timeOfDayWord } from './time-words.ts';
export type { TimeOfDay } from './time-words.ts';

const minuteMs = 60_000;
/** Nothing that opens later than this is worth promising. */
const farthestMs = 400 * msPerDay;

/** Whether people are on duty. A shift belongs to the day it begins on: one into a holiday is finished (L28). */
export function isWithinHours(at: number, open: Hours): boolean {
  const { day, dayMs } = wallClock(at, open.timezone);
  const { holidays } = planOf(open);
  if (open.hours === 'always') return !holidays.has(day);
  const minute = dayMs / minuteMs;
  if (!holidays.has(day) && open.hours[weekdayOfDay(day)].some((span) => startsAndHolds(span, minute))) return true;
  const lastNight = holidays.has(day - 1) ? [] : open.hours[weekdayOfDay(day - 1)];
  return lastNight.some((span) => endsNextDay(span) && minute < span.to);
}

/** What is asked of the same hours again and again: holidays by day, and when anything may open or close. */
type Plan = { holidays: ReadonlySet<number>; minutes: readonly number[] };
const plans = new WeakMap<Hours, Plan>();

function planOf(open: Hours): Plan {
  const known = plans.get(open);
  if (known) return known;
  const plan = { holidays: new Set(open.holidays.map(dayNumber)), minutes: boundaries(open) };
  plans.set(open, plan);
  return plan;
}

function endsNextDay(span: MinuteSpan): boolean {
  return span.to <= span.from;
}

function startsAndHolds(span: MinuteSpan, minute: number): boolean {
  return minute >= span.from && (endsNextDay(span) || minute < span.to);
}

/** `at` itself when it is open then; null when nothing opens within 400 days. */
export function nextOpening(at: number, open: Hours): number | null {
  return firstInstant(at, open.timezone, planOf(open).minutes, (instant) => isWithinHours(instant, open));
}

/** `at` itself when it is closed then; null when nothing closes within 400 days. */
export function nextClosing(at: number, open: Hours): number | null {
  return closingWithin(at, farthestMs, open);
}

function closingWithin(at: number, horizonMs: number, open: Hours): number | null {
  if (open.hours === 'always' && open.holidays.length === 0) return null;
  const isClosed = (instant: number) => !isWithinHours(instant, open);
  const closing = firstInstant(at, open.timezone, planOf(open).minutes, isClosed, horizonMs);
  return closing !== null && closing - at < horizonMs ? closing : null;
}

/**
 * The first instant by which `ms` of open time have passed since `at`; of 0 ms the first open one. Null when that never
 * comes. What SOP clocks run on (L28): `openTimeBetween(at, afterOpenTime(at, ms))` is `ms` again.
 */
export function afterOpenTime(at: number, ms: number, open: Hours): number | null {
  let left = ms;
  let from = at;
  for (;;) {
    const opening = nextOpening(from, open);
    if (opening === null || opening - at > farthestMs) return null;
    const close = closingWithin(opening, left, open);
    if (close === null) return opening + left;
    left -= close - opening;
    from = close;
  }
}

/** How much open time lies between two instants: what a clock has used up. 0 when `to` is not after `from`. */
export function openTimeBetween(from: number, to: number, open: Hours): number {
  let used = 0;
  let at = from;
  while (at < to) {
    const opening = nextOpening(at, open);
    if (opening === null || opening >= to) break;
    const close = closingWithin(opening, to - opening, open) ?? to;
    used += close - opening;
    at = close;
  }
  return used;
}

/** The hours of a team, or the business's when there is no such team. */
export function teamHours(policy: Policy, team: string | null): Hours {
  return policy.teams.find(({ name }) => name === team) ?? policy.business;
}

/** The hours in which nothing goes out by itself (SOP F2). */
export function isQuiet(at: number, policy: Policy): boolean {
  const span = policy.business.quietHours;
  if (!span || span.from === span.to) return false;
  const minute = wallClock(at, policy.business.timezone).dayMs / minuteMs;
  return startsAndHolds(span, minute) || (endsNextDay(span) && minute < span.to);
}

/** `at` itself when it is not quiet then. */
export function endOfQuiet(at: number, policy: Policy): number {
  const span = policy.business.quietHours;
  if (!span) return at;
  return firstInstant(at, policy.business.timezone, [span.to], (instant) => !isQuiet(instant, policy)) ?? at;
}

/** Every minute of a day at which something may open or close. */
function boundaries({ hours }: Hours): number[] {
  if (hours === 'always') return [];
  return [...new Set(Object.values(hours).flatMap((spans) => spans.flatMap((span) => [span.from, span.to])))];
}

/**
 * The first instant from `at` on for which `wanted` holds, given that it changes only at these wall-clock minutes,
 * at midnight, or where the zone's offset changes. Walks from one such point to the next, so that days of 23 and
 * 25 hours need no special case.
 */
function firstInstant(
  at: number,
  timezone: string,
  minutes: readonly number[],
  wanted: (instant: number) => boolean,
  horizonMs = farthestMs,
): number | null {
  let instant = at;
  while (instant - at <= horizonMs) {
    if (wanted(instant)) return instant;
    instant = nextPoint(instant, timezone, minutes);
  }
  return null;
}

function nextPoint(instant: number, timezone: string, minutes: readonly number[]): number {
  const { dayMs, offsetMs: offset } = wallClock(instant, timezone);
  let step = msPerDay - dayMs;
  for (const minute of minutes) {
    const until = minute * minuteMs - dayMs;
    if (until > 0 && until < step) step = until;
  }
  const point = instant + step;
  return offsetMs(point, timezone) === offset ? point : offsetChange(instant, point, timezone, offset);
}

/** The first instant after `before` at which the offset is no longer `offset`; by `after` it is not. */
function offsetChange(before: number, after: number, timezone: string, offset: number): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, timezone) === offset) low = middle;
    else high = middle;
  }
  return high;
}
