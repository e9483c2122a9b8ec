import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runLoad, type LoadResult } from '../simulator/load.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService, type BenchService } from './service.ts';

/**
 * The largest tier of one WhatsApp number, for a long time: one process on SQLite takes messages and three receipts for
 * each answer, minute after minute without a pause between them. Each minute has customers of its own, who ask three
 * times; webhooks come at a port of their own. What may grow is told with each: memory, the log of the database, what the
 * rows take, and CPU a message, of the service and of its main thread. What makes a minute slow from outside stands beside it: how much of
 * the machine's time its host kept, and how late the load generator was.
 */
export const name = 'soak';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 10);
const ratePerSecond = Number(process.env['SOAK_RATE'] ?? 1_000);
const minuteMs = 60_000;
const texts = [
  'jam buka toko jam berapa ya kak?',
  'ada gratis ongkir gak?',
  'bisa bayar pakai qris?',
  'barangnya original gak kak?',
];

export async function* run(): AsyncIterable<object> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-bench-soak-'));
  const [port, webhookPort] = [await freePort(), await freePort()];
  const webhookUrl = `http://127.0.0.1:${webhookPort}/webhooks/whatsapp`;
  const server = await startSimulatorServer({ ...business, webhookUrl, logLimit: 1 });
  // For good: a minute that ends puts back what it found, and the next has begun by then.
  const statuses = { sent: true, delivered: true, read: true };
  Object.assign(server.simulator.statuses, statuses);
  try {
    const service = await startBenchService({ graphUrl: server.graphUrl, port, webhookPort, unpaced: true, dataDir });
    try {
      await load(3, 200, 6_280_000_000_000); // warm
      yield* soak(service);
    } finally {
      await service.stop();
    }
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }

  async function* soak(service: BenchService): AsyncIterable<object> {
    const startedAt = performance.now();
    const cpuBefore = await service.cpuSeconds();
    const spent = spending(service);
    await spent();
    const running: Promise<LoadResult>[] = [];
    const resident: number[] = [];
    for (let minute = 0; minute < minutes; minute += 1) {
      await wait(Math.max(0, startedAt + minute * minuteMs - performance.now()));
      running.push(load(60, ratePerSecond, 6_281_000_000_000 + minute * 1_000_000));
      if (minute > 0) yield { figure: `minute ${minute}`, ...(await size(service, resident)), ...(await spent()) };
    }
    await wait(Math.max(0, startedAt + minutes * minuteMs - performance.now()));
    yield { figure: `minute ${minutes}`, ...(await size(service, resident)), ...(await spent()) };
    const results = await Promise.all(running);
    for (const [minute, result] of results.entries())
      yield { figure: `answers of minute ${minute + 1}`, ...told(result) };
    const all = summed(results);
    const cpuMicros = Math.round(((await service.cpuSeconds()) - cpuBefore) * (1e6 / all.answeredOnce));
    yield { figure: `${minutes} minutes at ${ratePerSecond}/s`, ...all, cpuMicros, residentMiB: edges(resident) };
  }

  function load(seconds: number, rate: number, firstPhone: number): Promise<LoadResult> {
    const customers = Math.ceil((rate * seconds) / 3);
    const plan = { simulator: server.simulator, ratePerSecond: rate, seconds, customers, firstPhone };
    return runLoad({ ...plan, texts, statuses, drainMs: 120_000 });
  }

  async function size(service: BenchService, resident: number[]): Promise<object> {
    resident.push(mebibytes(await service.residentBytes()));
    const [rows, log] = ['sapa.db', 'sapa.db-wal'].map((file) => mebibytes(statSync(path.join(dataDir, file)).size));
    return { residentMiB: resident.at(-1), rowsMiB: rows, logMiB: log };
  }
}

/** CPU of the service for each message that was said since it was asked last, and what the host kept meanwhile. */
function spending(service: BenchService): () => Promise<object> {
  let last = { process: 0, main: 0, stolen: 0, all: 0 };
  const perMessage = (seconds: number) => Math.round((seconds * 1e6) / (ratePerSecond * (minuteMs / 1_000)));
  return async () => {
    const [process, main, ticks] = await Promise.all([
      service.cpuSeconds(),
      service.cpuSeconds('main thread'),
      readFile('/proc/stat', 'utf8'),
    ]);
    const fields = (ticks.split('\n')[0] ?? '').split(/ +/).slice(1, 9).map(Number);
    const now = { process, main, stolen: fields[7] ?? 0, all: fields.reduce((sum, one) => sum + one, 0) };
    const before = last;
    last = now;
    const cpuMicros = { process: perMessage(process - before.process), main: perMessage(main - before.main) };
    const stolenPercent = Math.round(((now.stolen - before.stolen) / (now.all - before.all)) * 1_000) / 10;
    return { cpuMicros, stolenPercent };
  };
}

function told({ asked, answeredOnce, answeredTwice, neverAnswered, refused, ...ms }: LoadResult) {
  const { answerMs, late, lateSeconds, acknowledgeMs, generatorLagMs } = ms;
  return {
    ...{ asked, answeredOnce, answeredTwice, neverAnswered, refused },
    ...{ answerMs, late, lateSeconds, acknowledgeMs, generatorLagMs },
  };
}

function summed(results: readonly LoadResult[]) {
  const sum = (key: 'asked' | 'answeredOnce' | 'answeredTwice' | 'neverAnswered' | 'refused' | 'late') =>
    results.reduce((all, result) => all + result[key], 0);
  const worst = Math.max(...results.map(({ answerMs }) => answerMs.p99));
  return {
    ...{ asked: sum('asked'), answeredOnce: sum('answeredOnce'), answeredTwice: sum('answeredTwice') },
    ...{ neverAnswered: sum('neverAnswered'), refused: sum('refused') },
    // Up to a hundredth of all: then the p99 of the whole time is no more than `lateMs`.
    ...{ late: sum('late'), p99OfTheWorstMinute: worst },
  };
}

/** After the first minute, and at the end. */
function edges(resident: readonly number[]): object {
  return { first: resident[0], last: resident.at(-1), most: Math.max(...resident) };
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
