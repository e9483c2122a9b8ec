import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import { startPass } from '../background-pass.ts';
import type { ShownConnection } from './connections.ts';
import type { OncePerService } from '../once-per-service.ts';
import { listStandingAlerts, settleAlerts } from '../alerts/service-alerts.ts';

const everyMs = 10_000;
const lease = 'connection-alerts';

type Parts = {
  store: Store;
  connections(): Promise<ShownConnection[]>;
  once: OncePerService;
  now(): number;
  log: Pick<Logger, 'warn'>;
};

/** By what it is told apart from the others of its channel. */
function refOf({ channel, accountId, name }: ShownConnection): string {
  return `${channel} ${accountId ?? name}`;
}

/**
 * Calls people for connections that do not come back (L15), and ends the call when they do. Every process may do so, also one
 * that holds none: that nobody holds them is a reason to call. Returns the way to stop it.
 */
export function startConnectionAlerts(parts: Parts): () => Promise<void> {
  async function pass(): Promise<void> {
    if (await parts.once.holds(lease)) await settleConnections(parts.store, await parts.connections(), parts.now());
  }

  const failed = 'it could not be looked at how connections stand: tried again in a moment';
  return startPass({ everyMs, pass, log: parts.log, failed });
}

export async function settleConnections(store: Store, all: readonly ShownConnection[], at: number): Promise<void> {
  const alarming = new Map(all.filter(({ isAlarming }) => isAlarming).map((one) => [refOf(one), one]));
  const standing = await listStandingAlerts(store, 'connection');
  const refs = new Set([...alarming.keys(), ...standing.map(({ ref }) => ref)]);
  for (const ref of refs) {
    const found = alarming.has(ref) ? [{ problem: 'down' }] : [];
    const isTold = standing.some((one) => one.ref === ref);
    if (isTold !== found.length > 0)
      await store.writeDb((trx) => settleAlerts(trx, { kind: 'connection', ref }, { found, at }));
  }
}

/** Those that people are to look at now: how they stand is asked at this moment, what was seen is left out. */
export async function listConnectionAlerts(
  store: Store,
  all: readonly ShownConnection[],
): Promise<(ShownConnection & { alertId: string | null })[]> {
  const alarming = all.filter(({ isAlarming }) => isAlarming);
  if (alarming.length === 0) return [];
  const standing = new Map((await listStandingAlerts(store, 'connection')).map((one) => [one.ref, one]));
  return alarming.flatMap((one) => {
    const told = standing.get(refOf(one));
    return told?.isSeen ? [] : [{ ...one, alertId: told?.id ?? null }];
  });
}
