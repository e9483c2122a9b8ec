import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/engine/pace.ts';

describe('pace of an account', () => {
  it('lets a second of messages go at once and spaces the rest evenly', () => {
    const pace = createPace(10);
    const waits = Array.from({ length: 13 }, () => pace.take('a', 1_000, 60_000));
    expect(waits).toEqual([...Array.from({ length: 10 }, () => 0), 100, 200, 300]);
  });

  it('lets urgent ones pass those that wait, up to a tenth of the rate, and no more goes out for it', () => {
    const pace = createPace(100);
    for (let n = 0; n < 150; n += 1) pace.take('a', 0, 60_000);
    const urgent = Array.from({ length: 12 }, () => pace.take('a', 0, 60_000, true));
    expect(urgent).toEqual([...Array.from({ length: 10 }, () => 0), 610, 620]);
    expect(pace.take('a', 0, 60_000)).toBe(630);
    // Of the ten that have come in since, one may pass.
    const later = Array.from({ length: 3 }, () => pace.take('a', 100, 60_000, true));
    expect(later).toEqual([0, 550, 560]);
  });

  it('urgent or not, nothing passes while the provider is not to be asked', () => {
    const pace = createPace(100);
    pace.slowDown('a', 5_000);
    expect(pace.take('a', 1_000, 60_000, true)).toBe(4_000);
  });

  it('goes on at its rate when the clock is put back, and so does an account that was held back', () => {
    const hour = 3_600_000;
    const pace = createPace(10);
    for (let n = 0; n < 10; n += 1) pace.take('a', hour, 60_000);
    expect([0, 0, 0].map(() => pace.take('a', 1_000, 60_000))).toEqual([100, 200, 300]);
    expect(pace.take('a', 1_400, 60_000)).toBe(0);
    pace.take('b', hour, 60_000);
    pace.slowDown('b', hour + 5_000);
    expect(pace.take('b', hour + 2_000, 60_000)).toBe(3_000);
    expect(pace.take('b', 1_000, 60_000)).toBe(3_100);
  });

  it('keeps accounts apart', () => {
    const pace = createPace(1);
    expect([pace.take('a', 0, 60_000), pace.take('b', 0, 60_000), pace.take('a', 0, 60_000)]).toEqual([0, 0, 1_000]);
  });

  it('never lets more than its rate through over any longer time', () => {
    const pace = createPace(80);
    let sent = 0;
    for (let at = 0; at < 10_000; at += 5)
      for (let n = 0; n < 3; n += 1) if (at + pace.take('a', at, 60_000) <= 10_000) sent += 1;
    expect(sent).toBeLessThanOrEqual(80 + 800);
  });

  it('holds a whole account back after the provider said that it is too fast, and goes on without a burst', () => {
    const pace = createPace(100);
    pace.slowDown('a', 5_000);
    const waits = [pace.take('a', 1_000, 60_000), pace.take('b', 1_000, 60_000), pace.take('a', 1_000, 60_000)];
    expect([...waits, pace.take('a', 5_000, 60_000)]).toEqual([4_000, 0, 4_010, 20]);
  });

  it('keeps no place for who would have to wait too long, and tells each of them another time', () => {
    const pace = createPace(1);
    const waits = Array.from({ length: 6 }, () => pace.take('a', 0, 2_000));
    expect(waits).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    expect([pace.take('a', 3_000, 2_000), pace.take('a', 4_000, 2_000)]).toEqual([0, 0]);
  });

  it('lets all of a long line through at its rate, however often they have to ask', () => {
    const pace = createPace(1);
    const asking = Array.from({ length: 30 }, () => 0);
    let sent = 0;
    for (let now = 0; now <= 40_000; now += 100) {
      for (const [index, at] of asking.entries()) {
        if (at > now) continue;
        const waitMs = pace.take('a', now, 500);
        if (waitMs <= 500) sent += 1;
        asking[index] = waitMs <= 500 ? Infinity : now + waitMs;
      }
    }
    expect(sent).toBe(30);
  });

  it('is not held up when the clock is set back', () => {
    const pace = createPace(10);
    pace.take('a', 3_600_000, 2_000);
    expect(pace.take('a', 0, 2_000)).toBe(0);
  });
});
