import { existsSync, statSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { migrate, migrationLock } from '../store/migrate.ts';
import { MIGRATIONS } from '../store/migrations/list.ts';
import { flush } from './flush.ts';
import { removeUnfinished } from './half-restored.ts';
import { BackupError } from './read-backup.ts';
import type { Row } from './format.ts';
import type { Give } from './owner.ts';
import { connect, tablesOf, type Place } from './snapshot.ts';

/** Where rows are put back: into a database of the back-up's own schema, all of them or none. */
export type Target = {
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** After the last row: whatever can go wrong does so here. `keepSends`: what waited to be sent is sent. */
  prepare(options: { keepSends: boolean }): Promise<void>;
  /** From then on it is there. */
  takePlace(): Promise<void>;
  undo(): Promise<void>;
};

/** Tables that are empty in a database that nobody has used. */
const used = ['users', 'inbox', 'conversations', 'contacts'];
const notEmpty = 'holds data already. Restore into an empty one, or say --overwrite';

/** Searched words are read in anew: see migration 0009. */
const documents = `insert into search_docs (conversation_id, message_id)
  select conversation_id, message_id from (
    select id as conversation_id, null as message_id, opened_at as at from conversations
    union all select conversation_id, id, at from messages where text <> '') as all_docs order by at`;
const notIndexed = "update counters set value = 0 where name = 'search:indexed'";

/**
 * What waited to be sent when the back-up was made may have been sent since: it is not said twice. Who looks at the
 * conversation sees it, and why.
 */
const unsent = [
  `update messages set status = 'dropped', error = 'restored' where id in
    (select message_id from outbox where state in ('queued', 'sending', 'unknown'))`,
  `update outbox set state = 'dropped', error = 'restored', done_at = created_at
    where state in ('queued', 'sending', 'unknown')`,
];

/** `give`: to whoever the service is to run as. */
export type Opening = Place & { schema: number; overwrite: boolean; give: Give };

export async function openTarget(opening: Opening): Promise<Target> {
  if (opening.schema > MIGRATIONS.length) {
    throw new BackupError(
      `The back-up has schema version ${opening.schema}, this Sapa knows versions up to ${MIGRATIONS.length}: use a newer Sapa.`,
    );
  }
  return opening.databaseUrl === null ? sqliteTarget(opening) : postgresTarget(opening, opening.databaseUrl);
}

function statementsAfter(schema: number, keepSends: boolean): string[] {
  const hasSearch = MIGRATIONS.slice(0, schema).some(({ name }) => name === '0009-search');
  return [...(keepSends ? [] : unsent), ...(hasSearch ? [documents, notIndexed] : [])];
}

/** Into a file beside the other one, which it replaces when it is whole. */
async function sqliteTarget({ dataDir, schema, overwrite, give }: Opening): Promise<Target> {
  const file = path.join(dataDir, 'sapa.db');
  if (existsSync(file) && !overwrite && isUsed(file))
    throw new BackupError(`${file} ${notEmpty}: it is kept aside then.`);
  await removeUnfinished(dataDir);
  const unfinished = `${file}.restoring-${process.pid}`;
  const db = new SqliteConnection(unfinished);
  db.pragma('journal_mode = wal');
  db.pragma('foreign_keys = off'); // in whatever order tables come; checked at the end
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: db }) });
  await migrate(kysely, 'sqlite', MIGRATIONS.slice(0, schema));
  db.exec('begin');
  const triggers = db.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`drop trigger ${name}`);
  const emptied = new Set<string>();
  return {
    async insert(table, rows) {
      if (!emptied.has(table)) db.exec(`delete from ${table}`);
      emptied.add(table);
      for (const row of rows) {
        const columns = Object.keys(row);
        const places = columns.map(() => '?').join(', ');
        db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`).run(...Object.values(row));
      }
    },
    async prepare({ keepSends }) {
      for (const statement of statementsAfter(schema, keepSends)) db.exec(statement);
      for (const { sql } of triggers) db.exec(sql);
      db.exec('commit');
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new BackupError('The back-up is not whole: rows point to others that are not in it.');
      db.pragma('journal_mode = delete');
      db.close();
      // As closed to others as the one before.
      if (existsSync(file)) await chmod(unfinished, statSync(file).mode & 0o777);
      await give(unfinished);
      await flush(unfinished);
    },
    async takePlace() {
      await putAside(file);
      await rename(unfinished, file);
    },
    async undo() {
      db.close();
      for (const end of ['', '-wal', '-shm']) await rm(unfinished + end, { force: true });
    },
  };
}

function isUsed(file: string): boolean {
  const db = new SqliteConnection(file, { readonly: true });
  try {
    const names = db.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    return used.some((table) => names.includes(table) && db.prepare(`select 1 from ${table} limit 1`).get());
  } finally {
    db.close();
  }
}

/** Never deleted: whoever restored the wrong one has it still. */
async function putAside(file: string): Promise<void> {
  const aside = `${file}.before-restore-${Date.now()}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) await rename(file + end, aside + end);
}

async function postgresTarget({ schema, overwrite }: Opening, url: string): Promise<Target> {
  await migrateTo(url, schema);
  const client = await connect(url);
  try {
    await client.query('begin');
    await refuseUnderService(client);
    const tables = (await tablesOf(client)).filter((table) => table !== 'schema_migrations');
    const isEmpty = await allEmpty(client, tables);
    if (!isEmpty && !overwrite) throw new BackupError(`The database ${notEmpty}: all of it is replaced then.`);
    await client.query(`truncate ${tables.join(', ')}`);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    const keys = await dropForeignKeys(client);
    return {
      async insert(table, rows) {
        await client.query(
          `insert into ${table} overriding system value
          select * from json_populate_recordset(null::${table}, $1::json)`,
          [JSON.stringify(rows)],
        );
      },
      async prepare({ keepSends }) {
        for (const statement of statementsAfter(schema, keepSends)) await client.query(statement);
        for (const { name, table, definition } of keys)
          await client.query(`alter table ${table} add constraint ${name} ${definition}`);
        for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
        await goOnCounting(client);
      },
      async takePlace() {
        await client.query('commit');
        await client.end();
      },
      undo: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Rows that a process has in mind would not be there any more. One that starts meanwhile waits for the end, as for a migration. */
async function refuseUnderService(client: pg.Client): Promise<void> {
  const { rows: locks } = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
    migrationLock,
  ]);
  if (!locks[0]?.got) throw new BackupError('A Sapa is starting on the database: stop it first.');
  const { rows: others } = await client.query<{ place: string }>(`select distinct
    coalesce(host(client_addr), 'the server itself') as place from pg_stat_activity
    where datname = current_database() and application_name ~ '^sapa [0-9a-f-]{36}$' order by place`);
  if (others.length === 0) return;
  const places = others.map(({ place }) => place).join(', ');
  throw new BackupError(`A Sapa works on the database still (from ${places}). Stop all of its processes first.`);
}

/** An empty database gets the back-up's own schema: the next start brings it up to date, as it would have been. */
async function migrateTo(connectionString: string, schema: number): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(kysely, 'postgres', MIGRATIONS.slice(0, schema));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StoreError') throw error;
    throw new BackupError(
      `The back-up is older than the database (schema version ${schema}): restore it into an empty database.`,
    );
  } finally {
    await pool.end();
  }
}

async function allEmpty(client: pg.Client, tables: readonly string[]): Promise<boolean> {
  for (const table of used.filter((name) => tables.includes(name)))
    if ((await client.query(`select 1 from ${table} limit 1`)).rows.length > 0) return false;
  return true;
}

type Key = { name: string; table: string; definition: string };

/** Made again at the end, which checks them: so the order of tables does not matter. */
async function dropForeignKeys(client: pg.Client): Promise<Key[]> {
  const { rows } = await client.query<Key>(`select conname as name, conrelid::regclass::text as table,
    pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`);
  for (const { name, table } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

async function goOnCounting(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`select table_name as table,
    column_name as column from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`);
  for (const { table, column } of rows) {
    await client.query(`select setval(pg_get_serial_sequence('${table}', '${column}'), max(${column}))
      from ${table} having max(${column}) is not null`);
  }
}
