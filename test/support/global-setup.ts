import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/open.ts';
import { createDatabase, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's URL of the run's PostgreSQL, without a database; null where it cannot run. */
    postgresUrl: string | null;
    /** Where the run's databases have their files; goes with the run. */
    databasesDir: string;
    /** Databases with today's tables, to be copied. Nobody may be connected to them. */
    migrated: { sqliteFile: string; postgresName: string | null };
  }
}

/** One PostgreSQL and one folder for the whole run; every test file makes databases of its own in them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  project.provide('databasesDir', dir);
  const { url, stop: stopPostgres } = await bringPostgres();
  project.provide('postgresUrl', url);
  project.provide('migrated', await migrateOnce(dir, url));
  return async () => {
    await stopPostgres?.();
    await rm(dir, { recursive: true, force: true });
  };
}

async function bringPostgres(): Promise<{ url: string | null; stop?: () => Promise<void> }> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined) return { url: given.replace(/\/$/, '') };
  try {
    // Who cleans up after what changed would be sent to hundreds of databases in turn, all the time.
    const { baseUrl, stop } = await startPostgres({ settings: ['autovacuum=off'] });
    return { url: baseUrl, stop };
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    console.warn(`PostgreSQL could not be started, its tests are skipped: ${String(error)}`);
    return { url: null };
  }
}

async function migrateOnce(
  dir: string,
  postgresUrl: string | null,
): Promise<{ sqliteFile: string; postgresName: string | null }> {
  const dataDir = join(dir, 'migrated');
  const migrate = async (databaseUrl: string | null) => (await openStore({ databaseUrl, dataDir })).close();
  await migrate(null);
  const postgresName = postgresUrl && `migrated_${randomBytes(6).toString('hex')}`;
  if (postgresName) await migrate(await createDatabase(postgresUrl, postgresName));
  return { sqliteFile: join(dataDir, 'sapa.db'), postgresName };
}
