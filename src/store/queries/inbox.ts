import type { Identity, Inbound } from '../../../channels/channel.ts';
import { customerOf } from '../../../channels/customer-of.ts';
import { byPart, receiptOf } from '../../engine/receipt-of.ts';
import type { NewInbound, StoredInbound } from '../../engine/store.ts';
import { LIMIT, type Param, type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import type { KnownThreads } from '../known-threads.ts';
import type { Arrival } from './addresses.ts';
import { resolveThreads } from './identities.ts';
import { applyReceipts } from './receipts.ts';

/**
 * Receipts are applied where they are stored, and stand there as handled: a transaction less for two of three rows.
 * What was not matched stays new and is tried again, and so is a failure, which is an event of its conversation.
 */
export async function insertInbound(
  unit: Unit,
  given: NewInbound[] | (() => NewInbound[]),
  receipts: 'apply' | 'later' = 'apply',
): Promise<{ stored: StoredInbound[]; duplicates: number }> {
  const rows = typeof given === 'function' ? given() : given;
  const threaded = await withThreads(unit, rows);
  const isApplied = (row: NewInbound): boolean => receipts === 'apply' && canBeApplied(row);
  const { sql } = unit;
  const values = threaded.map((row) => valuesOf(row, isApplied(row)));
  const ids = sql.dialect === 'sqlite' ? sql.insertEach(INSERT, values) : await insertTogether(sql, threaded, values);
  const stored = threaded.flatMap((row, index) => storedAs(row, ids[index] ?? null));
  if (receipts === 'apply') await applyStored(unit, stored);
  return { stored, duplicates: rows.length - stored.length };
}

function canBeApplied({ inbound }: NewInbound): boolean {
  return inbound.type === 'status' && inbound.status !== 'failed';
}

async function applyStored(unit: Unit, stored: StoredInbound[]): Promise<void> {
  const rows = stored.filter(canBeApplied).toSorted(byPart);
  const receipts = rows.flatMap((row) => receiptOf(row) ?? []);
  for (const [index, conversationId] of (await applyReceipts(unit, receipts)).entries()) {
    const row = rows[index]!;
    if (conversationId === null) await unit.sql.send(NOT_YET, [row.id]);
    else row.appliedTo = conversationId;
  }
}

const NOT_YET = "update inbox set state = 'new', handled_at = null where id = ?";

async function withThreads(unit: Unit, rows: NewInbound[]): Promise<NewInbound[]> {
  const threaded = rows.slice();
  const unknown: { index: number; arrival: Arrival }[] = [];
  for (const [index, row] of rows.entries()) {
    const arrival = arrivalOf(row);
    if (arrival === null) continue;
    const threadKey = unit.known?.find(arrival) ?? null;
    if (threadKey === null) unknown.push({ index, arrival });
    else threaded[index] = { ...row, threadKey };
  }
  const arrivals = unknown.map(({ arrival }) => arrival);
  const keys = await resolveThreads(unit, arrivals);
  for (const [place, { index, arrival }] of unknown.entries()) {
    threaded[index] = { ...rows[index]!, threadKey: keys[place] ?? arrival.threadKey };
  }
  return threaded;
}

/** Whom rows are from, and where that led. */
export function rememberThreads(learn: ReturnType<KnownThreads['learner']>, stored: StoredInbound[]): void {
  for (const row of stored) {
    const arrival = arrivalOf(row);
    if (arrival !== null) learn(arrival, arrival.threadKey);
  }
}

function arrivalOf({ accountId, threadKey, inbound, receivedAt }: NewInbound): Arrival | null {
  const identities = identitiesOf(inbound);
  if (threadKey === null || identities.length === 0) return null;
  const profileName = 'profileName' in inbound ? inbound.profileName : null;
  return { accountId, threadKey, identities, profileName, at: receivedAt };
}

function identitiesOf(inbound: Inbound): Identity[] {
  return inbound.type === 'identity-changed' ? [...inbound.from, ...inbound.to] : customerOf(inbound);
}

const COLUMNS_IN = 'account_id, key, thread_key, type, inbound_json, provider_at, received_at, state, handled_at';
const INSERT = `insert into inbox (${COLUMNS_IN})
  values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (account_id, key) do nothing`;

const INSERT_MANY = `insert into inbox (${COLUMNS_IN})
  select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
  on conflict (account_id, key) do nothing returning id, account_id, key`;

type Value = string | number | null;

async function insertTogether(sql: Sql, rows: NewInbound[], values: Value[][]): Promise<(number | null)[]> {
  const columns = Array.from({ length: 9 }, (_, column) => values.map((row) => row[column] ?? null));
  const inserted = await sql.all<{ id: number; account_id: string; key: string }>(INSERT_MANY, columns);
  const ids = new Map(inserted.map((row) => [`${row.account_id} ${row.key}`, row.id]));
  return rows.map((row) => {
    const name = `${row.accountId} ${row.inbound.key}`;
    const id = ids.get(name) ?? null;
    // The same key twice in one batch: the second is the duplicate.
    ids.delete(name);
    return id;
  });
}

function storedAs(row: NewInbound, id: number | null): StoredInbound[] {
  return id === null ? [] : [{ ...row, id, attempts: 0 }];
}

function valuesOf({ accountId, threadKey, inbound, receivedAt }: NewInbound, isHandled: boolean): Value[] {
  const [state, handledAt] = isHandled ? ['handled', receivedAt] : ['new', null];
  const { key, type, at } = inbound;
  return [accountId, key, threadKey, type, JSON.stringify(inbound), at, receivedAt, state, handledAt];
}

const WAITING = `select inbox.id from inbox join conversations on conversations.thread_key = inbox.thread_key
  where conversations.id = ${TEXT} and inbox.state = 'new' limit 1`;

export async function isInboundWaiting(sql: Sql, conversationId: string): Promise<boolean> {
  return (await sql.get(WAITING, [conversationId])) !== undefined;
}

const COLUMNS = 'id, account_id, thread_key, inbound_json, received_at, attempts';
const TAKE = `select ${COLUMNS} from inbox where thread_key = ${TEXT} and state = 'new' and retry_at <= ?
  order by provider_at, id`;
const TAKE_UNTHREADED = `select ${COLUMNS} from inbox where state = 'new' and retry_at <= ? and thread_key is null
  order by retry_at, id ${LIMIT}`;

/**
 * With those that were put off: whoever asks has a time of their own. `offset 0` has each thread looked up by itself: all
 * that waits is little when the server plans this, and very much in a flood.
 */
const WAITING_OF_EACH = `select waiting.* from unnest(?::text[]) as given (key) cross join lateral
  (select ${COLUMNS}, retry_at, provider_at from inbox where thread_key = given.key and state = 'new' offset 0) as waiting
  order by waiting.provider_at, waiting.id`;

export async function takeInbound({ sql, shared }: Unit, threadKey: string, now: number): Promise<StoredInbound[]> {
  if (!shared) return (await sql.all<StoredRow>(TAKE, [threadKey, now])).map(toStoredInbound);
  const rows = await shared.company.waiting.ask(threadKey);
  return rows.filter((row) => row.retry_at <= now).map(toStoredInbound);
}

export async function listWaitingOfEach(sql: Sql, keys: string[]): Promise<WaitingRow[][]> {
  const found = Map.groupBy(await sql.all<WaitingRow>(WAITING_OF_EACH, [keys]), (row) => row.thread_key ?? '');
  return keys.map((key) => found.get(key) ?? []);
}

/** Two processes must not take the same rows: on PostgreSQL those that another one holds are passed over. */
export async function takeUnthreaded(sql: Sql, now: number, limit: number): Promise<StoredInbound[]> {
  const text = sql.dialect === 'postgres' ? `${TAKE_UNTHREADED} for update skip locked` : TAKE_UNTHREADED;
  const rows = await sql.all<StoredRow>(text, [now, limit]);
  return rows.map(toStoredInbound).sort((a, b) => a.id - b.id);
}

type StoredRow = {
  id: number;
  account_id: string;
  thread_key: string | null;
  inbound_json: string;
  received_at: number;
  attempts: number;
};

export type WaitingRow = StoredRow & { retry_at: number };

function toStoredInbound(row: StoredRow): StoredInbound {
  return {
    id: row.id,
    accountId: row.account_id,
    threadKey: row.thread_key,
    inbound: JSON.parse(row.inbound_json) as Inbound,
    receivedAt: row.received_at,
    attempts: row.attempts,
  };
}

const FINISH = 'update inbox set state = ?, handled_at = ? where id = ?';
const FINISH_MANY = `update inbox set state = given.state, handled_at = given.handled_at
  from json_populate_recordset(null::inbox, ?) as given where inbox.id = given.id`;
const POSTPONE = 'update inbox set state = ?, retry_at = ?, error = ?, attempts = attempts + 1 where id';

export async function finishInbound(sql: Sql, ids: number[], outcome: string, at: number): Promise<void> {
  if (ids.length === 0) return;
  if (sql.dialect === 'sqlite')
    sql.runEach(
      FINISH,
      ids.map((id) => [outcome, at, id]),
    );
  else
    await sql.add(
      FINISH_MANY,
      ids.map((id) => ({ id, state: outcome, handled_at: at })),
    );
}

export async function postponeInbound(sql: Sql, ids: number[], retryAt: number | null, error: string): Promise<void> {
  await updateAll(sql, POSTPONE, [retryAt === null ? 'stuck' : 'new', retryAt ?? 0, error], ids);
}

async function updateAll(sql: Sql, update: string, params: Param[], ids: number[]): Promise<void> {
  if (sql.dialect === 'postgres') {
    await sql.send(`${update} = any(?)`, [...params, ids]);
    return;
  }
  for (const id of ids) await sql.send(`${update} = ?`, [...params, id]);
}

const OLDEST = `select id, state, received_at from inbox where id > ? order by id ${LIMIT}`;
const DELETE = "delete from inbox where id > ? and id <= ? and state = 'handled'";
const pruneStep = 2_000;

/** In steps, each a transaction, so that cleaning up a large table does not hold anyone up. */
export async function pruneInbound(sql: Pick<Sql, 'all' | 'run'>, before: number): Promise<number> {
  let total = 0;
  let after = 0;
  for (;;) {
    const rows = await sql.all<{ id: number; state: string; received_at: number }>(OLDEST, [after, pruneStep]);
    const young = rows.findIndex((row) => row.received_at >= before);
    const old = young < 0 ? rows : rows.slice(0, young);
    const last = old.at(-1)?.id ?? after;
    if (old.some((row) => row.state === 'handled')) total += await sql.run(DELETE, [after, last]);
    if (old.length < pruneStep) return total;
    after = last;
  }
}
