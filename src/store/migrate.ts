import { type Kysely, sql } from 'kysely';
import { isDiskFull } from '../engine/disk-full.ts';
import { MIGRATIONS } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import type { Dialect } from './sql.ts';
import { whenFree } from './sqlite-lock.ts';
import { StoreError } from './store.ts';

/** Any number that no one else locks: processes that start together migrate one after the other, and none beside a restore. */
export const migrationLock = 1_935_765_601;

/** Brings the database up to this version of Sapa, each step in a transaction of its own; refuses a newer database. */
export async function migrate(
  db: Kysely<unknown>,
  dialect: Dialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    if (dialect === 'postgres') await sql`select pg_advisory_lock(${sql.lit(migrationLock)})`.execute(connection);
    try {
      while (await migrateOneStep(connection, dialect, migrations));
    } finally {
      if (dialect === 'postgres') await sql`select pg_advisory_unlock(${sql.lit(migrationLock)})`.execute(connection);
    }
  });
}

/** BEGIN IMMEDIATE is SQLite's lock: the version is read and raised under it. */
async function migrateOneStep(
  db: Kysely<unknown>,
  dialect: Dialect,
  migrations: readonly Migration[],
): Promise<boolean> {
  if (dialect === 'sqlite') await whenFree(() => sql`begin immediate`.execute(db));
  else await sql`begin`.execute(db);
  try {
    const next = migrations[await readVersion(db, migrations)];
    if (next !== undefined) await apply(db, dialect, next, migrations.indexOf(next) + 1);
    await sql`commit`.execute(db);
    return next !== undefined;
  } catch (error) {
    // A full disk has undone it on SQLite, and there is nothing to roll back: what failed is told, not that.
    if (dialect === 'postgres' || !isDiskFull(error)) await sql`rollback`.execute(db);
    throw error;
  }
}

/** Throws `StoreError` for a database whose steps are not the first of ours: one more on top would spoil it. */
async function readVersion(db: Kysely<unknown>, migrations: readonly Migration[]): Promise<number> {
  await sql`create table if not exists schema_migrations (
    version integer primary key, name text not null, applied_at bigint not null)`.execute(db);
  const { rows } = await sql<{ version: number; name: string }>`select version, name from schema_migrations
    order by version`.execute(db);
  const version = rows.at(-1)?.version ?? 0;
  if (version > migrations.length) throw new StoreError(newerDatabase(version, migrations.length));
  const other = rows.find((row) => migrations[row.version - 1]?.name !== row.name);
  if (other) throw new StoreError(otherDatabase(other, migrations[other.version - 1]?.name));
  return version;
}

async function apply(db: Kysely<unknown>, dialect: Dialect, migration: Migration, version: number): Promise<void> {
  await migration.up(db, dialect);
  await sql`insert into schema_migrations (version, name, applied_at)
    values (${version}, ${migration.name}, ${Date.now()})`.execute(db);
}

function newerDatabase(version: number, known: number): string {
  return (
    `The database has schema version ${version}, this Sapa knows versions up to ${known}: it was used by a newer Sapa. ` +
    'Start that newer Sapa, or restore a backup from before the upgrade.'
  );
}

function otherDatabase(step: { version: number; name: string }, known: string | undefined): string {
  return (
    `The database was made by another build: its schema step ${step.version} is "${step.name}", this Sapa's is "${known}". ` +
    'Nothing was changed. Start the build that made it, or restore a backup that was made by this one.'
  );
}
