import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { afterOpenTime, isWithinHours, openTimeBetween } from '../../../src/core/sop/calendar.ts';
import type { Hours } from '../../../src/core/sop/policy.ts';
import { dayMs, hourMs, jakarta, policyWith, week } from './policy-builder.ts';
import {
  slowAfterOpenTime,
  slowOpenTimeBetween,
  slowWallClock,
  someHours,
  someStart,
  someZone,
} from './slow-calendar.ts';

const minuteMs = 60_000;

/** Hours, and an instant (not on a full minute) near which there may be holidays. */
const someOpen: fc.Arbitrary<{ open: Hours; from: number }> = fc
  .record({
    timezone: someZone,
    hours: fc.oneof({ weight: 9, arbitrary: someHours }, { weight: 1, arbitrary: fc.constant('always' as const) }),
    start: someStart,
    ms: fc.integer({ min: 0, max: minuteMs - 1 }),
    holidays: fc.uniqueArray(fc.integer({ min: -1, max: 3 }), { maxLength: 2 }),
  })
  .map(({ timezone, hours, start, ms, holidays }) => ({
    open: { timezone, hours, holidays: holidays.map((days) => slowWallClock(start + days * dayMs, timezone).date) },
    from: start + ms,
  }));
const someLength = fc.integer({ min: 1, max: 3 * dayMs });

describe('open time, whatever the zone, the hours, the holidays and the changes of the clock (L28)', () => {
  it('between two instants is what a count of minutes finds', () => {
    fc.assert(
      fc.property(someOpen, someLength, ({ open, from }, length) => {
        expect(openTimeBetween(from, from + length, open)).toBe(slowOpenTimeBetween(from, from + length, open));
      }),
      { numRuns: 50 },
    );
  });

  it('has passed when a count of minutes says so (SOP R1)', () => {
    fc.assert(
      fc.property(someOpen, someLength, ({ open, from }, needed) => {
        const end = from + 4 * dayMs;
        const found = afterOpenTime(from, needed, open);
        expect(found !== null && found < end ? found : null).toBe(slowAfterOpenTime(from, needed, open, end));
      }),
      { numRuns: 50 },
    );
  });

  it('and the instant by which it has passed are the inverse of each other', () => {
    fc.assert(
      fc.property(someOpen, someLength, ({ open, from }, ms) => {
        const passed = afterOpenTime(from, ms, open);
        if (passed === null) {
          // So little is open that it takes longer than anything is promised for.
          expect(openTimeBetween(from, from + 399 * dayMs, open)).toBeLessThan(ms);
          return;
        }
        expect(openTimeBetween(from, passed, open)).toBe(ms);
        expect(isWithinHours(passed - 1, open)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('that was used up has passed by the end, and none of it is left after that', () => {
    fc.assert(
      fc.property(someOpen, someLength, ({ open, from }, length) => {
        const used = openTimeBetween(from, from + length, open);
        fc.pre(used > 0);
        const passed = afterOpenTime(from, used, open) ?? Number.POSITIVE_INFINITY;
        expect(passed).toBeLessThanOrEqual(from + length);
        expect(openTimeBetween(passed, from + length, open)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('adds up: to any instant between, and from there on', () => {
    fc.assert(
      fc.property(someOpen, someLength, someLength, ({ open, from }, first, second) => {
        const [middle, end] = [from + first, from + first + second];
        const parts = openTimeBetween(from, middle, open) + openTimeBetween(middle, end, open);
        expect(openTimeBetween(from, end, open)).toBe(parts);
      }),
      { numRuns: 300 },
    );
  });
});

describe('open time of a day with lunch', () => {
  const { business } = policyWith();

  it('leaves out lunch, night and Sunday (L28)', () => {
    expect(openTimeBetween(jakarta('2026-11-23', '11:30'), jakarta('2026-11-23', '13:30'), business)).toBe(hourMs);
    // From Saturday at three to Monday at nine: Monday's first hour.
    expect(openTimeBetween(jakarta('2026-11-28', '15:00'), jakarta('2026-11-30', '09:00'), business)).toBe(hourMs);
  });

  it('is none backwards', () => {
    expect(openTimeBetween(jakarta('2026-11-23', '11:30'), jakarta('2026-11-23', '10:30'), business)).toBe(0);
  });

  it('ends with the shift that uses the last of it up, not with the next one', () => {
    expect(afterOpenTime(jakarta('2026-11-23', '11:00'), hourMs, business)).toBe(jakarta('2026-11-23', '12:00'));
  });
});

it('a night shift that began before a holiday is finished, the one after it begins as ever (L28)', () => {
  const nights = {
    timezone: 'Asia/Makassar',
    hours: week({ 1: ['22:00-06:00'], 2: ['22:00-06:00'] }),
    holidays: ['2026-11-24'],
  };
  // Monday 20:00 to Wednesday 12:00 in Makassar (UTC+8): only Monday's night.
  const from = Date.parse('2026-11-23T12:00:00Z');
  expect(openTimeBetween(from, from + 40 * hourMs, nights)).toBe(8 * hourMs);
});
