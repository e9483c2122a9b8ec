import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterOpenTime,
  endOfQuiet,
  isQuiet,
  isWithinHours,
  nextClosing,
  nextOpening,
} from '../../../src/core/sop/calendar.ts';
import type { MinuteSpan, Policy, WeekHours } from '../../../src/core/sop/policy.ts';
import { HOUR_MS, jakarta, policyWith, span, week } from './policy-builder.ts';

const MINUTE_MS = 60_000;

describe('business hours', () => {
  // 2026-11-23 is a Monday.
  it.each([
    ['2026-11-23', '07:59', false],
    ['2026-11-23', '08:00', true],
    ['2026-11-23', '11:59', true],
    ['2026-11-23', '12:00', false],
    ['2026-11-23', '13:00', true],
    ['2026-11-23', '20:00', false],
    ['2026-11-28', '14:59', true],
    ['2026-11-29', '10:00', false],
  ])('L28: %s at %s is open: %s', (date, time, open) => {
    expect(isWithinHours(jakarta(date, time), policyWith().business)).toBe(open);
  });

  it('are closed on a holiday (L28)', () => {
    const policy = policyWith({ holidays: ['2027-03-10'] });
    expect(isWithinHours(jakarta('2027-03-10', '10:00'), policy.business)).toBe(false);
    expect(nextOpening(jakarta('2027-03-09', '21:00'), policy.business)).toBe(jakarta('2027-03-11', '08:00'));
  });

  it('run past midnight, and belong to the day that they begin on (L28)', () => {
    const policy = policyWith({ hours: week({ 1: ['22:00-06:00'], 2: ['22:00-06:00'] }), holidays: ['2026-11-24'] });
    expect(isWithinHours(jakarta('2026-11-23', '23:00'), policy.business)).toBe(true);
    // Tuesday is a holiday: Monday's night shift is finished, its own is not begun.
    expect(isWithinHours(jakarta('2026-11-24', '05:59'), policy.business)).toBe(true);
    expect(isWithinHours(jakarta('2026-11-24', '06:00'), policy.business)).toBe(false);
    expect(isWithinHours(jakarta('2026-11-24', '23:00'), policy.business)).toBe(false);
    expect(isWithinHours(jakarta('2026-11-25', '03:00'), policy.business)).toBe(false);
  });

  it('of always are open at any time, holidays aside', () => {
    const policy = policyWith({ hours: 'always', holidays: ['2027-03-10'] });
    expect(isWithinHours(jakarta('2027-03-09', '03:00'), policy.business)).toBe(true);
    expect(nextOpening(jakarta('2027-03-10', '03:00'), policy.business)).toBe(jakarta('2027-03-11', '00:00'));
  });

  it('open next on Monday after a Saturday', () => {
    expect(nextOpening(jakarta('2026-11-28', '15:00'), policyWith().business)).toBe(jakarta('2026-11-30', '08:00'));
  });

  it('open next at once when they are open', () => {
    const at = jakarta('2026-11-23', '09:30:12');
    expect(nextOpening(at, policyWith().business)).toBe(at);
  });

  it('never open when there are none', () => {
    expect(nextOpening(jakarta('2026-11-23', '09:00'), policyWith({ hours: week({}) }).business)).toBeNull();
  });

  it('never close when they are always', () => {
    expect(nextClosing(jakarta('2026-11-23', '09:00'), policyWith({ hours: 'always' }).business)).toBeNull();
  });
});

describe('open time', () => {
  it('skips lunch, night and Sunday (L28)', () => {
    const policy = policyWith();
    expect(afterOpenTime(jakarta('2026-11-23', '11:58'), 3 * MINUTE_MS, policy.business)).toBe(
      jakarta('2026-11-23', '13:01'),
    );
    expect(afterOpenTime(jakarta('2026-11-28', '14:59'), 3 * MINUTE_MS, policy.business)).toBe(
      jakarta('2026-11-30', '08:02'),
    );
    expect(afterOpenTime(jakarta('2026-11-23', '21:00'), 0, policy.business)).toBe(jakarta('2026-11-24', '08:00'));
  });

  it('is all time when it is always open', () => {
    const at = jakarta('2026-11-23', '03:00');
    expect(afterOpenTime(at, 5 * HOUR_MS, policyWith({ hours: 'always' }).business)).toBe(at + 5 * HOUR_MS);
  });

  it('never passes when it is never open', () => {
    expect(afterOpenTime(jakarta('2026-11-23', '03:00'), 1, policyWith({ hours: week({}) }).business)).toBeNull();
  });
});

