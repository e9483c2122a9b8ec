import { unknownFate } from '../../core/conversation/event.ts';
import type { Author, Content } from '../../core/conversation/message.ts';
import type { GivenUp, GivenUpRules, ReconcileUntil } from '../../engine/store.ts';
import { DATABASE_NOW, type Sql, TEXT, withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { updateMessageStatus } from './message-status.ts';
import { IS_LEASED, dropWaitingParts } from './outbox.ts';

const EXPIRE = `update outbox set state = 'unknown', lease_until = ?, error = 'no_report'
  where state = 'sending' and ${IS_LEASED} and lease_until <= ? returning message_id, conversation_id`;
const OF_CHANNELS = '(select id from accounts where channel in :ids)';
const EXTEND = `update outbox set lease_until = ? where state = 'unknown' and ${IS_LEASED} and lease_until < ?
  and account_id not in ${OF_CHANNELS}`;
const HURRY = `update outbox set lease_until = ? where state = 'unknown' and ${IS_LEASED} and lease_until > ?
  and account_id in ${OF_CHANNELS}`;
const IS_OVER = `state = 'unknown' and ${IS_LEASED} and lease_until <= ?`;
const IS_GIVEN_UP = `(account_id in ${OF_CHANNELS} or (attempts >= ? and created_at <= ?))`;
const RESEND = `update outbox set state = 'queued', retry_at = ? where ${IS_OVER} and not ${IS_GIVEN_UP}
  returning message_id, conversation_id`;
const GIVEN_UP = `select part_id from outbox where ${IS_OVER} and ${IS_GIVEN_UP} order by line limit 100`;
const GIVE_UP = `update outbox set state = 'failed', error = '${unknownFate}: ' || coalesce(error, ''), done_at = ?
  where part_id = ${TEXT} and ${IS_OVER} returning message_id, conversation_id, error`;
const SAID = `select author, why from messages where id = ${TEXT}`;

/** Of processes that are gone: their leases end with them. */
const EXPIRE_ORPHANS = `update outbox set state = 'unknown', error = 'no_report',
  lease_until = case when account_id in ${OF_CHANNELS} then cast(? as bigint) else cast(? as bigint) end
  where state = 'sending' and sender in (select id from processes
    where seen_until < ${DATABASE_NOW}) returning message_id, conversation_id`;

type Ended = { message_id: string; conversation_id: string };

/** Whoever was sending did not report: a crash, most likely. Sent, or not? */
export async function expireSends(unit: Unit, now: number, until: ReconcileUntil): Promise<number> {
  const reconcileUntil = until.told;
  const parts = await unit.sql.all<Ended>(EXPIRE, [reconcileUntil, now]);
  if (unit.sql.dialect === 'postgres') {
    const { text, param } = withIds(unit.sql, EXPIRE_ORPHANS, 'text', until.silent);
    parts.push(...(await unit.sql.all<Ended>(text, [param, now, reconcileUntil])));
  }
  for (const { message_id: messageId, conversation_id: conversationId } of parts)
    await updateMessageStatus(unit, { messageId, conversationId }, 'no_report');
  return parts.length;
}

const LAST = `select max(lease_until) as at from outbox where ${IS_LEASED}`;

export async function lastLease(sql: Sql): Promise<number | null> {
  return (await sql.get<{ at: number | null }>(LAST, []))?.at ?? null;
}

export async function extendUnknown({ sql }: Unit, { told, silent }: ReconcileUntil): Promise<void> {
  const { text, param } = withIds(sql, EXTEND, 'text', silent);
  await sql.run(text, [told, told, param]);
}

export async function hurryUnknown({ sql }: Unit, channels: readonly string[], until: number): Promise<void> {
  const { text, param } = withIds(sql, HURRY, 'text', channels);
  await sql.run(text, [until, until, param]);
}

export async function resendUnknown(unit: Unit, now: number, rules: GivenUpRules): Promise<number> {
  const { text, param } = withIds(unit.sql, RESEND, 'text', rules.untold);
  const parts = await unit.sql.all<Ended>(text, [now, now, param, rules.attempts, rules.before]);
  for (const { message_id: messageId, conversation_id: conversationId } of parts)
    await updateMessageStatus(unit, { messageId, conversationId }, null);
  return parts.length;
}

export async function listGivenUp(sql: Sql, now: number, rules: GivenUpRules): Promise<string[]> {
  const { text, param } = withIds(sql, GIVEN_UP, 'text', rules.untold);
  const rows = await sql.all<{ part_id: string }>(text, [now, param, rules.attempts, rules.before]);
  return rows.map((row) => row.part_id);
}

export async function giveUpUnknown(unit: Unit, partId: string, now: number): Promise<GivenUp | null> {
  const part = await unit.sql.get<Ended & { error: string }>(GIVE_UP, [now, partId, now]);
  if (part === undefined) return null;
  const { message_id: messageId, conversation_id: conversationId, error } = part;
  await dropWaitingParts(unit.sql, messageId, unknownFate, now);
  await updateMessageStatus(unit, { messageId, conversationId }, unknownFate);
  const said = await unit.sql.get<{ author: Author; why: string | null }>(SAID, [messageId]);
  if (said === undefined) throw new Error(`No message ${messageId}`);
  return { messageId, conversationId, ...said, reason: error.slice(unknownFate.length + 2) };
}

const UNDER_WAY = `select part_id, content_json from outbox where ${IS_LEASED} and thread_key = ${TEXT} order by line`;

export async function listUnderWay(sql: Sql, threadKey: string): Promise<{ partId: string; content: Content }[]> {
  const rows = await sql.all<{ part_id: string; content_json: string }>(UNDER_WAY, [threadKey]);
  return rows.map((row) => ({ partId: row.part_id, content: JSON.parse(row.content_json) as Content }));
}
