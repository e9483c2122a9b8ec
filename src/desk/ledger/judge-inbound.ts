import { sql } from 'kysely';
import type { Inbound } from '../../../channels/channel.ts';
import { noticePrefix } from '../../engine/alerts.ts';
import { findGone, goneKey } from '../../store/queries/gone-sends.ts';
import { rankOf } from '../../store/queries/message-status.ts';
import type { Store } from '../../store/store.ts';
import { done, gap, handledWithinMs, open, type Fact, type Verdict } from './fact.ts';

type Row = {
  id: number;
  account_id: string;
  type: string;
  state: string;
  received_at: number;
  handled_at: number | null;
  error: string | null;
  inbound_json: string;
};

type Found = { verdict: Verdict; conversationId: string | null };

/** What became of rows of the inbox, by positive evidence: a message row and its conversation, a part that heard of it. */
export async function judgeInbound(store: Store, ids: readonly number[], now: number): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const rows: Row[] = await store.db
    .selectFrom('inbox')
    .select(['id', 'account_id', 'type', 'state', 'received_at', 'handled_at', 'error', 'inbound_json'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const handled = rows.filter(({ state }) => state === 'handled');
  const messages = await placeMessages(store, handled);
  const receipts = await placeReceipts(store, handled);
  const late = await placeLate(store, rows);
  return rows.map((row) => {
    const kind = isSaid(row.type) ? 'message' : row.type === 'status' ? 'receipt' : 'other';
    const { verdict, conversationId } =
      (row.state === 'handled' ? (messages.get(row.id) ?? receipts.get(row.id)) : late.get(row.id)) ??
      byState(row, now);
    return { kind, ref: String(row.id), at: row.received_at, verdict, conversationId };
  });
}

function byState({ type, state, received_at: at, error }: Row, now: number): Found {
  return { verdict: verdictOf(), conversationId: null };
  function verdictOf(): Verdict {
    if (state === 'stuck') return gap('parked', error);
    if (state === 'new') return now - at > handledWithinMs ? gap('not-handled', error) : open;
    // A machine wrote, and there was no case that it belongs to (L23).
    if (isSaid(type)) return state === 'ignored' ? done('automatic') : gap('without-message');
    if (type !== 'status') return done('done');
    return state === 'ignored' ? done('applied') : { is: 'gap', problem: 'receipt-of-nothing', isFinal: true };
  }
}

/** Receipts that found no message, of one that was there and is not kept any more. */
async function placeLate(store: Store, rows: readonly Row[]): Promise<Map<number, Found>> {
  const unmatched = rows.filter(({ type, state }) => type === 'status' && state === 'unmatched');
  const keys = new Map(unmatched.map((row) => [row.id, keysOf(row)]));
  const gone = await findGone(store.db, [...keys.values()].flat());
  const late = unmatched.filter(({ id }) => keys.get(id)?.some((key) => gone.has(key)));
  return new Map(late.map(({ id }) => [id, { verdict: done('noted'), conversationId: null }]));
}

function keysOf({ account_id: accountId, inbound_json: json }: Row): string[] {
  const { providerId, ourId } = JSON.parse(json) as Status;
  return [providerId, ...(ourId ? [ourId] : [])].map((id) => goneKey(accountId, id));
}

async function placeMessages(store: Store, rows: readonly Row[]): Promise<Map<number, Found>> {
  const ids = new Map<string, Row>();
  for (const row of rows) if (isSaid(row.type)) ids.set(`${row.account_id} ${idOf(row)}`, row);
  const found = new Map<number, Found>();
  for (const one of await findMessages(store, [...ids.values()])) {
    const row = ids.get(`${one.account_id} ${one.provider_id}`);
    const verdict = row && isMachines(row) ? done('automatic') : placeOf(one);
    if (row) found.set(row.id, { verdict, conversationId: one.conversation_id });
  }
  for (const row of ids.values()) {
    if (!found.has(row.id) && (await isColleagues(store, row)))
      found.set(row.id, { verdict: done('colleague'), conversationId: null });
  }
  return found;
}

/** A customer said it: it must stand in a conversation. */
export function isSaid(type: string): boolean {
  return type === 'message' || type === 'comment';
}

function idOf(row: Row): string {
  const inbound = JSON.parse(row.inbound_json) as Inbound;
  return 'providerId' in inbound ? inbound.providerId : '';
}

function isMachines(row: Row): boolean {
  const inbound = JSON.parse(row.inbound_json) as Inbound;
  return inbound.type === 'message' && Boolean(inbound.byMachine);
}

async function findMessages(store: Store, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  return store.db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .select(['m.account_id', 'm.provider_id', 'm.conversation_id', 'c.phase', 'c.queue_rank', 'c.agent_id'])
    .select(({ exists, selectFrom }) => [
      exists(selectFrom('timers as t').select('t.timer').whereRef('t.conversation_id', '=', 'c.id')).as('timed'),
      exists(
        selectFrom('messages as o')
          .select('o.id')
          .whereRef('o.conversation_id', '=', 'm.conversation_id')
          .whereRef('o.at', '>=', 'm.at')
          .where('o.direction', '=', 'out')
          .where('o.status', 'not in', ['failed', 'dropped']),
      ).as('answered'),
    ])
    .where('m.account_id', 'in', [...new Set(rows.map((row) => row.account_id))])
    .where('m.provider_id', 'in', rows.map(idOf))
    .execute();
}

type Placed = Awaited<ReturnType<typeof findMessages>>[number];

function placeOf({ phase, queue_rank: rank, agent_id: agentId, timed, answered }: Placed): Verdict {
  if (answered) return done('answered');
  if (phase === 'closed') return done('closed');
  return rank !== null || agentId !== null || timed ? done('owned') : gap('unanswered');
}

/** Somebody at the desk answered an alarm on their own phone: it is no customer's message, and has no conversation. */
async function isColleagues(store: Store, row: Row): Promise<boolean> {
  const inbound = JSON.parse(row.inbound_json) as Inbound;
  const phones = 'from' in inbound ? inbound.from.filter(({ kind }) => kind === 'phone').map(({ id }) => id) : [];
  if (phones.length === 0) return false;
  const found = await store.db
    .selectFrom('notices')
    .innerJoin('users', 'users.id', 'notices.user_id')
    .select('notices.id')
    .where('users.phone', 'in', phones)
    .where('notices.answered_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

type Status = Extract<Inbound, { type: 'status' }>;

async function placeReceipts(store: Store, rows: readonly Row[]): Promise<Map<number, Found>> {
  const receipts = rows.flatMap((row) =>
    row.type === 'status' ? [{ row, status: JSON.parse(row.inbound_json) as Status }] : [],
  );
  const parts = await findParts(store, receipts);
  const found = new Map<number, Found>();
  for (const { row, status } of receipts) {
    if (status.ourId?.startsWith(noticePrefix)) {
      found.set(row.id, { verdict: done('applied'), conversationId: null });
      continue;
    }
    const part =
      parts.byOurs.get(`${row.account_id} ${status.ourId}`) ??
      parts.byTheirs.get(`${row.account_id} ${status.providerId}`);
    const isApplied = part !== undefined && part.rank >= rankOf(status.status);
    const verdict = isApplied ? done('applied') : gap('receipt-not-applied', status.status);
    found.set(row.id, { verdict, conversationId: part?.conversationId ?? null });
  }
  return found;
}

type Part = { conversationId: string; rank: number };
type Receipt = { row: Row; status: Status };

/** What each receipt may be about: a part of ours by our id or the provider's, a message from the business's phone. */
async function findParts(store: Store, receipts: readonly Receipt[]) {
  const [byOurs, byTheirs] = [new Map<string, Part>(), new Map<string, Part>()];
  if (receipts.length === 0) return { byOurs, byTheirs };
  const ourIds = receipts.flatMap(({ status }) => status.ourId ?? []);
  const ours = await selectParts(store)
    .where('part_id', 'in', ['', ...ourIds])
    .execute();
  for (const one of ours) byOurs.set(`${one.account_id} ${one.part_id}`, toPart(one));
  const left = receipts.filter(({ row, status }) => !byOurs.has(`${row.account_id} ${status.ourId}`));
  if (left.length === 0) return { byOurs, byTheirs };
  const accounts = [...new Set(left.map(({ row }) => row.account_id))];
  const providerIds = left.map(({ status }) => status.providerId);
  const theirs = await selectParts(store)
    .where('account_id', 'in', accounts)
    .where('provider_id', 'in', providerIds)
    .execute();
  for (const one of theirs) byTheirs.set(`${one.account_id} ${one.provider_id}`, toPart(one));
  const phones = await store.db
    .selectFrom('messages')
    .select(['account_id', 'provider_id', 'conversation_id', 'status'])
    .where('account_id', 'in', accounts)
    .where('provider_id', 'in', providerIds)
    .where(sql<string>`coalesce(why, '')`, '=', 'phone')
    .execute();
  for (const { account_id: account, provider_id: id, conversation_id: conversationId, status } of phones)
    byTheirs.set(`${account} ${id}`, { conversationId, rank: rankOf(status) });
  return { byOurs, byTheirs };
}

function selectParts(store: Store) {
  return store.db
    .selectFrom('outbox')
    .select(['account_id', 'part_id', 'provider_id', 'conversation_id', 'state', 'receipt']);
}

type PartRow = Awaited<ReturnType<ReturnType<typeof selectParts>['execute']>>[number];

/** That it was sent, the answer to the send may have said before its receipt did. */
function toPart({ conversation_id: conversationId, state, receipt }: PartRow): Part {
  return { conversationId, rank: rankOf(receipt ?? (state === 'sent' ? 'sent' : null)) };
}
