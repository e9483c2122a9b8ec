import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { EngineTx } from '../engine/store.ts';
import { ChangeListeners } from './change-listeners.ts';
import { ChangeWatch } from './change-watch.ts';
import { engineReads } from './engine-reads.ts';
import { EngineTransaction } from './engine-transaction.ts';
import { migrate } from './migrate.ts';
import { typeParser } from './postgres-batch.ts';
import { lineOf } from './postgres-line.ts';
import { connectionAdvice } from './postgres-errors.ts';
import { PostgresSql, type PostgresTransactionSql } from './postgres-sql.ts';
import { Together } from './postgres-together.ts';
import { BEGIN_FIXED, inTransaction } from './postgres-transaction.ts';
import * as accounts from './queries/accounts-and-revisions.ts';
import { insertChanges, listChanges, pruneChanges, settledSeq } from './queries/changes.ts';
import { insertInbound, pruneInbound } from './queries/inbox.ts';
import { indexWords } from './queries/search.ts';
import { createCountAhead } from './queries/ticket-numbers.ts';
import type { Database } from './schema.ts';
import { askIfItWrites, type ServerWatch, watchServer } from './postgres-watch.ts';
import { type Store, StoreError } from './store.ts';
import { finishUnit, newUnit, type Unit } from './unit.ts';

const oldestServer = 140_000;
const mostConnections = 10;
/** For what webhooks bring alone: else it would stand behind all the turns that a flood has begun. */
const intakeConnections = 2;
/** For ticket numbers, which turns wait for that hold their connections: else all of them could wait for one. */
const numbersConnections = 1;
/** No transaction of ours waits so long for anything but the network. */
const idleMs = 20_000;
const changesPollMs = 1_000;

export async function openPostgres(databaseUrl: string): Promise<Store> {
  const name = `sapa ${randomUUID()}`;
  const pool = openPool(databaseUrl, name, mostConnections);
  const intake = openPool(databaseUrl, name, intakeConnections);
  const numbers = openPool(databaseUrl, name, numbersConnections);
  const pools = [pool, intake, numbers];
  const serverWatch = watchServer(pools, databaseUrl);
  try {
    await checkServer(pool);
    await checkLimit(pool);
    const db = kyselyOn(pool);
    await migrate(db as Kysely<unknown>, 'postgres');
    const lastSeq = await settledSeq(new PostgresSql(pool));
    return postgresStore({ pool, intake, numbers, db, serverWatch, lastSeq });
  } catch (error) {
    await serverWatch.stop();
    await Promise.all(pools.map((one) => one.end()));
    throw error instanceof StoreError ? error : new StoreError(connectionAdvice(databaseUrl, error), { cause: error });
  }
}

function openPool(databaseUrl: string, name: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
    // A host that vanished in the middle of a transaction holds its locks no longer: the server would find out in hours.
    idle_in_transaction_session_timeout: idleMs,
    application_name: name,
    types: { getTypeParser: typeParser },
  });
  // A connection that breaks while idle is replaced by the pool; what needs one next gets the error, if any.
  pool.on('error', () => undefined);
  // One that breaks in a transaction, between two of its statements: the next of them fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** One of each pool, and the one that watches: with fewer it would take the server for being away, again and again. */
const fewestConnections = 4;

