import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from '../support/databases.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { describeConsole, expectSeen, patience } from './console-page.ts';

let redis: RedisServer;

describeConsole(
  'a service of which a part has failed',
  (desk) => {
    afterAll(() => redis.stop());

    it('says so on the console, and that nothing is lost, until it is whole again', async () => {
      const page = await desk.openAs();
      const notice = page.getByText('Sebagian layanan terganggu');
      await expect.poll(() => page.getByRole('navigation', { name: 'Navigasi' }).count(), patience).toBe(1);
      expect(await notice.count()).toBe(0);
      await redis.kill();
      await expectSeen(notice);
      await desk.waitingCustomer('Rina');
      await expectSeen(page.getByText('Rina'));
      const later = await desk.openAs();
      await expectSeen(later.getByText('Sebagian layanan terganggu'));
      await redis.start();
      await expect.poll(() => notice.count(), patience).toBe(0);
    });
  },
  async () => {
    redis = await startRedis();
    const { databaseUrl, remove } = await freshDatabase('postgres');
    remove(); // the files are the service's own
    return { env: { DATABASE_URL: databaseUrl ?? '', REDIS_URL: redis.url } };
  },
);
