import type { TimerName } from '../../core/conversation/event.ts';
import type { TimerRow } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';

/** Of no conversation: refused, for its thread may not be null. */
const START = `insert into timers (conversation_id, thread_key, timer, due_at)
  values (?, (select thread_key from conversations where id = ?), ?, ?)
  on conflict (conversation_id, timer) do update set due_at = excluded.due_at`;
const CANCEL = 'delete from timers where conversation_id = ? and timer = ?';
const TAKE_DUE = `delete from timers where conversation_id = ${TEXT} and due_at <= ? returning timer, due_at`;
const LIST_DUE =
  'select conversation_id, thread_key, timer, due_at from timers where due_at <= ? order by due_at limit ?';

export async function startTimer(sql: Sql, conversationId: string, timer: TimerName, dueAt: number): Promise<void> {
  await sql.send(START, [conversationId, conversationId, timer, dueAt]);
}

export async function cancelTimer(sql: Sql, conversationId: string, timer: TimerName): Promise<void> {
  await sql.send(CANCEL, [conversationId, timer]);
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
