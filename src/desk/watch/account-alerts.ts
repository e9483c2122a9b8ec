import type { Kysely } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { tellConsoles } from '../tell-consoles.ts';
import type { AccountWatch, WatchProblem } from './account-watch.ts';

type Code = WatchProblem['code'];
/** What changed: problems that nobody was called for yet, and those that are over. */
export type Turn = { begun: Code[]; over: Code[] };

/**
 * Keeps what was found, and calls whoever supervises once for each problem: as long as it stands nobody is called
 * again, whoever has seen it, and whichever process finds it. It closes by itself when it is over.
 */
export async function settleAccount(store: Store, accountId: string, found: AccountWatch): Promise<Turn> {
  return store.writeDb(async (trx) => {
    await saveWatch(trx, accountId, found);
    const standing = await trx
      .selectFrom('account_alerts')
      .select(['id', 'problem'])
      .where('account_id', '=', accountId)
      .where('over_at', 'is', null)
      .execute();
    const codes = new Set<string>(found.problems.map(({ code }) => code));
    const over = standing.filter(({ problem }) => !codes.has(problem));
    const known = new Set(standing.map(({ problem }) => problem));
    const begun = found.problems.map(({ code }) => code).filter((code) => !known.has(code));
    for (const code of begun) await begin(trx, { accountId, code, at: found.at });
    const ids = over.map(({ id }) => id);
    if (ids.length > 0)
      await trx.updateTable('account_alerts').set({ over_at: found.at }).where('id', 'in', ids).execute();
    const turn: Turn = { begun, over: over.map(({ problem }) => problem as Code) };
    if (begun.length + ids.length > 0) await tellConsoles(trx, { accountId, ...turn }, found.at);
    return turn;
  });
}

async function begin(
  trx: Kysely<Database>,
  { accountId, code, at }: { accountId: string; code: Code; at: number },
): Promise<void> {
  const unseen = { acknowledged_by: null, acknowledged_at: null, over_at: null };
  await trx
    .insertInto('account_alerts')
    .values({ id: newId(at), account_id: accountId, problem: code, at, ...unseen })
    .onConflict((conflict) => conflict.doNothing()) // another process was faster
    .execute();
}

async function saveWatch(trx: Kysely<Database>, accountId: string, found: AccountWatch): Promise<void> {
  const row = { found_json: JSON.stringify(found), at: found.at };
  await trx
    .insertInto('account_watches')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

export type StandingProblem = { channel: string; account: string; problem: string };

/** What is wrong now, seen by somebody or not. */
export async function listStandingProblems(store: Store): Promise<StandingProblem[]> {
  return store.db
    .selectFrom('account_alerts')
    .innerJoin('accounts', 'accounts.id', 'account_alerts.account_id')
    .select(['channel', 'external_id as account', 'problem'])
    .where('over_at', 'is', null)
    .execute();
}

/** By account. */
export async function listWatches(store: Store): Promise<Map<string, AccountWatch>> {
  const rows = await store.db.selectFrom('account_watches').select(['account_id', 'found_json']).execute();
  return new Map(rows.map(({ account_id: id, found_json: json }) => [id, JSON.parse(json) as AccountWatch]));
}

export type AccountAlert = {
  id: string;
  at: number;
  account: { id: string; channel: string; externalId: string; name: string };
  problem: WatchProblem;
  tokenExpiresAt: number | null;
};

/** Those that stand and that nobody has seen, newest first. */
export async function listAccountAlerts(store: Store): Promise<AccountAlert[]> {
  const rows = await store.db
    .selectFrom('account_alerts')
    .innerJoin('accounts', 'accounts.id', 'account_alerts.account_id')
    .innerJoin('account_watches', 'account_watches.account_id', 'account_alerts.account_id')
    .select(['account_alerts.id', 'account_alerts.at', 'problem', 'found_json'])
    .select(['accounts.id as account_id', 'channel', 'external_id', 'name'])
    .where('over_at', 'is', null)
    .where('acknowledged_at', 'is', null)
    .orderBy('account_alerts.at', 'desc')
    .execute();
  return rows.map(({ id, at, problem, found_json: json, account_id: accountId, ...row }) => {
    const { problems, tokenExpiresAt } = JSON.parse(json) as AccountWatch;
    const known = problems.find(({ code }) => code === problem);
    const account = { id: accountId, channel: row.channel, externalId: row.external_id, name: row.name };
    return { id, at, account, tokenExpiresAt, problem: known ?? { code: problem as Code, detail: '', since: at } };
  });
}

/** False: there is none, or somebody was first. */
export async function acknowledgeAccountAlert(store: Store, id: string, by: string, now: number): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const seen = await trx
      .updateTable('account_alerts')
      .set({ acknowledged_by: by, acknowledged_at: now })
      .where('id', '=', id)
      .where('acknowledged_at', 'is', null)
      .where('over_at', 'is', null)
      .returning('id')
      .execute();
    if (seen.length > 0) await tellConsoles(trx, { alertId: id, acknowledgedBy: by }, now);
    return seen.length > 0;
  });
}
