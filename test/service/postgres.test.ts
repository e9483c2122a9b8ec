import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { judge } from '../../simulator/judge.ts';
import { freshDatabase } from '../support/databases.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const opening = 'jam buka toko jam berapa ya kak?';

describe.skipIf(inject('postgresUrl') === null)('the main job on PostgreSQL', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    place.remove(); // the database is the server's; the files are the service's own
    service = await startService({ env: { DATABASE_URL: place.databaseUrl! } });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  it('SOP Q1, H3, H4: answers, hands over, and an agent’s answer reaches the customer', async () => {
    const rina = createCustomer(service.simulator, '6281240000001', { name: 'Rina' });
    await rina.says(opening);
    await rina.hears('Senin');
    await rina.says('mau bicara dengan CS dong');
    await rina.hears('tiket');
    const { id } = await view.conversationOf(api, rina.phone, 'queued');
    const claims = await Promise.all([1, 2].map(() => api.request('POST', `/conversations/${id}/claim`)));
    expect(claims.map(({ status }) => status)).toEqual([200, 200]); // the same person twice is no conflict
    const body = { text: 'Halo, saya bantu.', idempotencyKey: 'once' };
    await Promise.all([1, 2, 3].map(() => api.request('POST', `/conversations/${id}/messages`, body)));
    await rina.hears('Halo, saya bantu.');
    await rina.hearsNothing(300);
    await view.eventually(async () => {
      const [last] = (await view.messagesOf(api, id)).slice(-1);
      expect(last).toMatchObject({ author: 'agent', status: 'delivered' });
    });
  });

  it('L1, L2: 200 customers at once, redelivered and out of order, are each answered exactly once', async () => {
    service.simulator.faults.set([
      { fault: 'duplicate-webhook', of: 'message', probability: 0.3 },
      { fault: 'reorder-webhook', probability: 0.1, ms: 50 },
    ]);
    const phones = Array.from({ length: 200 }, (_, n) => `62812410${String(n).padStart(5, '0')}`);
    await Promise.all(phones.map((phone) => service.simulator.say(phone, { text: opening })));
    const ours = <T extends { phone: string }>(all: T[]): T[] => all.filter(({ phone }) => phones.includes(phone));
    const verdict = () => judge(ours(service.simulator.said()), ours(service.simulator.sent()));
    await view.eventually(() => expect(verdict().never).toEqual([]));
    await service.simulator.idle(5_000);
    expect(verdict()).toMatchObject({ asked: 200, once: 200, twice: [], never: [], sentTwice: [] });
    // What so many wrote at once is read into the search index bit by bit.
    await view.eventually(async () => {
      const found = await Promise.all(phones.slice(0, 20).map((phone) => view.conversationsOf(api, phone)));
      expect(found.map((conversations) => conversations.length)).toEqual(Array(20).fill(1));
    });
  });

  it('L11: killed and started again, it goes on where it was', async () => {
    const budi = createCustomer(service.simulator, '6281240000002', { name: 'Budi' });
    await service.kill();
    const said = budi.says(opening);
    await service.restart();
    await said;
    await budi.hears('Senin');
    await budi.hearsNothing(300);
    expect(await view.messagesFrom(api, budi.phone, 'in', 1)).toMatchObject([{ text: opening }]);
  });
});
