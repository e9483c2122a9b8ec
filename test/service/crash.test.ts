import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { startService, type Service } from '../support/service.ts';

const kills = 20;
const customersPerRound = 40;
/** What all of them asked last is answered within seconds, on a machine that has nothing else to do. */
const patienceMs = 120_000;
const firstPhone = 6_281_300_000_000;

/** Draws the moments of the kills; printed with a failure, so that it can be played again. */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('killed in the middle of its work', () => {
  it('L2, L7, L11: after 20 SIGKILLs under load, every acknowledged message is answered exactly once', async () => {
    const seed = Date.now() % 1_000_000;
    const draw = createDraw(seed);
    const service = await startService({
      // Longer than the provider waits at most before it brings a receipt again, as in production: else one is said twice.
      env: { SEND_RECONCILE_SECONDS: '6' },
      // Else a message that always came while nobody was there comes again a minute after all is over.
      simulator: { redelivery: { maxMs: 4_000, attempts: 1_000 } },
    });
    try {
      let said: Promise<unknown>[] = [];
      for (let round = 0; round < kills; round += 1) {
        said = said.concat(talkFor(service, round));
        await wait(20 + draw() * 400);
        await service.kill();
        await service.restart();
      }
      await Promise.all(said);
      const wrong = await untilAnswered(service, kills * customersPerRound);
      expect(wrong, `seed ${seed}\n${storyOf(service, wrong)}`).toEqual([]);
    } finally {
      await service.close();
    }
  }, 400_000);
});

/** What the store holds of them, and what the service said last. */
function storyOf(service: Service, wrong: [phone: string, count: number][]): string {
  const db = new Database(join(service.dataDir, 'sapa.db'), { readonly: true });
  const lookUp = (columns: string, table: string, phone: string) =>
    JSON.stringify(db.prepare(`select ${columns} from ${table} where thread_key like ?`).all(`%${phone}%`));
  try {
    const stories = wrong
      .slice(0, 10)
      .map(([phone, count]) => [
        `${phone}: ${count} answers, now ${Date.now()}`,
        lookUp('state, attempts, retry_at, error', 'inbox', phone),
        lookUp('state, attempts, retry_at, lease_until, error', 'outbox', phone),
        lookUp('timer, due_at', 'timers', phone),
      ]);
    return wrong.length === 0 ? '' : [...stories.flat(), service.output().slice(-4_000)].join('\n');
  } finally {
    db.close();
  }
}

/** Each customer says one thing, so that each is owed one answer. */
function talkFor(service: Service, round: number): Promise<unknown>[] {
  return Array.from({ length: customersPerRound }, async (_, n) => {
    await wait(n * 8);
    const phone = String(firstPhone + round * customersPerRound + n);
    return service.simulator.say(phone, { text: 'jam buka toko jam berapa ya kak?' });
  });
}

/** Waits until everybody has an answer, then for what may come too often; who has not exactly one, and how many. */
async function untilAnswered(service: Service, customers: number): Promise<[string, number][]> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until && wrongCounts(service, customers).some(([, count]) => count === 0)) await wait(100);
  await wait(4_000); // longer than a send of unknown fate waits before it is sent again
  return wrongCounts(service, customers);
}

function wrongCounts(service: Service, customers: number): [string, number][] {
  const counts = new Map<string, number>();
  for (const sent of service.simulator.sent()) counts.set(sent.phone, (counts.get(sent.phone) ?? 0) + 1);
  return Array.from({ length: customers }, (_, n) => String(firstPhone + n))
    .map((phone): [string, number] => [phone, counts.get(phone) ?? 0])
    .filter(([, count]) => count !== 1);
}
