import { describe, expect, it } from 'vitest';
import { createLocalAlarm } from '../../src/queue/local.ts';

describe('local alarm', () => {
  it('rings at the earliest time asked for, and once for it', async () => {
    const rings: number[] = [];
    const alarm = createLocalAlarm(Date.now, () => rings.push(Date.now()));
    const start = Date.now();
    alarm.wakeAt(start + 60_000);
    alarm.wakeAt(start + 20);
    alarm.wakeAt(start + 40_000);
    await expect.poll(() => rings.length).toBe(1);
    expect(rings[0]! - start).toBeGreaterThanOrEqual(19);
    alarm.stop();
  });

  it('rings soon for a time that has passed', async () => {
    let rings = 0;
    const alarm = createLocalAlarm(Date.now, () => (rings += 1));
    alarm.wakeAt(0);
    await expect.poll(() => rings).toBe(1);
    alarm.stop();
  });

  it('stays silent once stopped', async () => {
    let rings = 0;
    const alarm = createLocalAlarm(Date.now, () => (rings += 1));
    alarm.wakeAt(Date.now() + 5);
    alarm.stop();
    alarm.wakeAt(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(rings).toBe(0);
  });
});
