import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres } from '../support/databases.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';
import { Visitor } from '../support/visitor.ts';
import { startCluster, type Cluster, type Member } from './cluster.ts';

const shop = 'https://shop.example.com';
const secret = '0123456789abcdef0123456789abcdef';
const patience = { timeout: 30_000, interval: 30 };

/** Visitors and people are on different processes, and a third does the work. */
describe.skipIf(!hasPostgres || !hasRedis)('web chat over several processes', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let cluster: Cluster;
  let members: Member[];

  beforeAll(async () => {
    postgres = await startPostgres();
    redis = await startRedis();
    cluster = await startCluster({
      ...{ roles: ['web', 'web', 'worker'], databaseUrl: await postgres.url('webchat'), redisUrl: redis.url },
      env: { WEBCHAT_ORIGINS: shop, WEBCHAT_SECRET: secret },
    });
    ({ members } = cluster);
  });
  afterAll(async () => {
    await cluster?.close();
    await redis?.stop();
    await postgres?.stop();
  });

  it('L31: what the worker and a person elsewhere say, and that they type and read, reaches the visitor’s stream', async () => {
    const rina = new Visitor(members[0]!.url, { origin: shop });
    await rina.visits({ name: 'Rina Jauh' });
    await rina.follows();
    const key = 'k-00000001';
    await rina.says('mau bicara dengan CS dong', key);
    await rina.hearsThat('tiket');
    await expect.poll(() => rina.events.find(({ name }) => name === 'read')?.data, patience).toEqual({ key });
    const api = await members[1]!.signIn();
    const { body } = await api.request('GET', '/conversations?channel=webchat');
    const { id } = body.items[0];
    await api.request('POST', `/conversations/${id}/claim`);
    await api.request('PUT', `/conversations/${id}/looking`, { typing: true });
    const typing = () => rina.events.filter(({ name }) => name === 'typing').at(-1)?.data;
    await expect.poll(typing, patience).toEqual({ on: true, name: 'admin' });
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Dari proses lain.' });
    await rina.hearsThat('Dari proses lain.');

    const moved = new Visitor(members[1]!.url, { origin: shop, token: rina.token });
    await moved.follows(rina.lastEventId ?? '');
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Masih di sini.' });
    await Promise.all([rina, moved].map((one) => one.hearsThat('Masih di sini.')));
    expect(moved.events[0]).toMatchObject({ name: 'hello', data: { resumed: true } });
    rina.leaves();
    moved.leaves();
  });

  it('a user who signs in on one brings along what they wrote on another, and reads it there', async () => {
    const before = new Visitor(members[0]!.url, { origin: shop });
    await before.visits({ name: 'Budi' });
    await before.follows();
    await before.says('mau bicara dengan CS dong');
    await before.hearsThat('tiket');
    const expires = Math.floor(Date.now() / 1000) + 600;
    const lines = ['b-1', 'Budi Jauh', 'budi@example.com', '081270001234', String(expires)].join('\n');
    const signature = createHmac('sha256', secret).update(lines).digest('hex');
    const user = {
      user: 'b-1',
      name: 'Budi Jauh',
      email: 'budi@example.com',
      phone: '081270001234',
      expires,
      signature,
    };
    const after = new Visitor(members[1]!.url, { origin: shop, token: before.token });
    expect((await after.visits({ user })).body).toMatchObject({ signedIn: true });
    await after.follows();
    const last = await after.hearsThat('tiket');
    expect((await after.ask('POST', '/receipts', { upTo: last.id, status: 'read' })).status).toBe(204);
    const api = await members[0]!.signIn();
    const { id, contact } = (await api.request('GET', '/conversations?channel=webchat')).body.items[0];
    const statusOf = async () => (await api.request('GET', `/conversations/${id}/messages`)).body.items.at(-1).status;
    await expect.poll(statusOf, patience).toBe('read');
    const { identities } = (await api.request('GET', `/contacts/${contact.id}`)).body;
    expect(identities.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'email',
      'phone',
      'webchat',
      'webchat',
    ]);
    before.leaves();
    after.leaves();
  });

  it('a visitor’s messages count on all of them together', async () => {
    const flood = new Visitor(members[0]!.url, { origin: shop });
    await flood.visits();
    const other = new Visitor(members[1]!.url, { origin: shop, token: flood.token });
    const answers: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      for (const one of [flood, other]) answers.push((await one.says('halo')).status);
    }
    expect(answers.filter((status) => status === 429).length).toBe(10);
  });
});
