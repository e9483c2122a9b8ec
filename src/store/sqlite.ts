import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Kysely, type LimitNode, SqliteDialect, SqliteQueryCompiler } from 'kysely';
import type { EngineTx } from '../engine/store.ts';
import { ChangeListeners } from './change-listeners.ts';
import { ChangeWatch } from './change-watch.ts';
import { type Checkpoints, longLogPages, openCheckpoints } from './checkpoints.ts';
import { engineReads } from './engine-reads.ts';
import { EngineTransaction } from './engine-transaction.ts';
import { type CommitPace, GroupCommit } from './group-commit.ts';
import { KnownThreads } from './known-threads.ts';
import { migrate } from './migrate.ts';
import * as accounts from './queries/accounts-and-revisions.ts';
import { type Change, insertChangesOfAll, listChanges, pruneChanges, settledSeq } from './queries/changes.ts';
import { insertInbound, pruneInbound, rememberThreads } from './queries/inbox.ts';
import { indexWords } from './queries/search.ts';
import type { Database } from './schema.ts';
import type { Sql } from './sql.ts';
import { explain } from './sqlite-errors.ts';
import { whenFree } from './sqlite-lock.ts';
import { SqliteSql } from './sqlite-sql.ts';
import { Statements, asKyselyDatabase } from './statements.ts';
import { type Store, StoreError } from './store.ts';
import { finishUnit, newUnit, type Unit } from './unit.ts';
import { type DiskSync, openWalSync } from './wal-sync.ts';
import { makeFolder } from './make-folder.ts';

const databaseFile = 'sapa.db';

export type SqliteOptions = {
  /** `off` for data that need not survive a power cut: tests. */
  synchronous?: 'full' | 'off';
  pace?: CommitPace;
  /** Pages in the log from which on they are moved into the database, beside the event loop. */
  longLog?: number;
};

/**
 * One connection writes, another one reads: in WAL mode readers see the last commit and never what is still being
 * written. All writers go through `GroupCommit`.
 */
export async function openSqlite(dataDir: string, options: SqliteOptions = {}): Promise<Store> {
  const file = path.join(dataDir, databaseFile);
  const writer = await openFile(dataDir, file, options.synchronous ?? 'full');
  try {
    const write = new Statements(writer);
    const writeKysely = kyselyOn<Database>(write);
    await migrate(writeKysely as Kysely<unknown>, 'sqlite');
    const isFlushed = options.synchronous !== 'off';
    const disk = isFlushed ? await leaveFlushing(writer, file) : noFlushing;
    const checkpoints = isFlushed ? openCheckpoints(writer, file, options.longLog) : null;
    return sqliteStore({ write, writeKysely, read: new Statements(openReader(file)), disk, checkpoints }, options.pace);
  } catch (error) {
    writer.close();
    throw error instanceof StoreError ? error : new StoreError(explain(file, error), { cause: error });
  }
}

async function openFile(
  dataDir: string,
  file: string,
  synchronous: 'full' | 'off',
): Promise<SqliteConnection.Database> {
  try {
    makeFolder(dataDir);
    const connection = new SqliteConnection(file);
    // Short, since it stops the whole process: see `whenFree`.
    connection.pragma('busy_timeout = 100');
    await whenFree(() => connection.pragma('journal_mode = wal'));
    // A file that may only be read is opened without a word, and refuses what is to be written much later.
    accessSync(file, constants.W_OK);
    connection.pragma(`wal_autocheckpoint = ${longLogPages}`);
    connection.pragma(`synchronous = ${synchronous}`);
    connection.pragma('foreign_keys = on');
    connection.pragma('journal_size_limit = 67108864');
    // What a savepoint may have to undo is kept in memory, not in a file.
    connection.pragma('temp_store = memory');
    connection.pragma('cache_size = -16000');
    return connection;
  } catch (error) {
    throw new StoreError(explain(file, error), { cause: error });
  }
}

/**
 * An acknowledged message must survive a power cut: from here on `GroupCommit` flushes the log after each commit,
 * beside the event loop; with `full`, SQLite would do it within the commit, and the process would stand still. What
 * an earlier process left in the log goes into the database first, since nobody knows whether it was flushed (ADR 2).
 */
async function leaveFlushing(connection: SqliteConnection.Database, file: string): Promise<DiskSync> {
  connection.pragma('wal_checkpoint(truncate)');
  connection.pragma('synchronous = normal');
  return openWalSync(file);
}

const noFlushing: DiskSync = { sync: () => Promise.resolve(), close: () => Promise.resolve() };

