import { sql, type Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { listStandingProblems, type StandingProblem } from '../watch/account-alerts.ts';

/** Nobody needs to know it more exactly, and counting must cost nothing in the flood that it is to show. */
const most = 10_000;

export type QueueDepth = { queue: string; waiting: number; oldestSeconds: number };
export type Depths = {
  queues: QueueDepth[];
  parked: number;
  gaps: number;
  openAlerts: number;
  channelProblems: StandingProblem[];
};

/**
 * What waits in each queue and for how long its first one has. By partial indexes of what is under way, up to 10,000 of
 * each (L32).
 */
export async function measureDepths(store: Store, now: number): Promise<Depths> {
  const { db } = store;
  const queues: QueueDepth[] = [];
  for (const [queue, { count, oldest }] of Object.entries(queuesToCount)) {
    const waiting = (await number(db, limited(count(now)))) ?? 0;
    const since = waiting === 0 ? null : await number(db, oldest(now));
    queues.push({ queue, waiting, oldestSeconds: since === null ? 0 : Math.max(0, (now - since) / 1000) });
  }
  return {
    queues,
    parked: (await number(db, limited(sql`select 1 as one from inbox where state = 'stuck'`))) ?? 0,
    gaps: (await number(db, limited(sql`select 1 as one from ledger_items where problem is not null`))) ?? 0,
    openAlerts: (await number(db, limited(sql`select 1 as one from alerts where acknowledged_at is null`))) ?? 0,
    channelProblems: await listStandingProblems(store),
  };
}

type Part = ReturnType<typeof sql<unknown>>;
type Queue = { count(now: number): Part; oldest(now: number): Part };

const open = sql.raw("state in ('queued', 'sending', 'unknown')");
/** Said once more as the index has it: else SQLite reads every send that there ever was. */
const unknown = sql.raw("state = 'unknown' and state in ('sending', 'unknown')");
/** The head of a queue is its oldest, but for what was put off: that is not late because of us. */
const queuesToCount: Record<string, Queue> = {
  inbound: {
    count: () => sql`select 1 as one from inbox where state = 'new'`,
    oldest: (now) =>
      sql`select received_at as number from inbox where state = 'new' and retry_at <= ${now} order by retry_at, id limit 1`,
  },
  outbox: {
    count: () => sql`select 1 as one from outbox where ${open}`,
    oldest: () => sql`select created_at as number from outbox where state = 'queued' order by line limit 1`,
  },
  unknown_sends: {
    count: () => sql`select 1 as one from outbox where ${unknown}`,
    oldest: () => sql`select created_at as number from outbox where ${unknown} order by lease_until limit 1`,
  },
  timers: {
    count: (now) => sql`select 1 as one from timers where due_at <= ${now}`,
    oldest: () => sql`select due_at as number from timers order by due_at limit 1`,
  },
  media: {
    count: () => sql`select 1 as one from media where state = 'wanted'`,
    oldest: () => sql`select created_at as number from media where state = 'wanted' order by retry_at, id limit 1`,
  },
  notices: {
    count: () => sql`select 1 as one from notices where state in ('queued', 'sending')`,
    oldest: () =>
      sql`select at as number from notices where state = 'queued' and state in ('queued', 'sending') order by retry_at limit 1`,
  },
  cases: {
    count: () => sql`select 1 as one from conversations where queue_rank is not null`,
    oldest: () => sql`select min(waiting_since) as number from conversations where queue_rank is not null`,
  },
};

function limited(rows: Part): Part {
  return sql`select count(*) as number from (${rows} limit ${sql.lit(most)}) as counted`;
}

/** Null: there is none, as where all that is left of a queue is on its way. */
async function number(db: Kysely<Database>, question: Part): Promise<number | null> {
  const { rows } = await sql<{ number: number | null }>`${question}`.execute(db);
  return rows[0]?.number ?? null;
}
