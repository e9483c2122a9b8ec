import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSharedFolder } from '../../src/processes/shared-folder.ts';

describe('the folder of customers’ files', () => {
  const dirs: string[] = [];

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  });

  async function folder(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    dirs.push(dir);
    return dir;
  }

  async function look(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      vi.advanceTimersByTime(10_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('is one folder where all processes find each other’s mark', async () => {
    const dir = await folder();
    const seen = () => ['sapa 1', 'sapa 2'];
    const both = [createSharedFolder(dir, 'sapa 1', seen), createSharedFolder(dir, 'sapa 2', seen)];
    for (const one of both) await one.start();
    await look(3);
    expect(both.map((one) => one.isShared())).toEqual([true, true]);
    for (const one of both) await one.stop();
  });

  it('is not where a process keeps them elsewhere; one that has just begun is given a moment', async () => {
    const seen = () => ['sapa 1', 'sapa 2'];
    const [one, other] = [
      createSharedFolder(await folder(), 'sapa 1', seen),
      createSharedFolder(await folder(), 'sapa 2', seen),
    ];
    await one.start();
    await other.start();
    await look(1);
    expect(one.isShared()).toBe(true);
    await look(1);
    expect([one.isShared(), other.isShared()]).toEqual([false, false]);
    await one.stop();
    await other.stop();
  });
});
