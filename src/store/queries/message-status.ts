import type { MessageStatus } from '../../engine/store.ts';
import { type PostgresStatements, type SqliteStatements, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteMessage } from './messages.ts';
import { columnsOf } from './parts.ts';

export type PartState = { state: string; receipt: string | null };

/**
 * How far receipts went; they arrive in any order and ranks only go up. A failure counts less than a delivery: what
 * has arrived has arrived.
 */
const rankOfStatus: Record<string, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

export function rankOf(receipt: string | null): number {
  return receipt === null ? 0 : (rankOfStatus[receipt] ?? 0);
}

/** What a message is, by its parts: as bad as the worst of them, as far as the slowest. */
export function statusOfParts(parts: PartState[]): MessageStatus {
  const states = parts.map((part) => part.state);
  for (const state of ['failed', 'dropped', 'unknown', 'sending'] as const) if (states.includes(state)) return state;
  if (states.every((state) => state === 'queued')) return 'queued';
  if (states.includes('queued')) return 'sending';
  const ranks = parts.map((part) => Math.max(1, rankOf(part.receipt)));
  const slowest = Math.min(...ranks);
  const found = Object.entries(rankOfStatus).find(([name, rank]) => rank === slowest && name !== 'failed');
  return (found?.[0] ?? 'sent') as MessageStatus;
}

/** What a message is to learn of its parts. */
export type PartNews = {
  conversationId: string;
  error: string | null;
  /** The provider's id of one of them, whose line that is. */
  named: { providerId: string; line: number } | null;
  /** The only one it has, as it is now; null: it may have others, and they are read. */
  only: PartState | null;
};

export async function updateMessageStatus(
  unit: Unit,
  { messageId, conversationId }: { messageId: string; conversationId: string },
  error: string | null,
): Promise<void> {
  await updateMessageStatuses(unit, new Map([[messageId, { conversationId, error, named: null, only: null }]]));
}

/**
 * Makes messages what their parts are. The last error stays with one that has failed, and goes when it is on its way
 * again. It is known by its first part's id; not when another row has that already (an echo that came first), for the
 * index would refuse it and with it the news that the message was sent.
 */
export async function updateMessageStatuses(unit: Unit, news: Map<string, PartNews>): Promise<void> {
  if (news.size === 0) return;
  const { sql } = unit;
  const updated = sql.dialect === 'postgres' ? await updateTogether(sql, news) : await updateEach(sql, news);
  for (const [id, status] of updated) noteMessage(unit, news.get(id)!.conversationId, id, status);
}

const LIST_PARTS = `select state, receipt from outbox where message_id = ${TEXT}`;
const SET = `update messages set status = ?,
  error = coalesce(cast(? as text), case when cast(? as integer) = 1 then error end)`;
const SET_STATUS = `${SET} where id = ?`;
const SET_NAMED = `${SET}, provider_id = case when provider_id is null
  and not exists (select 1 from messages other where other.account_id = messages.account_id and other.provider_id = ?)
  and not exists (select 1 from outbox earlier where earlier.message_id = messages.id and earlier.line < ?)
  then ? else provider_id end where id = ?`;

async function updateEach(sql: SqliteStatements, news: Map<string, PartNews>): Promise<Map<string, MessageStatus>> {
  const updated = new Map<string, MessageStatus>();
  for (const [id, { error, named, only }] of news) {
    const status = statusOfParts(only ? [only] : await sql.all<PartState>(LIST_PARTS, [id]));
    const set = [status, error, keepsError(status)];
    const changed = named
      ? sql.runEach(SET_NAMED, [[...set, named.providerId, named.line, named.providerId, id]])
      : sql.runEach(SET_STATUS, [[...set, id]]);
    if (changed !== 1) throw new Error(`No message ${id}`);
    updated.set(id, status);
  }
  return updated;
}

const LOCK = 'select id from messages where id = any(?::text[]) order by id for no key update';
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
async function updateTogether(
  sql: PostgresStatements,
  news: Map<string, PartNews>,
): Promise<Map<string, MessageStatus>> {
  const ids = [...news.keys()];
  const [found, parts] = await Promise.all([
    sql.all<{ id: string }>(LOCK, [ids]),
    sql.all<PartState & { message_id: string }>(LIST_ALL_PARTS, [ids]),
  ]);
  if (found.length < ids.length) throw new Error(`Of these messages one is not there: ${ids.join(', ')}`);
  const partsOf = Map.groupBy(parts, (part) => part.message_id);
  const updated = found.map(({ id }) => [id, statusOfParts(partsOf.get(id) ?? [])] as const);
  const given = new Set<string>();
  const rows = updated.map(([id, status]) => {
    const { error, named } = news.get(id)!;
    const isTwice = named !== null && given.size === given.add(named.providerId).size;
    const providerId = isTwice ? null : (named?.providerId ?? null);
    return [id, status, error, keepsError(status), providerId, named?.line ?? null];
  });
  await sql.send(SET_STATUSES, columnsOf(rows));
  return new Map(updated);
}

function keepsError(status: MessageStatus): number {
  return status === 'failed' || status === 'dropped' ? 1 : 0;
}
