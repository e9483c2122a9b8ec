import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchClock } from '../src/watch-clock.ts';

const hour = 3_600_000;

describe('a machine’s clock that is set while the service runs', () => {
  let aheadMs = 0;
  beforeEach(() => {
    aheadMs = 0;
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + aheadMs);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it.each([
    [hour, /put forward/],
    [-24 * hour, /put back/],
  ])('by %i ms is told once, with what follows', (ms, words) => {
    const warn = vi.fn<(fields: object, text: string) => void>();
    const stop = watchClock({ warn });
    vi.advanceTimersByTime(60_000);
    expect(warn).not.toHaveBeenCalled();
    aheadMs = ms;
    vi.advanceTimersByTime(60_000);
    expect(warn).toHaveBeenCalledExactlyOnceWith({ byMs: expect.closeTo(ms, -3) }, expect.stringMatching(words));
    stop();
  });
});
