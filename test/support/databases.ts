import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
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

type OwnDatabase = DatabasePlace & {
  /** Deletes the files now, the end of the run does else; PostgreSQL's go with the server. */
  remove(): void;
};

/** A database of one's own with nothing in it but today's tables: copied, which takes a tenth of making them. */
export async function freshDatabase(name: 'sqlite' | 'postgres'): Promise<OwnDatabase> {
  const { sqliteFile, postgresName } = inject('migrated');
  const own = await ownDatabase(name, postgresName);
  if (name === 'sqlite') copyFileSync(sqliteFile, path.join(own.dataDir, path.basename(sqliteFile)));
  return own;
}

/** The same without tables, as before the first start. */
export function emptyDatabase(name: 'sqlite' | 'postgres'): Promise<OwnDatabase> {
  return ownDatabase(name, null);
}

async function ownDatabase(name: 'sqlite' | 'postgres', template: string | null): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(path.join(inject('databasesDir'), 'database-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  if (name === 'sqlite') return { databaseUrl: null, dataDir, remove };
  const server = inject('postgresUrl');
  if (server === null) throw new Error('No PostgreSQL in this run');
  const made = `test_${randomBytes(6).toString('hex')}`;
  return { databaseUrl: await createDatabase(server, made, template), dataDir, remove };
}
