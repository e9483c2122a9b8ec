import { describe, expect, it } from 'vitest';
import { createKeyedRunner } from '../../src/engine/keyed-runner.ts';

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('keyed runner', () => {
  it('never runs two jobs of one key at once, and runs a key woken meanwhile once more', async () => {
    const gate = deferred();
    let running = 0;
    let most = 0;
    let runs = 0;
    const runner = createKeyedRunner(8, async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      if (runs === 1) await gate.promise;
      running -= 1;
    });
    runner.wake('a');
    runner.wake('a');
    runner.wake('a');
    gate.resolve();
    await expect.poll(() => runner.size()).toBe(0);
    expect({ most, runs }).toEqual({ most: 1, runs: 2 });
  });

  it('keeps to its concurrency over different keys', async () => {
    let running = 0;
    let most = 0;
    const runner = createKeyedRunner(3, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    for (let key = 0; key < 50; key += 1) runner.wake(String(key));
    await expect.poll(() => runner.size()).toBe(0);
    expect(most).toBe(3);
  });

  it('stops: what runs ends, what waits is left', async () => {
    const gate = deferred();
    const ran: string[] = [];
    const runner = createKeyedRunner(1, async (key) => {
      ran.push(key);
      await gate.promise;
    });
    runner.wake('a');
    runner.wake('b');
    const stopped = runner.stop();
    gate.resolve();
    await stopped;
    runner.wake('c');
    expect(ran).toEqual(['a']);
  });

  it('goes on with what waits when more may run than before', async () => {
    let most = 0;
    const runs: string[] = [];
    const runner = createKeyedRunner(
      () => most,
      async (key) => void runs.push(key),
    );
    runner.wake('a');
    expect(runs).toEqual([]);
    most = 1;
    runner.goOn();
    expect(runs).toEqual(['a']);
  });
});
