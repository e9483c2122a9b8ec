import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, HeldConnection } from '../../channels/channel.ts';
import { listConnections } from '../../src/desk/connections.ts';
import { createAccounts } from '../../src/engine/accounts.ts';
import { holdConnections } from '../../src/held-connections.ts';
import { createLeases } from '../../src/processes/leases.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase, hasPostgres, type DatabasePlace } from '../support/databases.ts';

describe.skipIf(!hasPostgres)('a connection that a channel holds, with several processes', () => {
  let place: DatabasePlace;
  const stores: Store[] = [];

  beforeAll(async () => {
    place = await freshDatabase('postgres');
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  async function process(name: string) {
    const store = await openStore(place);
    stores.push(store);
    const state = { isOpen: false };
    const connection: HeldConnection = {
      accountExternalId: 'cs@toko.example',
      async start({ tell }) {
        state.isOpen = true;
        tell({ state: 'connected', since: 0, why: null });
      },
      async stop() {
        state.isOpen = false;
      },
    };
    const channels = new Map([['email', { name: 'email', connection } as Channel]]);
    const leases = createLeases(store, name);
    const accounts = await createAccounts(store, () => undefined);
    const parts = { channels, accounts, leases, store, now: Date.now, log: pino({ level: 'silent' }) };
    const stop = holdConnections({ ...parts, receive: async () => undefined });
    return { store, leases, stop, isOpen: () => state.isOpen };
  }

  it('is held by one of them, is seen by all, and passes to another when its holder stops', async () => {
    const [one, other] = [await process('one'), await process('other')];
    const open = () => [one, other].filter(({ isOpen }) => isOpen()).length;
    await expect.poll(open, { timeout: 10_000 }).toBe(1);
    const states = async (store: Store) => [...(await listConnections(store, Date.now())).values()];
    await expect.poll(() => states(other.store), { timeout: 5_000 }).toMatchObject([{ state: 'connected' }]);
    const [holder, next] = one.isOpen() ? [one, other] : [other, one];
    await holder.stop();
    expect(holder.isOpen()).toBe(false);
    expect(await states(next.store)).toMatchObject([{ state: 'down', why: 'not-held' }]);
    await holder.leases.release();
    await expect.poll(() => next.isOpen(), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => states(holder.store), { timeout: 5_000 }).toMatchObject([{ state: 'connected' }]);
    await next.stop();
  });

  it('is shown as down when nobody has spoken of it for a while', async () => {
    const [store] = stores;
    const later = Date.now() + 60_000;
    expect([...(await listConnections(store!, later)).values()]).toMatchObject([{ state: 'down', why: 'not-held' }]);
  });
});