describe('quiet hours', () => {
  it('hold from the evening to the morning and end there (SOP F2)', () => {
    const policy = policyWith();
    expect(isQuiet(jakarta('2026-11-23', '20:59'), policy)).toBe(false);
    expect(isQuiet(jakarta('2026-11-23', '21:00'), policy)).toBe(true);
    expect(isQuiet(jakarta('2026-11-24', '06:59'), policy)).toBe(true);
    expect(endOfQuiet(jakarta('2026-11-23', '23:15'), policy)).toBe(jakarta('2026-11-24', '07:00'));
    expect(endOfQuiet(jakarta('2026-11-24', '03:15'), policy)).toBe(jakarta('2026-11-24', '07:00'));
  });

  it('are over at once when it is not quiet', () => {
    const at = jakarta('2026-11-23', '12:34');
    expect(endOfQuiet(at, policyWith())).toBe(at);
    expect(endOfQuiet(at, policyWith({ quietHours: null }))).toBe(at);
  });
});

/** The wall clock, asked of Intl anew for every instant. */
function wallClock(at: number, timezone: string): { date: string; weekday: keyof WeekHours; minute: number } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  const [date = '', time = ''] = parts.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() as keyof WeekHours;
  return { date, weekday, minute: hour * 60 + minute };
}

function slowlyWithin(at: number, { business }: Policy): boolean {
  if (business.hours === 'always') return true;
  const { date, weekday, minute } = wallClock(at, business.timezone);
  const before = new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const today = business.holidays.includes(date) ? [] : business.hours[weekday];
  const lastNight = business.holidays.includes(before) ? [] : business.hours[((weekday + 6) % 7) as keyof WeekHours];
  return (
    today.some(({ from, to }) => minute >= from && (minute < to || to <= from)) ||
    lastNight.some(({ from, to }) => to <= from && minute < to)
  );
}

const minutes: fc.Arbitrary<MinuteSpan> = fc.record({
  from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  to: fc.integer({ min: 1, max: 96 }).map((quarter) => quarter * 15),
});
const day = fc.array(minutes, { maxLength: 2 });
const hours = fc.record({ 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day });
// Zones whose clocks change, by an hour, by half an hour, at midnight; and one that skipped a day.
const zones = fc.constantFrom(
  'Asia/Jakarta',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
);
// Around the changes of the clocks in 2026, and over the days that Apia skipped in 2011.
const starts = fc
  .constantFrom('2026-03-28', '2026-10-24', '2026-04-04', '2026-10-03', '2026-04-05', '2026-09-05', '2011-12-29')
  .chain((date) =>
    fc.integer({ min: 0, max: 2 * 1440 }).map((minute) => Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS),
  );

describe('whatever the zone and the hours', () => {
  it('agree with asking the wall clock minute by minute', () => {
    fc.assert(
      fc.property(zones, hours, starts, (timezone, weekHours, start) => {
        const at = wallClock(start, timezone);
        const policy = policyWith({ timezone, hours: weekHours, holidays: [at.date] });
        expect(isWithinHours(start, policy.business)).toBe(slowlyWithin(start, policy));
        expect(nextOpening(start, policy.business) ?? -1).toSatisfy((opening: number) =>
          isFirstOpen(start, opening, policy),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('quiet hours end at the first minute that is not quiet', () => {
    fc.assert(
      fc.property(zones, minutes, starts, (timezone, quietHours, start) => {
        const policy = policyWith({ timezone, quietHours });
        const end = endOfQuiet(start, policy);
        for (let at = start; at < end; at += 5 * MINUTE_MS) expect(isQuiet(at, policy)).toBe(true);
        expect(isQuiet(end, policy)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

/** Steps of five minutes reach every quarter; beyond two days the slow way is too slow to be worth it. */
function isFirstOpen(start: number, opening: number, policy: Policy): boolean {
  if (opening >= 0 && !slowlyWithin(opening, policy)) return false;
  const end = opening < 0 ? start + 48 * HOUR_MS : Math.min(opening, start + 48 * HOUR_MS);
  for (let at = start; at < end; at += 5 * MINUTE_MS) if (slowlyWithin(at, policy)) return false;
  return true;
}

it('spans that the tests are written in are read right', () => {
  expect(span('08:30-12:00')).toEqual({ from: 510, to: 720 });
});
