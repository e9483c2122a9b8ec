import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const customers = 64;

/** Days of traffic with all that goes wrong in them, in virtual time, on a store of its own. */
export async function simulate(plan: Plan): Promise<Outcome> {
  const dataDir = newFolder();
  const store = await (plan.openStore ?? (() => openEmpty(dataDir)))();
  const numbers = plan.only ?? Array.from({ length: plan.customers ?? customers }, (_, index) => index);
  try {
    const world = await World.begin({ ...plan, store, numbers });
    await world.run();
    return { seed: plan.seed, ...world.outcome() };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Made once: of a store with nothing in it, making the tables is what takes time. */
let tables: Promise<Buffer> | null = null;

async function openEmpty(dataDir: string): Promise<Store> {
  writeFileSync(join(dataDir, 'sapa.db'), await (tables ??= makeTables()));
  return openSqlite(dataDir, { synchronous: 'off', pace: eagerPace });
}

async function makeTables(): Promise<Buffer> {
  const dataDir = newFolder();
  try {
    await (await openSqlite(dataDir, { synchronous: 'off' })).close();
    return readFileSync(join(dataDir, 'sapa.db'));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sapa-simulation-'));
}

/** Commits wait for the end of the event loop's round, and for no clock. */
const eagerPace = {
  now: () => 0,
  gather: () => new Promise<void>((resolve) => setImmediate(resolve)),
};
