import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from '../../../web/console/src/parts/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted(pauseMs = 100) {
  let count = 0;
  const work = paced(async () => void (count += 1), pauseMs);
  return { ...work, count: () => count };
}

describe('paced work', () => {
  it('is begun at once, and what is asked for meanwhile is done once more after a pause', async () => {
    const work = counted();
    for (let n = 0; n < 5; n += 1) work.ask();
    expect(work.count()).toBe(1);
    await vi.advanceTimersByTimeAsync(99);
    expect(work.count()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work.count()).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.count()).toBe(2);
  });

  it('that is asked for later waits for a pause, and is not begun earlier by what asks meanwhile', async () => {
    const work = counted();
    work.askLater();
    work.ask();
    work.askLater();
    expect(work.count()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(work.count()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.count()).toBe(1);
  });

  it('that was stopped is not begun any more', async () => {
    const work = counted();
    work.askLater();
    work.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.count()).toBe(0);
  });
});
