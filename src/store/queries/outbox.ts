import type { Identity } from '../../../channels/channel.ts';
import type { Author, Content } from '../../core/conversation/message.ts';
import type { NewOutgoing, SendJob, SendOutcome } from '../../engine/store.ts';
import { type Param, type Sql, TEXT, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteMessage } from './messages.ts';
import { type PartState, statusOfParts } from './message-status.ts';
import { listIdentities } from './threads.ts';

const INSERT = insertion('outbox', [
  ...['part_id', 'message_id', 'conversation_id', 'account_id', 'thread_key', 'part', 'content_json', 'floor'],
  ...['reply_to', 'urgent', 'created_at', 'window_until', 'state', 'attempts', 'lease_until'],
]);

export async function insertOutgoing(sql: Sql, rows: NewOutgoing[], leaseUntil?: number): Promise<void> {
  const values = rows.map((row, index): Param[] => [
    ...[row.partId, row.messageId, row.conversationId, row.accountId, row.threadKey, row.part],
    ...[JSON.stringify(row.content), row.floor, row.replyTo, row.urgent ? 1 : 0, row.at, row.windowUntil ?? null],
    ...(index === 0 && leaseUntil !== undefined ? ['sending', 1, leaseUntil] : ['queued', 0, 0]),
  ]);
  await insertRows(sql, INSERT, values);
}

const IS_BUSY = `select 1 as one from outbox where conversation_id = ${TEXT}
  and state in ('queued', 'sending', 'unknown') limit 1`;

export async function isLineIdle(sql: Sql, conversationId: string): Promise<boolean> {
  return (await sql.get(IS_BUSY, [conversationId])) === undefined;
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
  await unit.sql.run(MARK_SENDING, [leaseUntil, head.line]);
  await updateMessageStatus(unit, head.message_id, null);
  return toSendJob(head, await listIdentities(unit.sql, head.contact_id, head.account_id, head.thread_key));
}

const FLOOR_CHANGED = 'floor_changed';

async function dropMessage(unit: Unit, head: Head, now: number): Promise<{ dropped: string; messageId: string }> {
  await dropWaitingParts(unit.sql, head.message_id, FLOOR_CHANGED, now);
  await updateMessageStatus(unit, head.message_id, FLOOR_CHANGED);
  return { dropped: FLOOR_CHANGED, messageId: head.message_id };
}

const DROP_WAITING = `update outbox set state = 'dropped', error = ?, done_at = ? where message_id = ? and state = 'queued'`;

/** A message whose one part failed or was dropped is not finished half-way. */
export async function dropWaitingParts(sql: Sql, messageId: string, why: string, now: number): Promise<void> {
  await sql.run(DROP_WAITING, [why, now, messageId]);
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

const FIND_PART =
  'select line, message_id, account_id, state, attempts, provider_id, receipt from outbox where part_id = ?';
export type Part = {
  line: number;
  message_id: string;
  account_id: string;
  state: string;
  attempts: number;
  provider_id: string | null;
  receipt: string | null;
};

/** The row is locked where the store has row locks: a receipt may come while the sender still reports. */
export async function lockPart(sql: Sql, partId: string): Promise<Part | undefined> {
  return sql.get<Part>(sql.dialect === 'postgres' ? `${FIND_PART} for update` : FIND_PART, [partId]);
}

export async function finishSend(
  unit: Unit,
  partId: string,
  result: SendOutcome,
  { now, attempt }: { now: number; attempt: number | undefined },
): Promise<void> {
  const part = await lockPart(unit.sql, partId);
  if (part === undefined) throw new Error(`No outgoing part ${partId}`);
  if (result.state === 'sent') return finishSent(unit, part, result.providerId, now);
  // Settled by a receipt or given up meanwhile: what an older attempt has to say does not count any more.
  if (part.state !== 'sending' && part.state !== 'unknown') return;
  if (attempt !== undefined && attempt !== part.attempts) return;
  await unit.sql.run(...missed(part.line, result, now));
  if (result.state === 'failed') await dropWaitingParts(unit.sql, part.message_id, result.error, now);
  await updateMessageStatus(unit, part.message_id, result.error);
}

/** Also when the part was given up meanwhile: that it was sent is the truth. A receipt has said so already, or better. */
async function finishSent(unit: Unit, part: Part, providerId: string, now: number): Promise<void> {
  if (part.receipt !== null || part.state === 'sent') return;
  await unit.sql.run("update outbox set state = 'sent', provider_id = ?, done_at = ?, error = null where line = ?", [
    ...[providerId, now, part.line],
  ]);
  await keepProviderId(unit.sql, part, providerId);
  await updateMessageStatus(unit, part.message_id, null);
}

function missed(line: number, result: Exclude<SendOutcome, { state: 'sent' }>, now: number): [string, Param[]] {
  switch (result.state) {
    case 'retry':
      return [
        "update outbox set state = 'queued', retry_at = ?, error = ? where line = ?",
        [result.retryAt, result.error, line],
      ];
    case 'unknown':
      return [
        // Given up already, after a pause of ours say, it may have been given longer.
        `update outbox set lease_until = case when state = 'unknown' and lease_until > ? then lease_until else ? end,
          state = 'unknown', error = ? where line = ?`,
        [result.reconcileUntil, result.reconcileUntil, result.error, line],
      ];
    case 'failed':
      return [
        "update outbox set state = 'failed', error = ?, done_at = ? where line = ?",
        [`${result.error}: ${result.detail}`, now, line],
      ];
  }
}

/**
 * The message is known by its first part's id. Not when another row has it already (an echo that came first): the
 * index would refuse it and with it the news that the message was sent.
 */
const KEEP_PROVIDER_ID = `update messages set provider_id = ? where id = ? and provider_id is null
  and not exists (select 1 from messages other where other.account_id = ? and other.provider_id = ?)
  and not exists (select 1 from outbox earlier where earlier.message_id = ? and earlier.line < ?)`;

export async function keepProviderId(sql: Sql, part: Part, providerId: string): Promise<void> {
  await sql.run(KEEP_PROVIDER_ID, [
    providerId,
    part.message_id,
    part.account_id,
    providerId,
    part.message_id,
    part.line,
  ]);
}

const LOCK_MESSAGE = 'select id from messages where id = ? for no key update';
const LIST_PARTS = `select state, receipt from outbox where message_id = ${TEXT}`;
const SET_STATUS = `update messages set status = ?,
  error = coalesce(cast(? as text), case when cast(? as integer) = 1 then error end)
  where id = ? returning conversation_id, author, why`;

/**
 * Makes the message what its parts are. The last error stays with it when it has failed, and goes when it is on its
 * way again. Two parts may change at once: the message is locked before its parts are read.
 */
export async function updateMessageStatus(
  unit: Unit,
  messageId: string,
  error: string | null,
): Promise<{ conversationId: string; author: Author; why: string | null }> {
  if (unit.sql.dialect === 'postgres') await unit.sql.get(LOCK_MESSAGE, [messageId]);
  const status = statusOfParts(await unit.sql.all<PartState>(LIST_PARTS, [messageId]));
  const keepError = status === 'failed' || status === 'dropped' ? 1 : 0;
  const row = await unit.sql.get<{ conversation_id: string; author: string; why: string | null }>(SET_STATUS, [
    status,
    error,
    keepError,
    messageId,
  ]);
  if (row === undefined) throw new Error(`No message ${messageId}`);
  noteMessage(unit, row.conversation_id, messageId, status);
  return { conversationId: row.conversation_id, author: row.author as Author, why: row.why };
}
