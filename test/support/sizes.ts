import { describe } from 'vitest';
import { startCluster } from '../cluster/cluster.ts';
import { freshDatabase, hasPostgres } from './databases.ts';
import { hasRedis, startRedis } from './redis.ts';
import { startService, type ApiClient, type Service, type ServiceOptions } from './service.ts';

/** What a suite may ask of the service in either size. */
export type SizedService = Pick<Service, 'simulator' | 'signIn' | 'close'>;
export type StartSized = (options?: ServiceOptions) => Promise<SizedService>;

/** The suite with one process on SQLite, and with two on PostgreSQL and Redis, which take every other request. */
export function describeEachSize(about: string, suite: (start: StartSized) => void): void {
  describe(`${about} (one machine)`, () => suite(startService));
  describe.skipIf(!hasPostgres || !hasRedis)(`${about} (many machines)`, () => suite(startMany));
}

async function startMany(options: ServiceOptions = {}): Promise<SizedService> {
  const place = await freshDatabase('postgres');
  place.remove(); // the database is the server's; the files are the cluster's own
  const redis = await startRedis();
  const cluster = await startCluster({
    ...{ ...options, roles: ['web,worker', 'web,worker'] },
    ...{ databaseUrl: place.databaseUrl!, redisUrl: redis.url },
  });
  return {
    simulator: cluster.simulator,
    async signIn(email, password) {
      return inTurn(await Promise.all(cluster.members.map((member) => member.signIn(email, password))));
    },
    async close() {
      await cluster.close();
      await redis.stop();
    },
  };
}

function inTurn(clients: ApiClient[]): ApiClient {
  let next = 0;
  const one = () => clients[(next += 1) % clients.length]!;
  return { request: (...given) => one().request(...given), upload: (...given) => one().upload(...given) };
}
