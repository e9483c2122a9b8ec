import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/engine/pace.ts';

describe('pace of an account', () => {
  it('lets a second of messages go at once and spaces the rest evenly', () => {
    const pace = createPace(10);
    const waits = Array.from({ length: 13 }, () => pace.take('a', 1_000));
    expect(waits).toEqual([...Array.from({ length: 10 }, () => 0), 100, 200, 300]);
  });

  it('keeps accounts apart', () => {
    const pace = createPace(1);
    expect([pace.take('a', 0), pace.take('b', 0), pace.take('a', 0)]).toEqual([0, 0, 1_000]);
  });

  it('never lets more than its rate through over any longer time', () => {
    const pace = createPace(80);
    let sent = 0;
    for (let at = 0; at < 10_000; at += 5) for (let n = 0; n < 3; n += 1) if (at + pace.take('a', at) <= 10_000) sent += 1;
    expect(sent).toBeLessThanOrEqual(80 + 800);
  });

  it('holds a whole account back after the provider said that it is too fast', () => {
    const pace = createPace(100);
    pace.slowDown('a', 5_000);
    expect([pace.take('a', 1_000), pace.take('b', 1_000), pace.take('a', 5_000)]).toEqual([4_000, 0, 0]);
  });
});
