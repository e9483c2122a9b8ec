import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { hasNetworks } from '../support/networks.ts';
import { startRedis } from '../support/redis.ts';
import { isKept, runFaults } from './faults.ts';

// `npm run faults -- --faults 500`: several processes under traffic on real servers, which fail one after the other.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    faults: { type: 'string', default: '50' },
    customers: { type: 'string', default: '12' },
    roles: { type: 'string', default: 'web,worker/web,worker/web,worker' },
    // Networks are cut where this user may make some (root, with iproute2), unless told otherwise.
    'no-networks': { type: 'boolean', default: !hasNetworks },
    only: { type: 'string', default: '' },
    quiet: { type: 'boolean', default: false },
  },
});

const postgres = await startPostgres();
const redis = await startRedis();
const startedAt = performance.now();
try {
  const report = await runFaults({
    ...{ postgres, redis, databaseUrl: await postgres.url('faults') },
    ...{ seed: Number(values.seed), faults: Number(values.faults), customers: Number(values.customers) },
    roles: values.roles.split('/'),
    only: values.only,
    areApart: !values['no-networks'],
    ...(values.quiet ? {} : { tell: (line: string) => console.error(line) }),
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(JSON.stringify({ ...report, seconds, kept: isKept(report) }, null, 2));
  if (!isKept(report)) process.exitCode = 1;
} finally {
  await redis.stop();
  await postgres.stop();
}
