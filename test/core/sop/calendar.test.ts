import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import {
  afterOpenTime,
  endOfQuiet,
  isQuiet,
  isWithinHours,
  nextClosing,
  nextOpening,
} from '../../../src/core/sop/calendar.ts';
import type { Hours } from '../../../src/core/sop/policy.ts';
import { hourMs, jakarta, policyWith, span, week } from './policy-builder.ts';
import { minuteSpans, slowlyOpen, slowWallClock, someHours, someStart, someZone } from './slow-calendar.ts';

const minuteMs = 60_000;

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
    expect(afterOpenTime(jakarta('2026-11-23', '11:58'), 3 * minuteMs, policy.business)).toBe(
      jakarta('2026-11-23', '13:01'),
    );
    expect(afterOpenTime(jakarta('2026-11-28', '14:59'), 3 * minuteMs, policy.business)).toBe(
      jakarta('2026-11-30', '08:02'),
    );
    expect(afterOpenTime(jakarta('2026-11-23', '21:00'), 0, policy.business)).toBe(jakarta('2026-11-24', '08:00'));
  });

  it('is all time when it is always open', () => {
    const at = jakarta('2026-11-23', '03:00');
    expect(afterOpenTime(at, 5 * hourMs, policyWith({ hours: 'always' }).business)).toBe(at + 5 * hourMs);
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

describe('whatever the zone and the hours', () => {
  it('agree with asking the wall clock minute by minute', () => {
    fc.assert(
      fc.property(someZone, someHours, someStart, (timezone, hours, start) => {
        const open = { timezone, hours, holidays: [slowWallClock(start, timezone).date] };
        expect(isWithinHours(start, open)).toBe(slowlyOpen(start, open));
        expect(nextOpening(start, open) ?? -1).toSatisfy((opening: number) => isFirstOpen(start, opening, open));
      }),
      { numRuns: 60 },
    );
  });

  it('quiet hours end at the first minute that is not quiet', () => {
    fc.assert(
      fc.property(someZone, minuteSpans, someStart, (timezone, quietHours, start) => {
        // The whole day is refused in sop.yaml: it never ends.
        fc.pre(quietHours.from !== 0 || quietHours.to !== 1440);
        const policy = policyWith({ timezone, quietHours });
        const end = endOfQuiet(start, policy);
        for (let at = start; at < end; at += 5 * minuteMs) expect(isQuiet(at, policy)).toBe(true);
        expect(isQuiet(end, policy)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

/** Steps of five minutes reach every quarter; beyond two days the slow way is too slow to be worth it. */
function isFirstOpen(start: number, opening: number, open: Hours): boolean {
  if (opening >= 0 && !slowlyOpen(opening, open)) return false;
  const end = opening < 0 ? start + 48 * hourMs : Math.min(opening, start + 48 * hourMs);
  for (let at = start; at < end; at += 5 * minuteMs) if (slowlyOpen(at, open)) return false;
  return true;
}

it('spans that the tests are written in are read right', () => {
  expect(span('08:30-12:00')).toEqual({ from: 510, to: 720 });
});
