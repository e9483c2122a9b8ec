import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import { listWatches } from '../watch/account-alerts.ts';
import type { AccountWatch } from '../watch/account-watch.ts';

/** What one of the business's own numbers or profiles did lately. */
export type AccountHealth = {
  id: string;
  channel: string;
  externalId: string;
  name: string;
  /** Null: nothing among the latest of all accounts. */
  lastInboundAt: number | null;
  lastSentAt: number | null;
  /** Queued, and how many of them have failed at least once. */
  waiting: number;
  retrying: number;
  /** By the provider's code, of the last day. */
  failures: { code: string; count: number; lastAt: number }[];
  /** What the watch last found; null: it has not looked yet, or does not look at it. */
  watch: AccountWatch | null;
};

/** How far back is looked, over all accounts: enough for the last hours of a busy one, and bounded for every one (L32). */
const lookedBack = 5_000;
const dayMs = 86_400_000;
/** Reasons of ours to wait, which are nothing to worry about. */
const noFailure = new Set(['paced', 'window_closed', 'no_answer']);

export async function listChannelHealth(store: Store, now: number): Promise<AccountHealth[]> {
  const [inbound, sends] = [await lastInbound(store), await latestSends(store, now)];
  const watches = await listWatches(store);
  return (await store.listAccounts()).map(({ id, channel, externalId, name }) => ({
    ...{ id, channel, externalId, name },
    lastInboundAt: inbound.get(id) ?? null,
    ...(sends.get(id) ?? { lastSentAt: null, waiting: 0, retrying: 0, failures: [] }),
    watch: watches.get(id) ?? null,
  }));
}

async function lastInbound(store: Store): Promise<Map<string, number>> {
  const latest = store.db
    .selectFrom('inbox')
    .select(['account_id', 'received_at'])
    .where('type', 'in', ['message', 'comment', 'echo', 'reaction', 'edit', 'revoke', 'opened'])
    .orderBy('id', 'desc')
    .limit(lookedBack);
  const rows = await store.db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => ['account_id', fn.max('received_at').as('at')])
    .groupBy('account_id')
    .execute();
  return new Map(rows.map(({ account_id: id, at }) => [id, at]));
}

type Sends = Pick<AccountHealth, 'lastSentAt' | 'waiting' | 'retrying' | 'failures'>;

async function latestSends(store: Store, now: number): Promise<Map<string, Sends>> {
  const latest = store.db
    .selectFrom('outbox')
    .select(['account_id', 'state', 'attempts', 'error', 'done_at', 'created_at'])
    .orderBy('line', 'desc')
    .limit(lookedBack);
  const rows = await store.db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => [
      ...(['account_id', 'state', 'error'] as const),
      fn.countAll<number>().as('count'),
      sql<number>`count(case when attempts > 1 then 1 end)`.as('again'),
      fn.max(sql<number>`coalesce(done_at, created_at)`).as('at'),
    ])
    .where(sql<boolean>`coalesce(done_at, created_at) >= ${now - dayMs} or state in ('queued', 'sent')`)
    .groupBy(['account_id', 'state', 'error'])
    .execute();
  const byAccount = new Map<string, Sends>();
  for (const row of rows) {
    const sends = byAccount.get(row.account_id) ?? { lastSentAt: null, waiting: 0, retrying: 0, failures: [] };
    byAccount.set(row.account_id, withRow(sends, row));
  }
  return byAccount;
}

type Row = { state: string; error: string | null; count: number; again: number; at: number };

function withRow(sends: Sends, { state, error, count, again, at }: Row): Sends {
  if (state === 'sent') return { ...sends, lastSentAt: Math.max(at, sends.lastSentAt ?? 0) };
  const waiting = state === 'queued' ? sends.waiting + count : sends.waiting;
  const retrying = state === 'queued' ? sends.retrying + again : sends.retrying;
  const code = error?.split(':')[0]?.trim() ?? '';
  if (code === '' || noFailure.has(code) || !['failed', 'queued'].includes(state))
    return { ...sends, waiting, retrying };
  return { ...sends, waiting, retrying, failures: counted(sends.failures, { code, count, lastAt: at }) };
}

type Failure = Sends['failures'][number];

function counted(failures: readonly Failure[], failure: Failure): Failure[] {
  const same = failures.find(({ code }) => code === failure.code);
  const sum = same
    ? { ...failure, count: same.count + failure.count, lastAt: Math.max(same.lastAt, failure.lastAt) }
    : failure;
  return [...failures.filter((one) => one !== same), sum].toSorted((a, b) => b.lastAt - a.lastAt);
}
