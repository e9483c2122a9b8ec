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
  const dialect =
    databaseUrl === null
      ? new SqliteDialect({ database: new Database(path.join(dataDir, 'sapa.db')) })
      : new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl, max: 1 }) });
  const db = new Kysely<unknown>({ dialect });
  await migrate(db, databaseUrl === null ? 'sqlite' : 'postgres', MIGRATIONS.slice(0, 2));
  for (const statement of await statements()) await sql.raw(statement).execute(db);
  await db.destroy();
}

async function statements(): Promise<string[]> {
  const file = await readFile(new URL('version-2.sql', import.meta.url), 'utf8');
  return file.split(/;\n(?=insert into |$)/).filter((statement) => statement.trim() !== '');
}
