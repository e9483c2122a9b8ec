import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's URL of the run's PostgreSQL, without a database; null where it cannot run. */
    postgresUrl: string | null;
    /** Where the run's databases have their files; goes with the run. */
    databasesDir: string;
  }
}

/** One PostgreSQL and one folder for the whole run; every test file makes databases of its own in them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  project.provide('databasesDir', dir);
  const stopPostgres = await providePostgres(project);
  return async () => {
    await stopPostgres?.();
    await rm(dir, { recursive: true, force: true });
  };
}

async function providePostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined) {
    project.provide('postgresUrl', given.replace(/\/$/, ''));
    return undefined;
  }
  try {
    const server = await startPostgres();
    project.provide('postgresUrl', server.baseUrl);
    return () => server.stop();
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    console.warn(`PostgreSQL could not be started, its tests are skipped: ${String(error)}`);
    project.provide('postgresUrl', null);
    return undefined;
  }
}
