import { describe, expect, it } from 'vitest';
import { silenceIn } from '../../../src/desk/watch/rhythm.ts';
import fc from '../../support/fast-check.ts';

const hour = 3_600_000;
const week = 168;
/** An hour of the week, in hours since 1970. */
const ten = 500_000;

/** So many messages in that hour of each of the weeks before, the latest first. */
function weeks(...counts: number[]): Map<number, number> {
  return new Map(counts.map((count, index) => [ten - (index + 1) * week, count]));
}
const theHour = { from: ten * hour, until: (ten + 1) * hour };

describe('silence against the usual rhythm (L14)', () => {
  it('is ten messages or more in the same span of two of the last four weeks', () => {
    expect(silenceIn(weeks(10, 0, 0, 10), theHour)).toEqual({ since: theHour.from, usual: 10 });
    expect(silenceIn(weeks(40, 44, 42, 42), theHour)).toEqual({ since: theHour.from, usual: 42 });
    expect(silenceIn(weeks(500, 9, 9, 9), theHour)).toBeNull();
    expect(silenceIn(weeks(9, 9, 9, 9), theHour)).toBeNull();
    expect(silenceIn(weeks(0, 0, 0, 0, 500, 500), theHour)).toBeNull();
  });

  it('is none for an account that is new', () => {
    expect(silenceIn(new Map(), theHour)).toBeNull();
    expect(silenceIn(weeks(200), theHour)).toBeNull();
  });

  it('takes a part of an hour for that part of its messages', () => {
    const half = { from: theHour.from, until: theHour.from + hour / 2 };
    expect(silenceIn(weeks(19, 19), half)).toBeNull();
    expect(silenceIn(weeks(20, 20), half)).toMatchObject({ usual: 10 });
  });

  it('adds up hours: what is unusual in a day need not be in an hour', () => {
    const slow = new Map<number, number>();
    for (let one = ten - 4 * week; one < ten; one += 1) slow.set(one, 1);
    expect(silenceIn(slow, { from: ten * hour, until: (ten + 9) * hour })).toBeNull();
    expect(silenceIn(slow, { from: ten * hour, until: (ten + 10) * hour })).toMatchObject({ usual: 10 });
  });

  it('never grows less unusual within a week, and a night in which nothing ever comes is none', () => {
    const counts = fc.dictionary(fc.integer({ min: 0, max: 167 }).map(String), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 160 }), (ofWeek, hours) => {
        const all = new Map<number, number>();
        for (const [at, count] of Object.entries(ofWeek))
          for (const back of [1, 2, 3, 4]) all.set(ten - back * week + Number(at), count);
        const until = (length: number) => silenceIn(all, { from: ten * hour, until: (ten + length) * hour });
        const shorter = until(hours);
        const longer = until(hours + 1);
        expect(shorter === null || (longer !== null && longer.usual >= shorter.usual)).toBe(true);
        const came = Object.keys(ofWeek).some((at) => Number(at) < hours);
        expect(came || shorter === null).toBe(true);
      }),
    );
  });
});
