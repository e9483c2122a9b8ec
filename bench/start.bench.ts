import { createCustomer } from '../simulator/customer.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'start';

const rounds = 5;

/** From the start of the process, with the sample content and an empty store, to the first answer at the customer. */
export async function* run(): AsyncIterable<object> {
  const readyMs: number[] = [];
  const answerMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const port = await freePort();
    const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
    const server = await startSimulatorServer({
      ...business,
      webhookUrl,
      redelivery: { firstMs: 5, maxMs: 5, attempts: 2_000 },
    });
    const customer = createCustomer(server.simulator, '6281200000001');
    const startedAt = performance.now();
    const starting = startBenchService({ graphUrl: server.graphUrl, port });
    // Said before anybody listens, and delivered again until it is stored: as it is after an upgrade.
    void customer.says('jam buka toko jam berapa ya kak?');
    await customer.hearsCount(1, 30_000);
    answerMs.push(performance.now() - startedAt);
    const service = await starting;
    readyMs.push(service.readyMs);
    await service.stop();
    await server.close();
  }
  yield { figure: 'start to ready', ...spread(readyMs), unit: 'ms' };
  yield { figure: 'start to first answer', ...spread(answerMs), unit: 'ms' };
}

function spread(values: number[]): { min: number; median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b).map(Math.round);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}
