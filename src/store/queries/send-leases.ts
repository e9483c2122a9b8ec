import type { Content } from '../../core/conversation/message.ts';
import type { HurriedUntil, ReconcileUntil } from '../../engine/store.ts';
import { DATABASE_NOW, type Sql, TEXT, withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { updateMessageStatus } from './message-status.ts';
import { IS_LEASED, dropWaitingParts } from './outbox.ts';

const EXPIRE = `update outbox set state = 'unknown', lease_until = ?, error = 'no_report'
  where state = 'sending' and ${IS_LEASED} and lease_until <= ? returning message_id, conversation_id`;
const OF_CHANNELS = '(select id from accounts where channel in :ids)';
const EXTEND = `update outbox set lease_until = ? where state = 'unknown' and ${IS_LEASED} and lease_until < ?
  and account_id not in ${OF_CHANNELS}`;
const SOONER = 'case when attempts <= 1 then cast(? as bigint) else cast(? as bigint) end';
const HURRY = `update outbox set lease_until = ${SOONER} where state = 'unknown' and ${IS_LEASED} and lease_until > ${SOONER}
  and account_id in ${OF_CHANNELS}`;
const RESEND = `update outbox set state = 'queued', retry_at = ? where state = 'unknown' and ${IS_LEASED} and lease_until <= ? returning message_id, conversation_id`;
const FAIL = `update outbox set state = 'failed', error = 'unknown_fate', done_at = ?
  where state = 'unknown' and ${IS_LEASED} and lease_until <= ? returning message_id, conversation_id`;

/** Of processes that are gone: their leases end with them. */
const EXPIRE_ORPHANS = `update outbox set state = 'unknown', error = 'no_report',
  lease_until = case when attempts <= 1 and account_id in ${OF_CHANNELS}
    then cast(? as bigint) else cast(? as bigint) end where state = 'sending' and sender in (select id from processes
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

export async function hurryUnknown(
  { sql }: Unit,
  channels: readonly string[],
  { first, again }: HurriedUntil,
): Promise<void> {
  const { text, param } = withIds(sql, HURRY, 'text', channels);
  await sql.run(text, [first, again, first, again, param]);
}

export async function settleUnknown(unit: Unit, now: number, how: 'resend' | 'fail'): Promise<number> {
  const parts = await unit.sql.all<Ended>(how === 'resend' ? RESEND : FAIL, [now, now]);
  for (const { message_id: messageId, conversation_id: conversationId } of parts) {
    if (how === 'fail') await dropWaitingParts(unit.sql, messageId, 'unknown_fate', now);
    await updateMessageStatus(unit, { messageId, conversationId }, how === 'fail' ? 'unknown_fate' : null);
  }
  return parts.length;
}

const UNDER_WAY = `select part_id, content_json from outbox where ${IS_LEASED} and thread_key = ${TEXT} order by line`;

export async function listUnderWay(sql: Sql, threadKey: string): Promise<{ partId: string; content: Content }[]> {
  const rows = await sql.all<{ part_id: string; content_json: string }>(UNDER_WAY, [threadKey]);
  return rows.map((row) => ({ partId: row.part_id, content: JSON.parse(row.content_json) as Content }));
}
