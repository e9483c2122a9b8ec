import type { Author } from '../../core/conversation/message.ts';
import type { MessageStatus } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteMessage } from './messages.ts';
import { columnsOf } from './parts.ts';

export type PartState = { state: string; receipt: string | null };

/**
 * How far receipts went; they arrive in any order and ranks only go up. A failure counts less than a delivery: what
 * has arrived has arrived.
 */
const RANKS: Record<string, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

export function rankOf(receipt: string | null): number {
  return receipt === null ? 0 : (RANKS[receipt] ?? 0);
}

/** What a message is, by its parts: as bad as the worst of them, as far as the slowest. */
export function statusOfParts(parts: PartState[]): MessageStatus {
  const states = parts.map((part) => part.state);
  for (const state of ['failed', 'dropped', 'unknown', 'sending'] as const) if (states.includes(state)) return state;
  if (states.every((state) => state === 'queued')) return 'queued';
  if (states.includes('queued')) return 'sending';
  const ranks = parts.map((part) => Math.max(1, rankOf(part.receipt)));
  const slowest = Math.min(...ranks);
  const found = Object.entries(RANKS).find(([name, rank]) => rank === slowest && name !== 'failed');
  return (found?.[0] ?? 'sent') as MessageStatus;
}

/** `named`: the provider's id of one of its parts, whose line that is. */
export type PartNews = { error: string | null; named: { providerId: string; line: number } | null };
export type Owner = { conversationId: string; author: Author; why: string | null };

export async function updateMessageStatus(unit: Unit, messageId: string, error: string | null): Promise<Owner> {
  const owners = await updateMessageStatuses(unit, new Map([[messageId, { error, named: null }]]));
  return owners.get(messageId)!;
}

type StoredOwner = { id: string; conversation_id: string; author: string; why: string | null };
type Updated = { owner: StoredOwner; status: MessageStatus };

/**
 * Makes messages what their parts are. The last error stays with one that has failed, and goes when it is on its way
 * again. It is known by its first part's id; not when another row has that already (an echo that came first), for the
 * index would refuse it and with it the news that the message was sent.
 */
export async function updateMessageStatuses(unit: Unit, news: Map<string, PartNews>): Promise<Map<string, Owner>> {
  if (news.size === 0) return new Map();
  const { sql } = unit;
  const updated = sql.dialect === 'postgres' ? await updateTogether(sql, news) : await updateEach(sql, news);
  return new Map(
    updated.map(({ owner: { id, conversation_id: conversationId, author, why }, status }) => {
      noteMessage(unit, conversationId, id, status);
      return [id, { conversationId, author: author as Author, why }];
    }),
  );
}

const LIST_PARTS = `select state, receipt from outbox where message_id = ${TEXT}`;
const SET_STATUS = `update messages set status = ?,
  error = coalesce(cast(? as text), case when cast(? as integer) = 1 then error end)
  where id = ? returning id, conversation_id, author, why`;
const KEEP_PROVIDER_ID = `update messages set provider_id = ? where id = ? and provider_id is null
  and not exists (select 1 from messages other where other.account_id = messages.account_id and other.provider_id = ?)
  and not exists (select 1 from outbox earlier where earlier.message_id = ? and earlier.line < ?)`;

async function updateEach(sql: Sql, news: Map<string, PartNews>): Promise<Updated[]> {
  const updated: Updated[] = [];
  for (const [id, { error, named }] of news) {
    if (named) await sql.send(KEEP_PROVIDER_ID, [named.providerId, id, named.providerId, id, named.line]);
    const status = statusOfParts(await sql.all<PartState>(LIST_PARTS, [id]));
    const owner = await sql.get<StoredOwner>(SET_STATUS, [status, error, keepsError(status), id]);
    if (owner === undefined) throw new Error(`No message ${id}`);
    updated.push({ owner, status });
  }
  return updated;
}

const LOCK =
  'select id, conversation_id, author, why from messages where id = any(?::text[]) order by id for no key update';
const LIST_ALL_PARTS = 'select message_id, state, receipt from outbox where message_id = any(?::text[])';
/** With a limit instead of `exists`, for which the server would rather read all messages once than one of each. */
const SET_STATUSES = `update messages set status = given.status,
  error = coalesce(given.error, case when given.keeps = 1 then messages.error end),
  provider_id = case when messages.provider_id is null and given.provider_id is not null
    and (select id from messages other
      where other.account_id = messages.account_id and other.provider_id = given.provider_id limit 1) is null
    and (select line from outbox earlier
      where earlier.message_id = messages.id and earlier.line < given.line limit 1) is null
    then given.provider_id else messages.provider_id end
  from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[])
    as given (id, status, error, keeps, provider_id, line) where messages.id = given.id`;

/** Two parts of one may change at once: the message is locked before its parts are read. */
async function updateTogether(sql: Sql, news: Map<string, PartNews>): Promise<Updated[]> {
  const ids = [...news.keys()];
  const [owners, parts] = await Promise.all([
    sql.all<StoredOwner>(LOCK, [ids]),
    sql.all<PartState & { message_id: string }>(LIST_ALL_PARTS, [ids]),
  ]);
  if (owners.length < ids.length) throw new Error(`Of these messages one is not there: ${ids.join(', ')}`);
  const partsOf = Map.groupBy(parts, (part) => part.message_id);
  const updated = owners.map((owner) => ({ owner, status: statusOfParts(partsOf.get(owner.id) ?? []) }));
  const given = new Set<string>();
  const rows = updated.map(({ owner: { id }, status }) => {
    const { error, named } = news.get(id)!;
    const isTwice = named !== null && given.size === given.add(named.providerId).size;
    const providerId = isTwice ? null : (named?.providerId ?? null);
    return [id, status, error, keepsError(status), providerId, named?.line ?? null];
  });
  await sql.send(SET_STATUSES, columnsOf(rows));
  return updated;
}

function keepsError(status: MessageStatus): number {
  return status === 'failed' || status === 'dropped' ? 1 : 0;
}
