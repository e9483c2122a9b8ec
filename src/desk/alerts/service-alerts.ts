import type { Kysely } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { tellConsoles } from './tell-consoles.ts';

/**
 * What an alert is of that belongs to no conversation. `ref` tells those of a kind apart: an account's id, a connection's
 * name; empty where there is one only.
 */
export type AlertSubject = { kind: 'ledger' | 'account' | 'connection' | 'week-report'; ref: string };

/** `data`: what it was when people were called. */
export type Found = { problem: string; data?: unknown };

/** What changed: problems that nobody was called for yet, and those that are over. */
export type Turn = { begun: string[]; over: string[] };

/**
 * Calls whoever supervises once for each problem of a subject: as long as it stands nobody is called again, whoever has
 * seen it, and whichever process finds it. It is over by itself when it is found no more.
 */
export async function settleAlerts(
  trx: Kysely<Database>,
  subject: AlertSubject,
  { found, at }: { found: readonly Found[]; at: number },
): Promise<Turn> {
  const standing = await trx
    .selectFrom('service_alerts')
    .select(['id', 'problem'])
    .where('kind', '=', subject.kind)
    .where('ref', '=', subject.ref)
    .where('over_at', 'is', null)
    .execute();
  const over = standing.filter(({ problem }) => !found.some((one) => one.problem === problem));
  const begun = found.filter(({ problem }) => !standing.some((one) => one.problem === problem));
  for (const one of begun) await begin(trx, subject, { ...one, at });
  const ids = over.map(({ id }) => id);
  if (ids.length > 0) await trx.updateTable('service_alerts').set({ over_at: at }).where('id', 'in', ids).execute();
  const turn: Turn = { begun: begun.map(({ problem }) => problem), over: over.map(({ problem }) => problem) };
  // `kind` is the change's own.
  const told = { subject: subject.kind, ref: subject.ref, ...turn };
  if (begun.length + ids.length > 0) await tellConsoles(trx, told, at);
  return turn;
}

async function begin(
  trx: Kysely<Database>,
  { kind, ref }: AlertSubject,
  { problem, data = {}, at }: Found & { at: number },
): Promise<void> {
  const unseen = { acknowledged_by: null, acknowledged_at: null, over_at: null };
  await trx
    .insertInto('service_alerts')
    .values({ id: newId(at), kind, ref, problem, data_json: JSON.stringify(data), at, ...unseen })
    .onConflict((conflict) => conflict.doNothing()) // another process was faster
    .execute();
}

export type ServiceAlert = { id: string; ref: string; problem: string; data: unknown; at: number; isSeen: boolean };

/** Those that stand, seen by somebody or not, newest first. */
export async function listStandingAlerts(
  store: Pick<Store, 'db'>,
  kind: AlertSubject['kind'],
): Promise<ServiceAlert[]> {
  const rows = await store.db
    .selectFrom('service_alerts')
    .select(['id', 'ref', 'problem', 'data_json', 'at', 'acknowledged_at'])
    .where('kind', '=', kind)
    .where('over_at', 'is', null)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ id, ref, problem, data_json: json, at, acknowledged_at: seenAt }) => ({
    ...{ id, ref, problem, at, data: JSON.parse(json) as unknown, isSeen: seenAt !== null },
  }));
}

/** False: there is none, it is over, or somebody was first. */
export async function acknowledgeServiceAlert(store: Store, id: string, by: string, now: number): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const seen = await trx
      .updateTable('service_alerts')
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
