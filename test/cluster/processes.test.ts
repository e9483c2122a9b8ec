import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { judge } from '../../simulator/judge.ts';
import { freshDatabase, hasPostgres } from '../support/databases.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';
import * as view from '../service/view.ts';
import { startCluster, type Cluster } from './cluster.ts';

const opening = 'jam buka toko jam berapa ya kak?';

describe.skipIf(!hasPostgres || !hasRedis)('a process for the web and two workers', () => {
  let redis: RedisServer;
  let cluster: Cluster;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    place.remove(); // the database is the server's; the files are the service's own
    redis = await startRedis();
    cluster = await startCluster({
      roles: ['web', 'worker', 'worker'],
      databaseUrl: place.databaseUrl!,
      redisUrl: redis.url,
    });
  });
  afterAll(async () => {
    await cluster?.close();
    await redis?.stop();
  });

  it('SOP Q1: what the web process stored is answered by a worker, at once', async () => {
    const rina = createCustomer(cluster.simulator, '6281250000001', { name: 'Rina' });
    await rina.says(opening);
    const askedAt = Date.now();
    await rina.hears('Senin');
    expect(Date.now() - askedAt).toBeLessThan(1_500); // the sweep alone would take seconds
  });

  it('serves no console and takes no webhook where it is a worker only', async () => {
    const worker = cluster.members[1]!;
    expect((await worker.ready()).body).toEqual({ status: 'ok' });
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(200);
    for (const path of ['/', '/api/v1/session', '/openapi.json']) {
      expect((await fetch(worker.url + path)).status, path).toBe(404);
    }
    expect((await fetch(`${worker.url}/webhooks/whatsapp`, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('SOP H3, H4: an agent’s answer, given to the web process, goes out by a worker at once', async () => {
    const api = await cluster.members[0]!.signIn();
    const budi = createCustomer(cluster.simulator, '6281250000002', { name: 'Budi' });
    await budi.says('mau bicara dengan CS dong');
    await budi.hears('tiket');
    const { id } = await view.conversationOf(api, budi.phone, 'queued');
    expect((await api.request('POST', `/conversations/${id}/claim`)).status).toBe(200);
    const saidAt = Date.now();
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Halo, saya bantu.', idempotencyKey: 'once' });
    await budi.hears('Halo, saya bantu.');
    expect(Date.now() - saidAt).toBeLessThan(1_500);
  });

  it('a number that the web process met for the first time is known to the worker that answers from it', async () => {
    const from = '6281250000099';
    const text = view.textMessage(from, 'wamid.other-number', opening);
    const metadata = { display_phone_number: '6281100000001', phone_number_id: '999900001111' };
    const value = { messaging_product: 'whatsapp', metadata, messages: [text] };
    const webhook = {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    };
    expect(await cluster.simulator.webhooks.post(JSON.stringify(webhook))).toEqual({ status: 200 });
    // The simulated Graph has one number only: its own refusal shows that the worker asked it to send from this one.
    const api = await cluster.members[0]!.signIn();
    await view.eventually(async () => {
      const [message] = await view.messagesFrom(api, from, 'out', 1);
      expect(message.error).toMatchObject({ detail: '100/33' });
    });
  });

  it('L1, L2: 150 customers at once, redelivered, are each answered exactly once, by both workers', async () => {
    cluster.simulator.faults.set([{ fault: 'duplicate-webhook', of: 'message', probability: 0.3 }]);
    const phones = Array.from({ length: 150 }, (_, n) => `62812510${String(n).padStart(5, '0')}`);
    await Promise.all(phones.map((phone) => cluster.simulator.say(phone, { text: opening })));
    cluster.simulator.faults.clear();
    const ours = <T extends { phone: string }>(all: T[]): T[] => all.filter(({ phone }) => phones.includes(phone));
    const verdict = () => judge(ours(cluster.simulator.said()), ours(cluster.simulator.sent()));
    await expect.poll(() => verdict().never, { timeout: 30_000, interval: 100 }).toEqual([]);
    await cluster.simulator.idle(5_000);
    expect(verdict()).toMatchObject({ asked: 150, once: 150, twice: [], sentTwice: [] });
    const turns = await Promise.all(cluster.members.map(({ url }) => turnsOf(url)));
    expect(turns[0], 'of the web process').toBe(0);
    for (const count of turns.slice(1)) expect(count).toBeGreaterThan(10);
  });
});

async function turnsOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^sapa_turn_seconds_count\{outcome="done"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

describe.skipIf(!hasPostgres)('a process for the web and a worker without Redis', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    place.remove();
    cluster = await startCluster({ roles: ['web', 'worker'], databaseUrl: place.databaseUrl!, redisUrl: null });
  });
  afterAll(() => cluster?.close());

  it('find each other’s work in the database within seconds, and say that they are slower', async () => {
    await expect
      .poll(async () => (await cluster.members[1]!.ready()).body)
      .toEqual({
        status: 'degraded',
        reasons: [expect.stringContaining('REDIS_URL')],
      });
    const rina = createCustomer(cluster.simulator, '6281250000001', { name: 'Rina' });
    await rina.says(opening);
    await rina.hears('Senin', 6_000);
  });

  it('without its worker the other stores what customers write, says that nobody answers them, and what to start', async () => {
    const [web, worker] = cluster.members as [Cluster['members'][0], Cluster['members'][0]];
    await worker.end('SIGKILL');
    const reasons = async () => (await web.ready()).body.reasons ?? [];
    await expect
      .poll(reasons)
      .toContainEqual(expect.stringMatching(/^no process takes turns: .*start one without --only/));
    expect((await web.ready()).status).toBe(200);
    const rina = createCustomer(cluster.simulator, '6281250000002', { name: 'Rina' });
    await rina.says(opening);
    await worker.start();
    await rina.hears('Senin', 10_000);
    await expect.poll(async () => (await reasons()).join()).not.toContain('no process takes turns');
  });
});
