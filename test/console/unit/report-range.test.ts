import { expect, it } from 'vitest';
import {
  before,
  boundsOf,
  problemOf,
  rangeOf,
  reportsSearch,
} from '../../../web/console/src/features/reports/range.ts';

const jakarta = 'Asia/Jakarta';
/** A Thursday at two in the night there, a Wednesday still in UTC. */
const now = Date.parse('2026-11-25T19:00:00Z');

it('weeks begin on Monday and months on their first day, by the business’s calendar', () => {
  expect(rangeOf('thisWeek', now, jakarta)).toEqual({ from: '2026-11-23', to: '2026-11-26' });
  expect(rangeOf('lastWeek', now, jakarta)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(rangeOf('thisMonth', now, jakarta)).toEqual({ from: '2026-11-01', to: '2026-11-26' });
  expect(rangeOf('lastMonth', Date.parse('2026-01-15T00:00:00Z'), jakarta)).toEqual({
    from: '2025-12-01',
    to: '2025-12-31',
  });
});

it('a Sunday is the last day of its week', () => {
  const sunday = Date.parse('2026-11-29T03:00:00Z');
  expect(rangeOf('thisWeek', sunday, jakarta)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
});

it('is compared with as many days right before', () => {
  expect(before({ from: '2026-11-23', to: '2026-11-26' })).toEqual({ from: '2026-11-19', to: '2026-11-22' });
  expect(before({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
});

it('is asked for from the first moment of the first day to the end of the last one', () => {
  expect(boundsOf({ from: '2026-11-23', to: '2026-11-23' }, jakarta)).toEqual({
    from: '2026-11-22T17:00:00.000Z',
    to: '2026-11-23T17:00:00.000Z',
  });
  // The day on which clocks are set back has 25 hours.
  expect(boundsOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Berlin')).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  });
});

it('takes from an address only what is a time', () => {
  const week = { from: '2026-11-23', to: '2026-11-29' };
  expect(reportsSearch({ ...week, other: 'x' })).toEqual(week);
  for (const wrong of [
    { from: '2026-11-23' },
    { from: '2026-11-31', to: '2026-12-02' },
    { from: 'now', to: '2026-11-23' },
  ]) {
    // The router lays it over what stands in the address.
    expect({ ...wrong, ...reportsSearch(wrong) }).toEqual({});
  }
});

it.each([
  ['backwards', { from: '2026-11-29', to: '2026-11-23' }],
  ['tooLong', { from: '2026-01-01', to: '2026-11-23' }],
])('keeps of an address a time that is %s, for the page to say so', (problem, range) => {
  expect(reportsSearch(range)).toEqual(range);
  expect(problemOf(range)).toBe(problem);
});
