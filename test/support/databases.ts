import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, inject } from 'vitest';
import { createDatabase } from './postgres.ts';

export type DatabasePlace = { databaseUrl: string | null; dataDir: string };

/** False: this machine has none that could be started. */
export const hasPostgres: boolean = inject('postgresUrl') !== null;

/** The suite on both stores. Without PostgreSQL its half is skipped, and counted as such. */
export function describeEachDatabase(about: string, suite: (name: 'sqlite' | 'postgres') => void): void {
  describe(`${about} (sqlite)`, () => suite('sqlite'));
  describe.skipIf(!hasPostgres)(`${about} (postgres)`, () => suite('postgres'));
}

/** An empty database of one's own. `remove` deletes the files now, the end of the run does else; PostgreSQL's go with the server. */
export async function freshDatabase(name: 'sqlite' | 'postgres'): Promise<DatabasePlace & { remove(): void }> {
  const dataDir = mkdtempSync(path.join(inject('databasesDir'), 'database-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  if (name === 'sqlite') return { databaseUrl: null, dataDir, remove };
  const server = inject('postgresUrl');
  if (server === null) throw new Error('No PostgreSQL in this run');
  return { databaseUrl: await createDatabase(server, `test_${randomBytes(6).toString('hex')}`), dataDir, remove };
}
