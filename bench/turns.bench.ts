import { runLoad, type LoadResult } from '../simulator/load.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'turns';

/** `reads`: customers read what was answered, which is a third receipt. */
type Plan = { ratePerSecond: number; seconds: number; questionsEach: number; reads?: boolean };

const plans: readonly Plan[] = [
  { ratePerSecond: 500, seconds: 15, questionsEach: 1 },
  { ratePerSecond: 1_000, seconds: 10, questionsEach: 1 },
  { ratePerSecond: 1_500, seconds: 10, questionsEach: 1 },
  { ratePerSecond: 1_000, seconds: 20, questionsEach: 3 },
  { ratePerSecond: 1_000, seconds: 20, questionsEach: 3, reads: true },
];

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
 * Customers ask once each, the dearest way, for each turn opens a conversation; and at the end three times each, some
 * seconds apart, as people do; then with a third receipt for each answer.
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
    await load({ ratePerSecond: 200, seconds: 3, questionsEach: 1 }, 6_280_000_000_000); // warm
    for (const [index, plan] of plans.entries()) {
      const { ratePerSecond, questionsEach, reads } = plan;
      const cpuBefore = await service.cpuSeconds();
      const result = await load(plan, 6_281_000_000_000 + index * 1_000_000_000);
      const cpu = (await service.cpuSeconds()) - cpuBefore;
      const figure = `${ratePerSecond}/s${questionsEach > 1 ? `, ${questionsEach} questions each` : ''}${reads ? ', read' : ''}`;
      yield { figure, ...figures(result), cpuMicrosecondsPerTurn: Math.round((cpu / result.asked) * 1e6) };
      yield { figure: `resident under ${figure}`, MiB: mebibytes(await service.residentBytes()) };
    }
  } finally {
    await service.stop();
    await server.close();
  }

  function load({ ratePerSecond, seconds, questionsEach, reads }: Plan, firstPhone: number): Promise<LoadResult> {
    // One who asks again before the answer came is answered once for both, and counted as never.
    const customers = Math.ceil((ratePerSecond * seconds) / questionsEach);
    const statuses = { sent: true, delivered: true, ...(reads ? { read: true } : {}) };
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
