import type { Identity } from '../../../channels/channel.ts';
import type { Author, Content } from '../../core/conversation/message.ts';
import type { NewOutgoing, SendJob } from '../../engine/store.ts';
import { type Param, type Sql, TEXT, insertRows, insertion, withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { updateMessageStatus } from './message-status.ts';
import { listIdentities } from './threads.ts';

const INSERT = insertion('outbox', [
  ...['part_id', 'message_id', 'conversation_id', 'account_id', 'thread_key', 'part', 'content_json', 'floor'],
  ...['reply_to', 'urgent', 'created_at', 'window_until', 'state', 'attempts', 'lease_until', 'retry_at'],
]);

export async function insertOutgoing(sql: Sql, rows: NewOutgoing[], leaseUntil?: number): Promise<void> {
  const values = rows.map((row, index): Param[] => [
    ...[row.partId, row.messageId, row.conversationId, row.accountId, row.threadKey, row.part],
    ...[JSON.stringify(row.content), row.floor, row.replyTo, row.urgent ? 1 : 0, row.at, row.windowUntil ?? null],
    ...(index === 0 && leaseUntil !== undefined ? ['sending', 1, leaseUntil] : ['queued', 0, 0]),
    row.notBefore ?? 0,
  ]);
  await insertRows(sql, INSERT, values);
}

const IS_BUSY = `select 1 as one from outbox where conversation_id = ${TEXT}
  and state in ('queued', 'sending', 'unknown') limit 1`;

export async function isLineIdle(sql: Sql, conversationId: string): Promise<boolean> {
  return (await sql.get(IS_BUSY, [conversationId])) === undefined;
}

const WITH_MORE = `select distinct conversation_id from outbox
  where state in ('queued', 'sending', 'unknown') and state = 'queued' and conversation_id in :ids`;

/** Of these conversations, those that have something to say still. */
export async function listWithMore(sql: Sql, conversationIds: string[]): Promise<string[]> {
  const { text, param } = withIds(sql, WITH_MORE, 'text', conversationIds);
  return (await sql.all<{ conversation_id: string }>(text, [param])).map((row) => row.conversation_id);
}

export const OPEN_STATES = "('queued', 'sending', 'unknown')";
/**
 * What has a lease that ends. To be said beside `state = 'sending'` too: SQLite does not see that this implies the
 * condition of the index, and would read everything that was ever sent.
 */
export const IS_LEASED = "state in ('sending', 'unknown')";

/**
 * The head is whatever is not finished, so nothing overtakes a message that is being sent or whose fate is unknown.
 * Where two processes ask at once, one passes the locked row over and gets nothing.
 */
const FIND_HEAD = `select o.*, c.floor_number, c.contact_id, m.author, m.why from outbox o
  join conversations c on c.id = o.conversation_id join messages m on m.id = o.message_id
  where o.line = (select min(line) from outbox where conversation_id = ${TEXT} and state in ${OPEN_STATES})
  and o.state = 'queued' and o.retry_at <= ?`;
const FIND_AND_LOCK_HEAD = `${FIND_HEAD} for update of o skip locked`;
const MARK_SENDING = `update outbox set state = 'sending', attempts = attempts + 1, lease_until = ? where line = ?`;

type Head = {
  line: number;
  part_id: string;
  message_id: string;
  conversation_id: string;
  account_id: string;
  thread_key: string;
  part: number;
  content_json: string;
  floor: number | null;
  reply_to: string | null;
  urgent: number;
  attempts: number;
  created_at: number;
  window_until: number | null;
  floor_number: number;
  contact_id: string;
  author: string;
  why: string | null;
};

export async function claimNextSend(
  unit: Unit,
  conversationId: string,
  now: number,
  leaseUntil: number,
): Promise<SendJob | { dropped: string; messageId: string } | null> {
  const text = unit.sql.dialect === 'postgres' ? FIND_AND_LOCK_HEAD : FIND_HEAD;
  const head = await unit.sql.get<Head>(text, [conversationId, now]);
  if (head === undefined) return null;
  if (head.floor !== null && head.floor !== head.floor_number) return dropMessage(unit, head, now);
  await unit.sql.send(MARK_SENDING, [leaseUntil, head.line]);
  await updateMessageStatus(unit, ofHead(head), null);
  return toSendJob(head, await listIdentities(unit.sql, head.contact_id, head.account_id, head.thread_key));
}

function ofHead({ message_id: messageId, conversation_id: conversationId }: Head) {
  return { messageId, conversationId };
}

const floorChanged = 'floor_changed';

async function dropMessage(unit: Unit, head: Head, now: number): Promise<{ dropped: string; messageId: string }> {
  await dropWaitingParts(unit.sql, head.message_id, floorChanged, now);
  await updateMessageStatus(unit, ofHead(head), floorChanged);
  return { dropped: floorChanged, messageId: head.message_id };
}

const DROP_WAITING = `update outbox set state = 'dropped', error = ?, done_at = ? where message_id = ? and state = 'queued'`;

/** A message whose one part failed or was dropped is not finished half-way. */
export async function dropWaitingParts(sql: Sql, messageId: string, why: string, now: number): Promise<void> {
  await sql.send(DROP_WAITING, [why, now, messageId]);
}

function toSendJob(head: Head, to: Identity[]): SendJob {
  return {
    partId: head.part_id,
    messageId: head.message_id,
    conversationId: head.conversation_id,
    accountId: head.account_id,
    threadKey: head.thread_key,
    part: head.part,
    content: JSON.parse(head.content_json) as Content,
    floor: head.floor,
    replyTo: head.reply_to,
    urgent: head.urgent === 1,
    at: head.created_at,
    attempts: head.attempts + 1,
    to,
    author: head.author as Author,
    why: head.why,
    windowUntil: head.window_until,
  };
}
