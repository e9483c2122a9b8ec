import { LIMIT, type Sql } from '../sql.ts';
import { IS_LEASED, OPEN_STATES } from './outbox.ts';

/** In the order in which they became due, whole tables never read: the partial indexes hold only what is open. */
const READY_INBOX = `select thread_key, retry_at, id, received_at as since from inbox
  where state = 'new' and retry_at <= ? and thread_key is not null and (retry_at > ? or (retry_at = ? and id > ?))
  order by retry_at, id ${LIMIT}`;
const READY_TIMERS = `select thread_key, due_at as since from timers where due_at <= ? order by due_at ${LIMIT}`;

type ReadyRow = { thread_key: string; retry_at: number; id: number; since: number };

export async function listReadyThreads(sql: Sql, now: number, limit: number): Promise<string[]> {
  const since = await readyByInbox(sql, now, limit);
  for (const row of await sql.all<{ thread_key: string; since: number }>(READY_TIMERS, [now, limit])) {
    since.set(row.thread_key, Math.min(row.since, since.get(row.thread_key) ?? row.since));
  }
  const oldestFirst = [...since].sort((a, b) => a[1] - b[1]);
  return oldestFirst.slice(0, limit).map(([threadKey]) => threadKey);
}

/** One customer may have many rows: reads on until there are enough customers. */
async function readyByInbox(sql: Sql, now: number, limit: number): Promise<Map<string, number>> {
  const since = new Map<string, number>();
  const window = limit * 2;
  let last = { retry_at: -1, id: 0 };
  for (;;) {
    const rows = await sql.all<ReadyRow>(READY_INBOX, [now, last.retry_at, last.retry_at, last.id, window]);
    for (const row of rows) if (!since.has(row.thread_key)) since.set(row.thread_key, row.since);
    const end = rows.at(-1);
    if (end === undefined || rows.length < window || since.size >= limit) return since;
    last = end;
  }
}

const NEXT_WAKE = `select min(at) as at from (
  select min(retry_at) as at from inbox where state = 'new' and retry_at > ?
  union all select min(due_at) as at from timers where due_at > ?) as waiting`;

/** Among those that have the head of their conversation's line; what is behind it cannot go out. */
const IS_HEAD = `not exists (select 1 from outbox earlier where earlier.conversation_id = o.conversation_id
  and earlier.state in ${OPEN_STATES} and earlier.line < o.line)`;
const SENDABLE = `select o.conversation_id from outbox o where o.state = 'queued' and o.retry_at <= ? and ${IS_HEAD}
  order by o.line ${LIMIT}`;
/**
 * Not only heads of line: one that waits behind another wakes nobody too often, and asking would cost more. What was
 * never put off (0) is not in the index.
 */
const NEXT_SEND = `select min(at) as at from (
  select min(retry_at) as at from outbox where state = 'queued' and retry_at > 0 and retry_at > ?
  union all select min(lease_until) as at from outbox where state = 'sending' and ${IS_LEASED} and lease_until > ?
  union all select min(lease_until) as at from outbox where state = 'unknown' and ${IS_LEASED} and lease_until > ?) as waiting`;

export async function listSendable(sql: Sql, now: number, limit: number): Promise<string[]> {
  const rows = await sql.all<{ conversation_id: string }>(SENDABLE, [now, limit]);
  return rows.map((row) => row.conversation_id);
}

export async function nextWakeAt(sql: Sql, after: number): Promise<number | null> {
  return firstOf(sql, NEXT_WAKE, [after, after]);
}

export async function nextSendAt(sql: Sql, after: number): Promise<number | null> {
  return firstOf(sql, NEXT_SEND, [after, after, after]);
}

export async function nextMediaAt(sql: Sql): Promise<number | null> {
  return firstOf(sql, "select min(retry_at) as at from media where state = 'wanted'", []);
}

async function firstOf(sql: Sql, text: string, params: number[]): Promise<number | null> {
  return (await sql.get<{ at: number | null }>(text, params))?.at ?? null;
}
