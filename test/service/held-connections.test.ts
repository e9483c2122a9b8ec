import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, HeldConnection } from '../../channels/channel.ts';
import { listConnections, saveConnection } from '../../src/desk/channels/connections.ts';
import { holdConnections } from '../../src/connect/held-connections.ts';
import { keptConnection } from '../../src/connect/kept-connection.ts';
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
    const accountId = await store.ensureAccount({ channel: 'email', externalId: 'cs@toko.example', name: 'cs' });
    const kept = keptConnection(connection, {
      save: (known) => saveConnection(store, accountId, known, Date.now()),
      now: Date.now,
    });
    const channels = new Map([
      ['email', { name: 'email', connections: () => new Map([['cs', kept]]) } as unknown as Channel],
    ]);
    const leases = createLeases(store, name);
    const log = pino({ level: 'silent' });
    const { stop } = await holdConnections({ channels, leases, log, receive: async () => undefined });
    return { store, leases, stop, isOpen: () => state.isOpen };
  }

  it('is held by one of them, is seen by all, and passes to another when its holder stops', async () => {
    const [one, other] = [await process('one'), await process('other')];
    const open = () => [one, other].filter(({ isOpen }) => isOpen()).length;
    await expect.poll(open).toBe(1);
    const states = async (store: Store) => listConnections(store, Date.now());
    await expect.poll(() => states(other.store)).toMatchObject([{ state: 'connected' }]);
    const [holder, next] = one.isOpen() ? [one, other] : [other, one];
    await holder.stop();
    expect(holder.isOpen()).toBe(false);
    expect(await states(next.store)).toMatchObject([{ state: 'down', why: 'not-held' }]);
    await holder.leases.release();
    await expect.poll(() => next.isOpen()).toBe(true);
    await expect.poll(() => states(holder.store)).toMatchObject([{ state: 'connected' }]);
    await next.stop();
  });

  it('L14: is shown as down when nobody has spoken of it for a while, and after a longer one people are told', async () => {
    const [store] = stores;
    const after = async (ms: number) => listConnections(store!, Date.now() + ms);
    const down = { state: 'down', why: 'not-held' };
    expect(await after(60_000)).toMatchObject([{ ...down, isAlarming: false }]);
    expect(await after(180_000)).toMatchObject([{ ...down, isAlarming: true }]);
  });
});
