import type { TimerName } from '../../core/conversation/event.ts';
import type { TimerRow } from '../../engine/store.ts';
import { LIMIT, type Sql, TEXT, withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';

const ON_CONFLICT = 'on conflict (conversation_id, timer) do update set due_at = excluded.due_at';
/** Of no conversation: refused, for its thread may not be null. */
const THREAD = 'coalesce(given.thread_key, (select thread_key from conversations where id = given.conversation_id))';
const START = `insert into timers (conversation_id, thread_key, timer, due_at)
  values (?, coalesce(?, (select thread_key from conversations where id = ?)), ?, ?) ${ON_CONFLICT}`;
const START_MANY = `insert into timers (conversation_id, thread_key, timer, due_at)
  select given.conversation_id, ${THREAD}, given.timer, given.due_at
  from json_populate_recordset(null::timers, ?) as given ${ON_CONFLICT}`;
const CANCEL = `delete from timers where conversation_id = ${TEXT} and timer in :ids`;
const TAKE_DUE = `delete from timers where conversation_id = ${TEXT} and due_at <= ? returning timer, due_at`;
const LIST_DUE = `select conversation_id, thread_key, timer, due_at from timers where due_at <= ? order by due_at ${LIMIT}`;

export type Start = { timer: TimerName; dueAt: number };

export async function startTimers(
  { sql, opened, timed }: Unit,
  conversationId: string,
  starts: Start[],
): Promise<void> {
  if (starts.length === 0) return;
  // One that was inserted in this transaction may be part of the same statement, which does not see it.
  const threadKey = opened.get(conversationId) ?? null;
  if (sql.dialect === 'sqlite') {
    sql.runEach(
      START,
      starts.map(({ timer, dueAt }) => [conversationId, threadKey, conversationId, timer, dueAt]),
    );
    return;
  }
  const rows = starts.map(({ timer, dueAt }) => ({
    ...{ conversation_id: conversationId, thread_key: threadKey, timer, due_at: dueAt },
  }));
  // Of one that starts twice the later start counts: one statement would refuse to write its row a second time.
  if (timed.has(conversationId)) await sql.send(START_MANY, [JSON.stringify(rows)]);
  else await sql.add(START_MANY, rows);
  timed.add(conversationId);
}

export async function cancelTimers(sql: Sql, conversationId: string, timers: TimerName[]): Promise<void> {
  if (timers.length === 0) return;
  const { text, param } = withIds(sql, CANCEL, 'text', timers);
  await sql.send(text, [conversationId, param]);
}

export async function takeDueTimers(
  sql: Sql,
  conversationId: string,
  now: number,
): Promise<{ timer: TimerName; dueAt: number }[]> {
  const rows = await sql.all<{ timer: string; due_at: number }>(TAKE_DUE, [conversationId, now]);
  const taken = rows.map((row) => ({ timer: row.timer as TimerName, dueAt: row.due_at }));
  return taken.sort((a, b) => a.dueAt - b.dueAt || a.timer.localeCompare(b.timer));
}

export async function listTimersDue(sql: Sql, now: number, limit: number): Promise<TimerRow[]> {
  const rows = await sql.all<{ conversation_id: string; thread_key: string; timer: string; due_at: number }>(LIST_DUE, [
    now,
    limit,
  ]);
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    threadKey: row.thread_key,
    timer: row.timer as TimerName,
    dueAt: row.due_at,
  }));
}
