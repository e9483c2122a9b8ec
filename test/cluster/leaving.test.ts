import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { freshDatabase, hasPostgres } from '../support/databases.ts';
import { startCluster, type Cluster } from './cluster.ts';

describe.skipIf(!hasPostgres)('one of two processes that is stopped', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    place.remove();
    const roles = ['web,worker', 'web,worker'];
    cluster = await startCluster({ roles, databaseUrl: place.databaseUrl!, redisUrl: null });
  });
  afterAll(() => cluster?.close());

  it('says so first, and takes all that a proxy sends it until that has heard of it', async () => {
    const [leaving] = cluster.members as [Cluster['members'][0]];
    // Known to each other.
    await expect.poll(async () => (await leaving.ready()).body.reasons).toHaveLength(1);
    cluster.simulator.webhooks.setUrl(`${leaving.url}/webhooks/whatsapp`);
    leaving.signal('SIGTERM');
    await expect.poll(async () => (await leaving.ready()).status, { interval: 20 }).toBe(503);
    const rina = createCustomer(cluster.simulator, '6281250000071', { name: 'Rina' });
    await rina.says('jam buka toko jam berapa ya kak?');
    expect(cluster.simulator.webhooks.counts()).toMatchObject({ failedAttempts: 0 });
    expect((await fetch(`${leaving.url}/health/live`)).status).toBe(200);
    cluster.simulator.webhooks.setUrl(`${cluster.members[1]!.url}/webhooks/whatsapp`);
    await rina.hears('Senin', 10_000);
    await expect.poll(() => leaving.isRunning()).toBe(false);
  });
});
