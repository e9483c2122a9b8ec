import path from 'node:path';
import SqliteConnection from 'better-sqlite3';
import pg from 'pg';
import { connectionAdvice } from '../store/postgres-errors.ts';
import { StoreError } from '../store/store.ts';
import { isKept, type Row } from './format.ts';

const rowsAtOnce = 500;

/** Everything in the database as it was at one moment, while others go on writing. */
export type Snapshot = {
  dialect: 'sqlite' | 'postgres';
  /** Of the schema. */
  version: number;
  tables: string[];
  rows(table: string): AsyncIterable<Row[]>;
  close(): Promise<void>;
};

export type Place = { databaseUrl: string | null; dataDir: string };

export async function openSnapshot({ databaseUrl, dataDir }: Place): Promise<Snapshot> {
  return databaseUrl === null ? snapshotOfSqlite(path.join(dataDir, 'sapa.db')) : snapshotOfPostgres(databaseUrl);
}

/** Readers see the last commit before they began, for as long as they go on; the log grows meanwhile. */
function snapshotOfSqlite(file: string): Snapshot {
  const db = new SqliteConnection(file, { readonly: true, fileMustExist: true });
  db.pragma('busy_timeout = 5000');
  db.exec('begin');
  const version = db.prepare('select max(version) as version from schema_migrations').pluck().get() as number;
  const names = db
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  return {
    dialect: 'sqlite',
    version,
    tables: names.filter(isKept),
    async *rows(table) {
      let batch: Row[] = [];
      for (const row of db.prepare(`select * from ${table}`).iterate()) {
        batch.push(row as Row);
        if (batch.length < rowsAtOnce) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    async close() {
      db.close();
    },
  };
}

async function snapshotOfPostgres(connectionString: string): Promise<Snapshot> {
  const client = await connect(connectionString);
  await client.query('begin isolation level repeatable read read only');
  const found = await client.query<{ version: number }>('select max(version) as version from schema_migrations');
  return {
    dialect: 'postgres',
    version: found.rows[0]?.version ?? 0,
    tables: (await tablesOf(client)).filter(isKept),
    async *rows(table) {
      await client.query(`declare kept no scroll cursor for select * from ${table}`);
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from kept`);
        if (rows.length > 0) yield rows;
        if (rows.length < rowsAtOnce) break;
      }
      await client.query('close kept');
    },
    async close() {
      await client.query('rollback');
      await client.end();
    },
  };
}

export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema() order by tablename',
  );
  return rows.map(({ name }) => name);
}

export async function connect(connectionString: string): Promise<pg.Client> {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (type, format) =>
      type === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(type, format) as never),
  };
  const client = new pg.Client({ connectionString, types, application_name: 'sapa backup' });
  await client.connect().catch((error: unknown) => {
    throw new StoreError(connectionAdvice(connectionString, error), { cause: error });
  });
  return client;
}
