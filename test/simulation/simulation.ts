import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import type { Contents } from './contents.ts';
import { World, type Counts } from './world.ts';

export type Plan = {
  seed: number;
  contents: Contents;
  customers?: number;
  /** Only these, by number: how a failing run is made smaller. */
  only?: readonly number[];
  openStore?: () => Promise<Store>;
};

export type Outcome = Counts & {
  seed: number;
  /** What did not hold; null: everything did. */
  failure: { error: Error; promise: string; threadKey: string | null; steps: string[] } | null;
  /** Everything that happened, as text. */
  story(): string;
};

const CUSTOMERS = 64;

/** Days of traffic with all that goes wrong in them, in virtual time, on a store of its own. */
export async function simulate(plan: Plan): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sapa-simulation-'));
  const store = await (plan.openStore ?? (() => openSqlite(dataDir, { synchronous: 'off', pace: eagerPace })))();
  const numbers = plan.only ?? Array.from({ length: plan.customers ?? CUSTOMERS }, (_, index) => index);
  try {
    const world = await World.begin({ ...plan, store, numbers });
    await world.run();
    return { seed: plan.seed, ...world.outcome() };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Commits wait for the end of the event loop's round, and for no clock. */
const eagerPace = {
  now: () => 0,
  gather: () => new Promise<void>((resolve) => setImmediate(resolve)),
};
