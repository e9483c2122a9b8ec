import { runLoad, type LoadResult } from '../simulator/load.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'turns';

const texts = [
  'jam buka toko jam berapa ya kak?',
  'ada gratis ongkir gak?',
  'bisa bayar pakai qris?',
  'barangnya original gak kak?',
  'makasih ya kak',
  'kak brg ny msh ada?',
];

/**
 * Full turns through one process on SQLite: signed webhook in, stored, understood, decided, committed, answer accepted
 * by the simulated Graph. Each answer brings two receipts. The simulator runs in this process, on the other core.
 */
export async function* run(): AsyncIterable<object> {
  const port = await freePort();
  const server = await startSimulatorServer({
    ...business,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp`,
    logLimit: 1,
  });
  const service = await startBenchService({ graphUrl: server.graphUrl, port, unpaced: true }).catch(
    async (error: unknown) => {
      await server.close();
      throw error;
    },
  );
  try {
    yield { figure: 'resident idle', MiB: mebibytes(await service.residentBytes()) };
    await load(200, 3, 6_280_000_000_000); // warm
    for (const [ratePerSecond, seconds] of [
      [500, 15],
      [1_000, 10],
      [1_500, 10],
    ] as const) {
      const cpuBefore = await service.cpuSeconds();
      const result = await load(ratePerSecond, seconds, 6_280_010_000_000 + ratePerSecond * 1_000_000);
      const cpu = (await service.cpuSeconds()) - cpuBefore;
      yield {
        figure: `${ratePerSecond}/s`,
        ...figures(result),
        cpuMicrosecondsPerTurn: Math.round((cpu / result.asked) * 1e6),
      };
      yield { figure: `resident under ${ratePerSecond}/s`, MiB: mebibytes(await service.residentBytes()) };
    }
  } finally {
    await service.stop();
    await server.close();
  }

  function load(ratePerSecond: number, seconds: number, firstPhone: number): Promise<LoadResult> {
    // Each asks once: one who asked again before the answer came would be answered once for both, and counted as never.
    const customers = ratePerSecond * seconds;
    const statuses = { sent: true, delivered: true };
    return runLoad({
      simulator: server.simulator,
      ratePerSecond,
      seconds,
      customers,
      texts,
      statuses,
      firstPhone,
      drainMs: 30_000,
    });
  }
}

function figures(result: LoadResult) {
  const { asked, answeredOnce, answeredTwice, neverAnswered, refused, answerMs, acknowledgeMs, generatorLagMs } =
    result;
  return {
    ...{ asked, answeredOnce, answeredTwice, neverAnswered, refused, perSecond: Math.round(result.askedPerSecond) },
    ...{ answerMs: rounded(answerMs), acknowledgeMs: rounded(acknowledgeMs), generatorLagMs: rounded(generatorLagMs) },
  };
}

function rounded(percentiles: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(percentiles).map(([key, value]) => [key, Math.round(value * 10) / 10]));
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
