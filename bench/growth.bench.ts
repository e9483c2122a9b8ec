import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { listConversations } from '../src/desk/inbox/conversation-list.ts';
import { countLists } from '../src/desk/inbox/counts.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { runLoad } from '../simulator/load.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { fillHistory } from './growth-rows.ts';
import { fillInbox, now, type Filled } from './inbox-rows.ts';
import { business, freePort, startBenchService } from './service.ts';

/**
 * What years of use cost: turns, the inbox and the start with ten million messages in the store, beside those with none.
 * SQLite, then PostgreSQL; one of them by BENCH_STORE. Making the rows takes half an hour: in BENCH_DATA_DIR, and in the
 * database of BENCH_DATABASE_URL, they are kept for the next time. Half of the customers who write are known from before; so
 * many a second as BENCH_RATE says.
 */
export const name = 'growth';

const conversations = Number(process.env['BENCH_CONVERSATIONS'] ?? 1_000_000);
const rate = Number(process.env['BENCH_RATE'] ?? 500);
const pairs = 4;
const knownFrom = 6_281_200_000_000;
const newFrom = 6_289_900_000_000;
const mostPages = 60;

/** Where a store is, and what it takes on the disk. */
type Place = { databaseUrl: string | null; dataDir: string; bytes(): Promise<number> };

export async function* run(): AsyncIterable<object> {
  const only = process.env['BENCH_STORE'];
  if (only !== 'postgres') yield* onSqlite(process.env['BENCH_DATA_DIR']);
  if (only !== 'sqlite') yield* onPostgres(process.env['BENCH_DATABASE_URL']);
}

async function* onSqlite(kept: string | undefined): AsyncIterable<object> {
  const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), 'sapa-bench-growth-'));
  const empty = mkdtempSync(path.join(tmpdir(), 'sapa-bench-empty-'));
  try {
    const at = (folder: string): Place => ({
      databaseUrl: null,
      dataDir: folder,
      bytes: async () => statSync(path.join(folder, 'sapa.db')).size,
    });
    yield* told('sqlite', grown(at(empty), at(dataDir)));
  } finally {
    rmSync(empty, { recursive: true, force: true });
    if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function* onPostgres(kept: string | undefined): AsyncIterable<object> {
  const server = await startPostgres({ durable: true, settings: ['maintenance_work_mem=1GB', 'max_wal_size=8GB'] });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-bench-growth-'));
  try {
    const at = (databaseUrl: string): Place => ({ databaseUrl, dataDir, bytes: () => databaseBytes(databaseUrl) });
    yield* told('postgres', grown(at(await server.url('empty')), at(kept ?? (await server.url('grown')))));
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function databaseBytes(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

async function* told(store: string, figures: AsyncIterable<object>): AsyncIterable<object> {
  for await (const figure of figures) yield { store, ...figure };
}

async function* grown(empty: Place, filled: Place): AsyncIterable<object> {
  yield* turns('0 messages', empty);
  yield* filledStore(filled);
  yield { figure: 'disk', gigabytes: Math.round((await filled.bytes()) / 1e8) / 10 };
  yield* turns(`${conversations} conversations`, filled);
}

async function* filledStore({ databaseUrl, dataDir }: Place): AsyncIterable<object> {
  const startedAt = performance.now();
  const store = await openStore({ databaseUrl, dataDir });
  const openedMs = Math.round(performance.now() - startedAt);
  try {
    const filled = await fillInbox(store, conversations);
    const isDone = await store.db
      .selectFrom('messages')
      .select('id')
      .where('id', 'like', `conv-0000000-${pairs}-%`)
      .executeTakeFirst();
    if (!isDone) await fillHistory(store, pairs);
    await store.writeDb((db) =>
      db.updateTable('accounts').set({ external_id: business.phoneNumberId }).where('id', '=', 'account').execute(),
    );
    const { messages } = await store.db
      .selectFrom('messages')
      .select(({ fn }) => fn.countAll<number>().as('messages'))
      .executeTakeFirstOrThrow();
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    yield { figure: 'rows made', messages, seconds, openedMs };
    yield { figure: 'keys of a page of the inbox, and the counts of all lists', ...(await pages(store, filled)) };
  } finally {
    await store.close();
  }
}

async function pages(store: Store, { reader }: Filled): Promise<object> {
  const taken: number[] = [];
  for (let round = 0; round < mostPages; round += 1) {
    const start = performance.now();
    await listConversations(store, { list: 'all', limit: 50 }, { reader, now });
    await countLists(store, reader, now);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}

async function* turns(label: string, { databaseUrl, dataDir }: Place): AsyncIterable<object> {
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
  const server = await startSimulatorServer({ ...business, webhookUrl, logLimit: 1 });
  try {
    const where = { port, dataDir, ...(databaseUrl === null ? {} : { databaseUrl }) };
    const service = await startBenchService({ graphUrl: server.graphUrl, unpaced: true, ...where });
    try {
      yield {
        figure: `ready with ${label}`,
        ms: Math.round(service.readyMs),
        MiB: Math.round((await service.residentBytes()) / 2 ** 20),
      };
      await load(200, 3, newFrom + 500_000_000);
      for (const [who, firstPhone] of [
        ['new', newFrom],
        ['known', knownFrom],
      ] as const) {
        const before = await service.cpuSeconds();
        const { asked, answeredOnce, answerMs } = await load(rate, 15, firstPhone);
        const cpu = Math.round((((await service.cpuSeconds()) - before) / asked) * 1e6);
        const { p50, p99, max } = answerMs;
        yield {
          figure: `${rate}/s of ${who} customers with ${label}`,
          asked,
          answeredOnce,
          p50,
          p99,
          max,
          cpuMicrosecondsPerTurn: cpu,
        };
      }
    } finally {
      await service.stop();
    }
  } finally {
    await server.close();
  }

  function load(ratePerSecond: number, seconds: number, firstPhone: number) {
    const texts = [
      'jam buka toko jam berapa ya kak?',
      'ada gratis ongkir gak?',
      'bisa bayar pakai qris?',
      'barangnya original gak kak?',
    ];
    const statuses = { sent: true, delivered: true, read: true };
    return runLoad({
      simulator: server.simulator,
      ratePerSecond,
      seconds,
      customers: ratePerSecond * seconds,
      texts,
      statuses,
      firstPhone,
      drainMs: 30_000,
    });
  }
}
