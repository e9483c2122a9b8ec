import type { Store } from '../../store/store.ts';
import { listStandingAlerts, settleAlerts } from '../alerts/service-alerts.ts';
import type { FoundGap } from './read-on.ts';

/** What the console shows of it, beside the alerts of conversations. */
export type LedgerAlert = { id: string; data: { problem: string; count: number }; at: number };

const subject = { kind: 'ledger', ref: '' } as const;
const problem = 'gaps';

/**
 * Calls whoever supervises when something new is missing: once, as long as nobody has seen that call; whoever has seen it
 * is called for what is found later. It is over by itself when nothing is missing any more.
 */
export async function callForGaps(store: Store, found: readonly FoundGap[], now: number): Promise<void> {
  const [standing] = await listStandingAlerts(store, 'ledger');
  const [first] = found;
  if (first && (!standing || standing.isSeen)) {
    const data = { problem: first.problem, count: found.length };
    await store.writeDb(async (trx) => {
      if (standing) await settleAlerts(trx, subject, { found: [], at: now });
      await settleAlerts(trx, subject, { found: [{ problem, data }], at: now });
    });
    return;
  }
  if (first || !standing || (await isAnythingMissing(store))) return;
  await store.writeDb((trx) => settleAlerts(trx, subject, { found: [], at: now }));
}

async function isAnythingMissing(store: Store): Promise<boolean> {
  const missing = store.db.selectFrom('ledger_items').select('ref').where('problem', 'is not', null);
  return (await missing.limit(1).executeTakeFirst()) !== undefined;
}

/** Those that nobody has seen: one at most. */
export async function listLedgerAlerts(store: Store): Promise<LedgerAlert[]> {
  const standing = await listStandingAlerts(store, 'ledger');
  return standing
    .filter(({ isSeen }) => !isSeen)
    .map(({ id, at, data }) => ({ id, at, data: data as LedgerAlert['data'] }));
}
