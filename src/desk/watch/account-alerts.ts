import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { listStandingAlerts, settleAlerts } from '../alerts/service-alerts.ts';
import type { AccountWatch, WatchProblem } from './account-watch.ts';

type Code = WatchProblem['code'];
/** What changed: problems that nobody was called for yet, and those that are over. */
export type Turn = { begun: Code[]; over: Code[] };

/** Keeps what was found, and calls whoever supervises for what is new of it. */
export async function settleAccount(store: Store, accountId: string, found: AccountWatch): Promise<Turn> {
  return store.writeDb(async (trx) => {
    await saveWatch(trx, accountId, found);
    const problems = found.problems.map(({ code }) => ({ problem: code }));
    const turn = await settleAlerts(trx, { kind: 'account', ref: accountId }, { found: problems, at: found.at });
    return turn as Turn;
  });
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
    .selectFrom('service_alerts')
    .innerJoin('accounts', 'accounts.id', 'service_alerts.ref')
    .select(['channel', 'external_id as account', 'problem'])
    .where('kind', '=', 'account')
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
  const unseen = (await listStandingAlerts(store, 'account')).filter(({ isSeen }) => !isSeen);
  if (unseen.length === 0) return [];
  const watches = await listWatches(store);
  const accounts = new Map((await store.listAccounts()).map((one) => [one.id, one]));
  return unseen.flatMap(({ id, ref, problem, at }) => {
    const [account, watch] = [accounts.get(ref), watches.get(ref)];
    if (!account || !watch) return [];
    const known = watch.problems.find(({ code }) => code === problem);
    const shown = known ?? { code: problem as Code, detail: '', since: at };
    return [{ id, at, account, tokenExpiresAt: watch.tokenExpiresAt, problem: shown }];
  });
}
