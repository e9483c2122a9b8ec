import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../src/core/sop/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['3m', 180_000],
    ['24h', 86_400_000],
    ['2d', 172_800_000],
    ['0s', 0],
    [' 15 m ', 900_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '3', '-3m', '1.5h', '3 minutes', '1h30m', 's', '9999999d', '3M'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
