import fc from '../../support/fast-check.ts';
import type { Hours, MinuteSpan, WeekHours } from '../../../src/core/sop/policy.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock, asked of Intl for every instant. */
export function slowWallClock(at: number, timezone: string): { date: string; weekday: number; minute: number } {
  const clock =
    clocks.get(timezone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timezone, clock);
  const [date = '', time = ''] = clock.format(at).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, weekday: new Date(`${date}T12:00:00Z`).getUTCDay(), minute: hour * 60 + minute };
}

/** What the rule says, word by word: today's spans, or one of yesterday's that ends today. */
export function slowlyOpen(at: number, { timezone, hours, holidays }: Hours): boolean {
  const { date, weekday, minute } = slowWallClock(at, timezone);
  if (hours === 'always') return !holidays.includes(date);
  const before = new Date(Date.parse(`${date}T12:00:00Z`) - dayMs).toISOString().slice(0, 10);
  const today = holidays.includes(date) ? [] : hours[weekday as keyof WeekHours];
  const lastNight = holidays.includes(before) ? [] : hours[((weekday + 6) % 7) as keyof WeekHours];
  return (
    today.some(({ from, to }) => minute >= from && (minute < to || to <= from)) ||
    lastNight.some(({ from, to }) => to <= from && minute < to)
  );
}

/** Minute after minute from `from` on, the first and the last cut to what is asked; as long as `isMore` says. */
function* minutesFrom(from: number, end: number): Generator<{ at: number; ms: number }> {
  for (let at = from; at < end;) {
    const next = Math.min(end, (Math.floor(at / minuteMs) + 1) * minuteMs);
    yield { at, ms: next - at };
    at = next;
  }
}

export function slowOpenTimeBetween(from: number, to: number, open: Hours): number {
  let used = 0;
  for (const { at, ms } of minutesFrom(from, to)) if (slowlyOpen(at, open)) used += ms;
  return used;
}

/** Null: not before `end`. */
export function slowAfterOpenTime(from: number, needed: number, open: Hours, end: number): number | null {
  let left = needed;
  for (const { at, ms } of minutesFrom(from, end)) {
    if (!slowlyOpen(at, open)) continue;
    if (left <= ms) return at + left;
    left -= ms;
  }
  return null;
}

export const minuteSpans: fc.Arbitrary<MinuteSpan> = fc.record({
  from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  to: fc.integer({ min: 1, max: 96 }).map((quarter) => quarter * 15),
});

/** Any spans, spans that touch, the whole day, a night, or nothing. */
const someDay: fc.Arbitrary<MinuteSpan[]> = fc.oneof(
  fc.array(minuteSpans, { maxLength: 3 }),
  fc.constantFrom<MinuteSpan[]>(
    [
      { from: 480, to: 720 },
      { from: 720, to: 1020 },
    ],
    [{ from: 0, to: 1440 }],
    [
      { from: 0, to: 360 },
      { from: 1320, to: 1440 },
    ],
    [{ from: 1320, to: 360 }],
  ),
);
export const someHours: fc.Arbitrary<WeekHours> = fc.record({
  ...{ 0: someDay, 1: someDay, 2: someDay, 3: someDay, 4: someDay, 5: someDay, 6: someDay },
});

/** WIB, WITA, WIT; clocks that change by an hour, by half an hour, at midnight; one that skipped a day. */
export const someZone = fc.constantFrom(
  ...['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin', 'America/New_York'],
  ...['Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia'],
);

/** Around the changes of the clocks in 2026, and over the days that Apia skipped in 2011. */
const someDate = fc.constantFrom(
  ...['2026-03-28', '2026-10-24', '2026-03-07', '2026-10-31', '2026-04-04', '2026-10-03', '2026-09-05', '2011-12-29'],
);
export const someStart = fc
  .tuple(someDate, fc.integer({ min: 0, max: 2 * 1440 }))
  .map(([date, minute]) => Date.parse(`${date}T00:00:00Z`) + minute * minuteMs);
