import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChannelError } from '../../channels/channel.ts';
import { createSeal } from '../../src/connect/sealed.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createOrders, type Orders } from '../../src/connect/whatsapp-web/orders.ts';
import { describeEachDatabase, freshDatabase } from '../support/databases.ts';

describeEachDatabase('what other processes ask of the one that holds the connection', (name) => {
  let store: Store;
  let remove: () => void;
  let orders: Orders;

  beforeAll(async () => {
    const place = await freshDatabase(name);
    remove = place.remove;
    store = await openStore(place);
    orders = createOrders({ store, seal: createSeal(randomBytes(32), 'linked phone'), now: Date.now });
  });
  afterAll(async () => {
    await store.close();
    remove();
  });
  const left = async () => (await store.db.selectFrom('linked_phone_orders').selectAll().execute()).length;

  it('is carried out once, and answered', async () => {
    const done: unknown[] = [];
    const end = orders.serve(
      async (order) => {
        done.push(order);
        return { providerId: 'A' };
      },
      () => undefined,
    );
    expect(await orders.ask({ what: 'send', with: { text: 'rahasia' } }, 10_000)).toEqual({ providerId: 'A' });
    await end();
    expect(done).toEqual([{ what: 'send', with: { text: 'rahasia' } }]);
    expect(await left()).toBe(0);
  });

  it('is refused with the channel’s own error', async () => {
    const refusal = { code: '463', kind: 'permanent', detail: 'restricted' } as const;
    const end = orders.serve(
      async () => {
        throw new ChannelError(refusal);
      },
      () => undefined,
    );
    await expect(orders.ask({ what: 'send', with: 1 }, 10_000)).rejects.toMatchObject({ error: refusal });
    await end();
  });

  it('that nobody takes can be tried again, and is never carried out later', async () => {
    await expect(orders.ask({ what: 'send', with: 1 }, 300)).rejects.toMatchObject({ error: { kind: 'retryable' } });
    expect(await left()).toBe(0);
  });

  it('that was taken and not answered may have been done', async () => {
    let answer = (): void => undefined;
    const end = orders.serve(
      () => new Promise((resolve) => (answer = () => resolve(null))),
      () => undefined,
    );
    await expect(orders.ask({ what: 'send', with: 1 }, 1_500)).rejects.toMatchObject({
      error: { kind: 'unknown-fate' },
    });
    answer();
    await end();
  });
});
