import pg from 'pg';
import { runLoad, type LoadResult } from '../simulator/load.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { startBalancer } from '../test/support/balancer.ts';
import { startPostgres, type PostgresServer } from '../test/support/postgres.ts';
import { startRedis } from '../test/support/redis.ts';
import { business, freePort, startBenchService, type BenchService } from './service.ts';

export const name = 'cluster';

/** `processes` 0: one on SQLite. */
type Size = { title: string; processes: number };

const sizes: readonly Size[] = [
  { title: 'SQLite, 1 process', processes: 0 },
  { title: 'PostgreSQL and Redis, 1 process', processes: 1 },
  { title: 'PostgreSQL and Redis, 2 processes', processes: 2 },
  { title: 'PostgreSQL and Redis, 4 processes', processes: 4 },
];
const texts = ['jam buka toko jam berapa ya kak?', 'ada gratis ongkir gak?', 'bisa bayar pakai qris?'];
/** More than any of them can follow: how many turns a second are left is what they can. */
const flood = { ratePerSecond: 1_500, seconds: 6 };
const steady = { ratePerSecond: 500, seconds: 10 };

/**
 * Full turns, each of a new customer with two receipts, through both sizes in one run: by a flood, and at 500 a second.
 * All of it shares this machine: with two processors, what a third process would bring is not to be seen here, for the
 * database, the simulated Meta and the load take their part.
 */
export async function* run(): AsyncIterable<object> {
  const postgres = await startPostgres({
    durable: true,
    settings: ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=top'],
  });
  const redis = await startRedis();
  try {
    for (const [index, size] of sizes.entries()) {
      const databaseUrl = size.processes === 0 ? null : await postgres.url(`bench_${index}`);
      yield* measure(size, { databaseUrl, redisUrl: redis.url, postgres });
    }
  } finally {
    await redis.stop();
    await postgres.stop();
  }
}

async function* measure(
  { title, processes }: Size,
  { databaseUrl, redisUrl }: { databaseUrl: string | null; redisUrl: string; postgres: PostgresServer },
): AsyncIterable<object> {
  const ports = await Promise.all(Array.from({ length: Math.max(1, processes) }, freePort));
  const balancer = await startBalancer(ports.map((port) => ({ host: '127.0.0.1', port })));
  const webhookUrl = `${balancer.url}/webhooks/whatsapp`;
  const server = await startSimulatorServer({ ...business, webhookUrl, logLimit: 1 });
  const env = { SECRET_KEY: '0'.repeat(64), ...(databaseUrl === null ? {} : { REDIS_URL: redisUrl }) };
  const services: BenchService[] = [];
  try {
    for (const port of ports) {
      const place = { graphUrl: server.graphUrl, port, env, unpaced: true };
      services.push(await startBenchService({ ...place, ...(databaseUrl === null ? {} : { databaseUrl }) }));
    }
    const load = (plan: { ratePerSecond: number; seconds: number }, firstPhone: number): Promise<LoadResult> =>
      runLoad({
        ...{ simulator: server.simulator, ...plan, texts, firstPhone, drainMs: 60_000 },
        customers: plan.ratePerSecond * plan.seconds,
        statuses: { sent: true, delivered: true },
      });
    const cpuSeconds = async () => (await Promise.all(services.map((one) => one.cpuSeconds()))).reduce((a, b) => a + b);
    await load({ ratePerSecond: 100, seconds: 3 }, 6_280_000_000_000); // warm
    const before = { cpu: await cpuSeconds(), statements: await statementsOf(databaseUrl) };
    const calm = await load(steady, 6_281_000_000_000);
    const perTurn = (value: number): number => Math.round((value / calm.asked) * 10) / 10;
    yield {
      figure: `${title}: ${steady.ratePerSecond}/s`,
      ...figures(calm),
      cpuMicrosecondsPerTurn: Math.round((((await cpuSeconds()) - before.cpu) / calm.asked) * 1e6),
      ...(databaseUrl === null
        ? {}
        : { statementsPerTurn: perTurn((await statementsOf(databaseUrl)) - before.statements) }),
    };
    const flooded = await load(flood, 6_282_000_000_000);
    const seconds = flood.seconds + flooded.answerMs.max / 1000;
    yield {
      figure: `${title}: flood`,
      turnsPerSecond: Math.round(flooded.answeredOnce / seconds),
      ...figures(flooded),
    };
  } finally {
    for (const service of services) await service.stop();
    await server.close();
    balancer.close();
  }
}

/** Statements so far, those that begin and end transactions too, but not those of the watch over the server. */
async function statementsOf(databaseUrl: string | null): Promise<number> {
  if (databaseUrl === null) return 0;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_stat_statements');
    const found = await client.query<{ calls: string }>(`select sum(calls) as calls from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())`);
    return Number(found.rows[0]?.calls ?? 0);
  } finally {
    await client.end();
  }
}

function figures({ asked, answeredOnce, answeredTwice, neverAnswered, refused, ...times }: LoadResult) {
  const { answerMs, acknowledgeMs, generatorLagMs } = times;
  return {
    ...{ asked, answeredOnce, answeredTwice, neverAnswered, refused },
    ...{ answerMs: rounded(answerMs), acknowledgeMs: rounded(acknowledgeMs), generatorLagMs: rounded(generatorLagMs) },
  };
}

function rounded(percentiles: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(percentiles).map(([key, value]) => [key, Math.round(value)]));
}
