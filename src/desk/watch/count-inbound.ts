import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

const hourMs = 3_600_000;
const keptMs = 5 * 7 * 24 * hourMs;
/** Rows at a time: some milliseconds on SQLite, whose readers share the thread that webhooks come in by. */
const pageSize = 500;
/** What is younger is read the next time: transactions that began before its own may still bring an id below it. */
const settleMs = 60_000;
/** The newest of the inbox, among which the last message of an account is looked for before it is called silent. */
const newest = 1_000;

/**
 * One page of what came into the inbox since the last time, counted by account and hour. True: there is more. Each
 * message is counted once, however many processes count.
 */
export async function countInbound(store: Store, now: number): Promise<boolean> {
  const from = await readMark(store.db, 'counted');
  const rows = await store.db
    .selectFrom('inbox')
    .select(['id', 'account_id', 'type', 'provider_at', 'received_at'])
    .where('id', '>', from)
    .orderBy('id')
    .limit(pageSize)
    .execute();
  const young = rows.findIndex((row) => row.received_at > now - settleMs);
  const settled = young === -1 ? rows : rows.slice(0, young);
  const last = settled.at(-1);
  if (!last) return false;
  const messages = settled.filter((row) => row.type === 'message' && row.provider_at > now - keptMs);
  const counted = await store.writeDb(async (trx) => {
    if (!(await moveMark(trx, 'counted', { from, to: last.id }))) return false;
    for (const hour of byHour(messages)) await addHour(trx, hour);
    return true;
  });
  return counted && settled.length === pageSize;
}

type Message = { account_id: string; provider_at: number; received_at: number };
type Hour = Database['account_hours'];

/** By when they were written: what is delivered late, after a failure of ours, does not make a busy night of it. */
function byHour(messages: readonly Message[]): Hour[] {
  const hours = new Map<string, Hour>();
  for (const { account_id, provider_at: writtenAt, received_at: at } of messages) {
    const hour = Math.floor(writtenAt / hourMs);
    const key = `${account_id} ${hour}`;
    const { count, last_at } = hours.get(key) ?? { count: 0, last_at: 0 };
    hours.set(key, { account_id, hour, count: count + 1, last_at: Math.max(last_at, at) });
  }
  return [...hours.values()];
}

async function addHour(trx: Kysely<Database>, hour: Hour): Promise<void> {
  await trx
    .insertInto('account_hours')
    .values(hour)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'hour']).doUpdateSet((eb) => ({
        count: eb('account_hours.count', '+', hour.count),
        last_at: hour.last_at,
      })),
    )
    .execute();
}

export async function forgetOldHours(store: Store, now: number): Promise<void> {
  const before = Math.floor((now - keptMs) / hourMs);
  await store.writeDb((trx) => trx.deleteFrom('account_hours').where('hour', '<', before).execute());
}

export type Counted = {
  hours: Map<number, number>;
  /** Of the last message; null: there was none in five weeks. */ lastAt: number | null;
};

export async function listCounted(store: Store, accountId: string): Promise<Counted> {
  const rows = await store.db
    .selectFrom('account_hours')
    .select(['hour', 'count', 'last_at'])
    .where('account_id', '=', accountId)
    .execute();
  const latest = store.db
    .selectFrom('inbox')
    .select(['account_id', 'type', 'received_at'])
    .orderBy('id', 'desc')
    .limit(newest);
  const { at } = await store.db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => fn.max('received_at').as('at'))
    .where('account_id', '=', accountId)
    .where('type', '=', 'message')
    .executeTakeFirstOrThrow();
  const ats = [...rows.map((row) => row.last_at), ...(at === null ? [] : [at])];
  return {
    hours: new Map(rows.map(({ hour, count }) => [hour, count])),
    lastAt: ats.length > 0 ? Math.max(...ats) : null,
  };
}

export type WatchMark = 'counted' | 'awake-since' | 'awake-at';

export async function readMark(db: Kysely<Database>, name: WatchMark): Promise<number> {
  const row = await db.selectFrom('watch_marks').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}

/** False: another process was faster. */
export async function moveMark(
  trx: Kysely<Database>,
  name: WatchMark,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const moved = await trx
    .updateTable('watch_marks')
    .set({ value: to })
    .where('name', '=', name)
    .where('value', '=', from)
    .returning('name')
    .execute();
  return moved.length > 0;
}
