import { type Kysely, sql } from 'kysely';
import { isDiskFull } from '../engine/disk-full.ts';
import { MIGRATIONS } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import type { Dialect } from './sql.ts';
import { whenFree } from './sqlite-lock.ts';
import { StoreError } from './store.ts';

/** Any number that no one else locks: processes that start together migrate one after the other. */
const LOCK = 1_935_765_601;

/** Brings the database up to this version of Sapa, each step in a transaction of its own; refuses a newer database. */
export async function migrate(
  db: Kysely<unknown>,
  dialect: Dialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    if (dialect === 'postgres') await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(connection);
    try {
      while (await migrateOneStep(connection, dialect, migrations));
    } finally {
      if (dialect === 'postgres') await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(connection);
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
    const next = migrations[await readVersion(db, migrations.length)];
    if (next !== undefined) await apply(db, dialect, next, migrations.indexOf(next) + 1);
    await sql`commit`.execute(db);
    return next !== undefined;
  } catch (error) {
    // A full disk has undone it on SQLite, and there is nothing to roll back: what failed is told, not that.
    if (dialect === 'postgres' || !isDiskFull(error)) await sql`rollback`.execute(db);
    throw error;
  }
}

async function readVersion(db: Kysely<unknown>, known: number): Promise<number> {
  await sql`create table if not exists schema_migrations (
    version integer primary key, name text not null, applied_at bigint not null)`.execute(db);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_migrations`.execute(
    db,
  );
  const version = found.rows[0]?.version ?? 0;
  if (version > known) throw new StoreError(newerDatabase(version, known));
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