async function checkLimit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ room: number | null }>(
    `select least(
      case when rolconnlimit >= 0 and not rolsuper then rolconnlimit end,
      case when datconnlimit >= 0 and not rolsuper then datconnlimit end) as room
    from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  const room = rows[0]?.room ?? null;
  if (room === null || room >= fewestConnections) return;
  throw new StoreError(
    `PostgreSQL lets this user have ${room} connections to this database, and a process takes up to 14: ` +
      'raise it (alter role … connection limit, alter database … connection limit).',
  );
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const result = await pool.query<{ number: string; name: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as name",
  );
  const server = result.rows[0];
  if (Number(server?.number) >= oldestServer) return;
  throw new StoreError(
    `The PostgreSQL server has version ${server?.name}; Sapa needs 14 or newer. Upgrade the server.`,
  );
}

function kyselyOn(pool: PostgresPool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Kysely on the client of a transaction that is ours to end. */
function kyselyWithin(client: pg.PoolClient, watch: ChangeWatch): Kysely<Database> {
  const line = lineOf(client);
  const query = ((...asked: Parameters<pg.PoolClient['query']>) => {
    line.flush();
    return client.query(...asked);
  }) as never;
  const pool: PostgresPool = {
    connect: async () => ({ query, release: () => undefined }),
    end: async () => undefined,
    options: {},
  };
  return kyselyOn(pool).withPlugin(watch);
}

type Opened = {
  pool: pg.Pool;
  intake: pg.Pool;
  numbers: pg.Pool;
  db: Kysely<Database>;
  serverWatch: ServerWatch;
  lastSeq: number;
};

function postgresStore({ pool, intake, numbers, db, serverWatch, lastSeq }: Opened): Store {
  const reader = new PostgresSql(pool);
  const countAhead = createCountAhead(new PostgresSql(numbers));
  const listeners = new ChangeListeners();
  const polling = pollChanges(reader, listeners, lastSeq);

  const inFixed = <T>(work: (sql: PostgresTransactionSql) => Promise<T>, on = pool): Promise<T> =>
    inTransaction(on, work, BEGIN_FIXED);

  const inUnit = async <T>(sql: PostgresSql, work: (unit: Unit) => Promise<T>, shared: Unit['shared'] = null) => {
    const unit = newUnit(sql, { countAhead, shared });
    const result = await work(unit);
    const changes = await finishUnit(unit);
    await insertChanges(sql, changes);
    return { result, wroteChanges: changes.length > 0 };
  };
  const together = new Together({ inTransaction: inFixed, inUnit, told: () => listeners.tellOwn() });

  const inEngineUnit = async <T>(work: (unit: Unit) => Promise<T>, on = pool): Promise<T> => {
    const done = await inFixed((sql) => inUnit(sql, work), on);
    if (done.wroteChanges) listeners.tellOwn();
    return done.result;
  };

  const writeDb = async <T>(work: (trx: Kysely<Database>) => Promise<T>): Promise<T> => {
    const done = await inTransaction(pool, async (_sql, client) => {
      const watch = new ChangeWatch();
      try {
        return { result: await work(kyselyWithin(client, watch)), watch };
      } finally {
        watch.end();
      }
    });
    if (done.watch.wroteChanges) listeners.tellOwn();
    return done.result;
  };

  return {
    dialect: 'postgres',
    db,
    ...engineReads(reader),
    write: (given: (tx: EngineTx) => Promise<unknown>, threadKey?: string) => {
      const work = (unit: Unit): Promise<unknown> => given(new EngineTransaction(unit));
      return (threadKey === undefined ? inEngineUnit(work) : together.enqueue(threadKey, work)) as Promise<never>;
    },
    writeDb,
    forgetThreads: () => undefined,
    insertInbound: (rows, receipts) => inEngineUnit((unit) => insertInbound(unit, rows, receipts), intake),
    ensureAccount: (account) => accounts.ensureAccount(reader, account),
    insertRevision: (revision, contentJson, at) => accounts.insertRevision(reader, revision, contentJson, at),
    onChange: (listener) => listeners.add(listener),
    onOwnChange: (listener) => listeners.addOwn(listener),
    tellChanged: () => listeners.tell(),
    listChanges: (afterSeq, limit) => listChanges(reader, afterSeq, limit),
    lastChangeSeq: () => settledSeq(reader),
    pruneChanges: (before) => pruneChanges((text, params) => reader.run(text, params), before),
    pruneInbound: (before) => pruneInbound(reader, before),
    indexWords: (limit) => inFixed((sql) => indexWords(sql, limit)),
    connections: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    ping: () => askIfItWrites(intake),
    isAway: serverWatch.isAway,
    onAwayTurned: serverWatch.onTurned,
    close: async () => {
      clearInterval(polling);
      await serverWatch.stop();
      await Promise.all([pool, intake, numbers].map((one) => one.end()));
    },
  };
}

/**
 * What other processes committed is found by asking: LISTEN would need a NOTIFY in every commit, and the server lets
 * only one transaction with a NOTIFY commit at a time.
 */
function pollChanges(sql: PostgresSql, listeners: ChangeListeners, lastSeq: number): NodeJS.Timeout {
  let seen = lastSeq;
  let asking = false;
  const poll = async (): Promise<void> => {
    if (asking || listeners.size === 0) return;
    asking = true;
    try {
      const seq = await settledSeq(sql);
      if (seq !== seen) listeners.tell();
      seen = seq;
    } catch {
      // The database is away; `ping` says so, and the next round asks again.
    } finally {
      asking = false;
    }
  };
  return setInterval(() => void poll(), changesPollMs).unref();
}
