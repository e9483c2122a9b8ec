import { newId } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';
import { tellConsoles } from '../tell-consoles.ts';
import type { FoundGap } from './read-on.ts';

/** What the console shows of it, beside the alerts of conversations. */
export type LedgerAlert = { id: string; data: { problem: string; count: number }; at: number };

/**
 * Calls whoever supervises when something new is missing, once: as long as one call is open nobody is called again,
 * and it closes by itself when nothing is missing any more. True: somebody was called.
 */
export async function callForGaps(store: Store, found: readonly FoundGap[], now: number): Promise<boolean> {
  const isOpen = (await listLedgerAlerts(store)).length > 0;
  const [first] = found;
  if (!first || isOpen) {
    if (isOpen) await closeWhenBalanced(store, now);
    return false;
  }
  const data_json = JSON.stringify({ problem: first.problem, count: found.length });
  const id = newId(now);
  return store.writeDb(async (trx) => {
    const other = await trx.selectFrom('ledger_alerts').select('id').where('acknowledged_at', 'is', null).execute();
    if (other.length > 0) return false;
    await trx
      .insertInto('ledger_alerts')
      .values({ id, data_json, at: now, ...unseen })
      .execute();
    await tellConsoles(trx, { alertId: id, who: 'supervisor', what: 'ledger' }, now);
    return true;
  });
}

const unseen = { acknowledged_by: null, acknowledged_at: null, closed_because: null };

async function closeWhenBalanced(store: Store, now: number): Promise<void> {
  const missing = await store.db
    .selectFrom('ledger_items')
    .select('ref')
    .where('problem', 'is not', null)
    .limit(1)
    .execute();
  if (missing.length > 0) return;
  await store.writeDb(async (trx) => {
    const closed = { acknowledged_at: now, closed_because: 'balanced' };
    await trx.updateTable('ledger_alerts').set(closed).where('acknowledged_at', 'is', null).execute();
    await tellConsoles(trx, { because: 'balanced' }, now);
  });
}

/** Open ones: one at most. */
export async function listLedgerAlerts(store: Store): Promise<LedgerAlert[]> {
  const rows = await store.db
    .selectFrom('ledger_alerts')
    .select(['id', 'data_json', 'at'])
    .where('acknowledged_at', 'is', null)
    .orderBy('at')
    .execute();
  return rows.map(({ id, data_json: json, at }) => ({ id, at, data: JSON.parse(json) as LedgerAlert['data'] }));
}

/** False: there is none, or somebody was first. */
export async function acknowledgeLedgerAlert(store: Store, id: string, by: string, now: number): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const seen = await trx
      .updateTable('ledger_alerts')
      .set({ acknowledged_by: by, acknowledged_at: now, closed_because: 'acknowledged' })
      .where('id', '=', id)
      .where('acknowledged_at', 'is', null)
      .returning('id')
      .execute();
    if (seen.length > 0) await tellConsoles(trx, { alertId: id, acknowledgedBy: by }, now);
    return seen.length > 0;
  });
}
