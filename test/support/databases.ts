import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { createDatabase } from './postgres.ts';

export type DatabasePlace = { databaseUrl: string | null; dataDir: string };

/** The stores that a suite runs on: `describe.each(DATABASES)`. */
export const DATABASES: { name: 'sqlite' | 'postgres' }[] =
  inject('postgresUrl') === null ? [{ name: 'sqlite' }] : [{ name: 'sqlite' }, { name: 'postgres' }];

/** An empty database of one's own. `remove` deletes the files; PostgreSQL's go with the server. */
export async function freshDatabase(name: 'sqlite' | 'postgres'): Promise<DatabasePlace & { remove(): void }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-test-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  if (name === 'sqlite') return { databaseUrl: null, dataDir, remove };
  const server = inject('postgresUrl');
  if (server === null) throw new Error('No PostgreSQL in this run');
  return { databaseUrl: await createDatabase(server, `test_${randomBytes(6).toString('hex')}`), dataDir, remove };
}
