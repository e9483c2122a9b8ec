import { describe, expect, it } from 'vitest';
import { hasPostgres } from '../support/databases.ts';
import { startPostgres } from '../support/postgres.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { sourceSeed } from '../support/source-seed.ts';
import { leastSaid, runFaults } from './faults.ts';

describe.skipIf(!hasPostgres || !hasRedis)('several processes whose parts fail under traffic', () => {
  it('L2, L4, L11: everything acknowledged is answered once, in order, and every timer rings once', async () => {
    const seed = sourceSeed('faults');
    const postgres = await startPostgres();
    const redis = await startRedis();
    try {
      const report = await runFaults({
        ...{ postgres, redis, seed, databaseUrl: await postgres.url('faults') },
        ...{ faults: 6, customers: 6, roles: ['web,worker', 'web,worker'] },
      });
      expect(report.asked, 'the traffic').toBeGreaterThanOrEqual(leastSaid);
      expect(report.agentMessages, 'the agents').toBeGreaterThanOrEqual(leastSaid);
      const nothing = { never: [], twice: [], sentTwice: [], agentsOutOfOrder: [], crashed: [], rangTwice: [] };
      expect(report, `npm run faults -- --seed ${seed} --faults 6`).toMatchObject({ ...nothing, overdue: 0 });
    } finally {
      await redis.stop();
      await postgres.stop();
    }
  }, 240_000);
});