function openReader(file: string): SqliteConnection.Database {
  const connection = new SqliteConnection(file, { readonly: true });
  connection.pragma('busy_timeout = 5000');
  return connection;
}

function kyselyOn<Schema>(statements: Statements): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PlannedOnce({ database: asKyselyDatabase(statements) }) });
}

/** Its queries are compiled once however many rows they ask for: see `LIMIT`. */
class PlannedOnce extends SqliteDialect {
  override createQueryCompiler(): SqliteQueryCompiler {
    return new (class extends SqliteQueryCompiler {
      protected override visitLimit({ limit }: LimitNode): void {
        this.append('limit cast(');
        this.visitNode(limit);
        this.append(' as integer)');
      }
    })();
  }
}

type Connections = {
  write: Statements;
  writeKysely: Kysely<Database>;
  read: Statements;
  disk: DiskSync;
  checkpoints: Checkpoints | null;
};

function sqliteStore({ write, writeKysely, read, disk, checkpoints }: Connections, pace?: CommitPace): Store {
  const reader = new SqliteSql(read);
  const committing = new SqliteSql(write);
  const listeners = new ChangeListeners();
  const known = new KnownThreads();
  let wroteChanges = false;
  /** Of the units of the transaction that is being written: they are written together. */
  const changes: Change[] = [];
  const hooks = {
    sync: disk.sync,
    hold: () => checkpoints?.hold() ?? null,
    beforeCommit: () => {
      if (changes.length === 0) return;
      insertChangesOfAll(committing, changes.splice(0), Date.now());
      wroteChanges = true;
    },
    onUndone: () => void changes.splice(0),
    onDurable: () => {
      checkpoints?.committed();
      if (wroteChanges) listeners.tellOwn();
      wroteChanges = false;
    },
  };
  const commits = new GroupCommit(write, hooks, pace);

  const inUnit = <T>(work: (sql: Sql) => Promise<T>, first = false): Promise<T> =>
    commits.enqueue(async () => {
      const sql = new SqliteSql(write);
      try {
        return await work(sql);
      } finally {
        sql.end();
      }
    }, first);

  const inEngineUnit = <T>(work: (unit: Unit) => Promise<T>, first = false): Promise<T> =>
    inUnit(async (sql) => {
      const unit = newUnit(sql, { known });
      const result = await work(unit);
      changes.push(...(await finishUnit(unit)));
      return result;
    }, first);

  return {
    dialect: 'sqlite',
    db: kyselyOn<Database>(read),
    ...engineReads(reader),
    write: (work: (tx: EngineTx) => Promise<unknown>) =>
      inEngineUnit((unit) => work(new EngineTransaction(unit))) as Promise<never>,
    writeDb: (work) =>
      commits.enqueue(async () => {
        const watch = new ChangeWatch();
        try {
          const result = await work(writeKysely.withPlugin(watch));
          wroteChanges ||= watch.wroteChanges;
          return result;
        } finally {
          watch.end();
        }
      }),
    forgetThreads: () => known.forgetAll(),
    insertInbound: async (rows, receipts) => {
      const { learn, ...result } = await inEngineUnit(
        async (unit) => ({ learn: known.learner(), ...(await insertInbound(unit, rows, receipts)) }),
        true,
      );
      rememberThreads(learn, result.stored);
      return result;
    },
    ensureAccount: (account) => inUnit((sql) => accounts.ensureAccount(sql, account)),
    insertRevision: (revision, contentJson, at) =>
      inUnit((sql) => accounts.insertRevision(sql, revision, contentJson, at)),
    onChange: (listener) => listeners.add(listener),
    onOwnChange: (listener) => listeners.addOwn(listener),
    tellChanged: () => listeners.tell(),
    listChanges: (afterSeq, limit) => listChanges(reader, afterSeq, limit),
    lastChangeSeq: () => settledSeq(reader),
    pruneChanges: (before) => pruneChanges((text, params) => inUnit((sql) => sql.run(text, params)), before),
    pruneInbound: (before) =>
      pruneInbound(
        {
          all: (text, params) => reader.all(text, params),
          run: (text, params) => inUnit((sql) => sql.run(text, params)),
        },
        before,
      ),
    indexWords: (limit) => inUnit((sql) => indexWords(sql, limit)),
    connections: () => null,
    ping: async () => {
      commits.check();
      await reader.get('select version from schema_migrations limit 1', []);
    },
    isAway: () => false,
    onAwayTurned: () => () => undefined,
    close: async () => {
      await commits.close();
      await checkpoints?.close();
      read.connection.close();
      write.connection.close();
      await disk.close();
    },
  };
}
