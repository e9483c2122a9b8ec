import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import { Pool } from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/list.ts';
import type { DatabasePlace } from '../support/databases.ts';

/** Makes of an empty database what version 2 of the schema left behind: customers in every phase, in its own words. */
export async function asVersion2({ databaseUrl, dataDir }: DatabasePlace): Promise<void> {
  const { db, dialect } = connect({ databaseUrl, dataDir });
  await migrate(db, dialect, MIGRATIONS.slice(0, 2));
  for (const statement of await statements()) await sql.raw(statement).execute(db);
  await db.destroy();
}

/** On a database that nobody has open. */
export async function runOn(place: DatabasePlace, statement: string): Promise<void> {
  const { db } = connect(place);
  await sql.raw(statement).execute(db);
  await db.destroy();
}

function connect({ databaseUrl, dataDir }: Pick<DatabasePlace, 'databaseUrl' | 'dataDir'>) {
  const isFile = databaseUrl === null;
  const dialect = isFile
    ? new SqliteDialect({ database: new Database(path.join(dataDir, 'sapa.db')) })
    : new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl, max: 1 }) });
  return { db: new Kysely<unknown>({ dialect }), dialect: isFile ? ('sqlite' as const) : ('postgres' as const) };
}

async function statements(): Promise<string[]> {
  const file = await readFile(new URL('version-2.sql', import.meta.url), 'utf8');
  return file.split(/;\n(?=insert into |$)/).filter((statement) => statement.trim() !== '');
}
