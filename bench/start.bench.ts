import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { loadContent } from '../src/content/load.ts';
import { publishable, publishableAside } from '../src/content/publish.ts';
import { createCustomer } from '../simulator/customer.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'start';

const rounds = 5;

/**
 * From the start of the process, with the sample content and an empty store, to the first answer at the customer: with
 * what is learnt of the content kept from an earlier start, and without. What Node compiled is kept in both.
 */
export async function* run(): AsyncIterable<object> {
  const root = await mkdtemp(join(tmpdir(), 'sapa-bench-start-'));
  try {
    const compiled = { NODE_COMPILE_CACHE: join(root, 'compiled') };
    await start({ ...compiled, TMPDIR: root });
    for (const [when, isKept] of [
      ['content as at the last start', true],
      ['new content', false],
    ] as const) {
      const readyMs: number[] = [];
      const answerMs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const folder = isKept ? root : await mkdtemp(join(root, 'empty-'));
        const times = await start({ ...compiled, TMPDIR: folder });
        readyMs.push(times.readyMs);
        answerMs.push(times.answerMs);
      }
      yield { figure: `start to ready, ${when}`, ...spread(readyMs), unit: 'ms' };
      yield { figure: `start to first answer, ${when}`, ...spread(answerMs), unit: 'ms' };
    }
    yield {
      figure: 'longest stall while new content is learnt and put in force',
      ...spread(await stalls()),
      unit: 'ms',
    };
  } finally {
    await rm(root, { recursive: true });
  }
}

async function start(env: Record<string, string>): Promise<{ readyMs: number; answerMs: number }> {
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
  const server = await startSimulatorServer({
    ...business,
    webhookUrl,
    redelivery: { firstMs: 5, maxMs: 5, attempts: 2_000 },
  });
  const customer = createCustomer(server.simulator, '6281200000001');
  const startedAt = performance.now();
  const starting = startBenchService({ graphUrl: server.graphUrl, port, env });
  // Said before anybody listens, and delivered again until it is stored: as it is after an upgrade.
  void customer.says('jam buka toko jam berapa ya kak?');
  await customer.hearsCount(1, 30_000);
  const answerMs = performance.now() - startedAt;
  const { readyMs, stop } = await starting;
  await stop();
  await server.close();
  return { readyMs, answerMs };
}

/** How long a turn might have waited, each time that an example is added to the sample content. */
async function stalls(): Promise<number[]> {
  const { content } = await loadContent('.');
  if (!content) throw new Error('the sample content has errors');
  publishable(content);
  const [first] = content.rules.intents.values();
  if (!first) throw new Error('the sample content has no intents');
  const longest: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const examples = [...first.examples, `contoh baru ${performance.now()}`];
    const intents = new Map(content.rules.intents).set(first.name, { ...first, examples });
    const edited = { ...content, rules: { ...content.rules, intents } };
    await wait(100);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await wait(20);
    await publishableAside(edited);
    await wait(20);
    delay.disable();
    longest.push(delay.max / 1e6);
  }
  return longest;
}

function spread(values: number[]): { min: number; median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b).map(Math.round);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}
