import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFaults } from '../../simulator/faults.ts';
import type { FaultName } from '../../simulator/faults.ts';
import { createRandom } from '../../simulator/random.ts';
import { startBoth, text } from './receiver.ts';
import type { Both } from './receiver.ts';

const siti = '6281234567890';
const budi = '6285711112222';
let both: Both;

beforeAll(async () => {
  both = await startBoth();
});
afterAll(() => both.close());
beforeEach(async () => {
  await both.simulator.idle(5000);
  both.simulator.reset();
  await both.simulator.say(siti, { text: 'halo' });
  await both.simulator.say(budi, { text: 'halo' });
  both.receiver.received.length = 0;
});

const refusals: [FaultName, number, number][] = [
  ['rate-limited', 429, 130429],
  ['pair-rate', 400, 131056],
  ['window-closed', 400, 131047],
  ['token-expired', 401, 190],
  ['unknown-error', 500, 131000],
  ['temporary', 503, 2],
];

test.each(refusals)(
  '%s is answered %i with code %i, as often as said, and nothing is sent',
  async (fault, status, code) => {
    both.simulator.faults.add({ fault, times: 2 });
    for (let call = 0; call < 2; call++) {
      const answer = await both.graph(text(siti, 'x'));
      expect(answer.status).toBe(status);
      expect(answer.body.error.code).toBe(code);
    }
    expect(both.simulator.sent()).toEqual([]);
    expect((await both.graph(text(siti, 'x'))).status).toBe(200);
  },
);

test('unavailable is a page instead of JSON', async () => {
  both.simulator.faults.add({ fault: 'unavailable', times: 1 });
  expect(await both.graph(text(siti, 'x'))).toMatchObject({ status: 503, body: expect.stringContaining('<h1>') });
});

test('a fault for one customer leaves the others alone', async () => {
  both.simulator.faults.add({ fault: 'pair-rate', to: siti });
  expect((await both.graph(text(budi, 'x'))).status).toBe(200);
  expect((await both.graph(text(siti, 'x'))).status).toBe(400);
});

test('a hanging call is not answered and not processed', async () => {
  both.simulator.faults.add({ fault: 'hang', times: 1 });
  await expect(both.graph(text(siti, 'x'), { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout/i);
  expect(both.simulator.sent()).toEqual([]);
});

test('a dropped call is not processed', async () => {
  both.simulator.faults.add({ fault: 'dropped', times: 1 });
  await expect(both.graph(text(siti, 'x'))).rejects.toThrow('fetch failed');
  expect(both.simulator.sent()).toEqual([]);
});

test('a call that was processed and then dropped is known only by its receipts (L11)', async () => {
  both.simulator.faults.add({ fault: 'processed-then-dropped', times: 1 });
  await expect(both.graph(text(siti, 'x', 'our-1'))).rejects.toThrow('fetch failed');
  await expect.poll(() => both.receiver.statuses().length).toBe(2);
  expect(both.receiver.statuses().map((one) => one.biz_opaque_callback_data)).toEqual(['our-1', 'our-1']);
  expect(both.simulator.sent(siti)).toHaveLength(1);
});

test('receipts can arrive before the answer does', async () => {
  both.simulator.faults.add({ fault: 'status-before-answer', times: 1 });
  await both.graph(text(siti, 'x'));
  expect(both.receiver.statuses().map((one) => one.status)).toEqual(['sent', 'delivered']);
});

test('a slow answer is given all the same', async () => {
  both.simulator.faults.add({ fault: 'slow', times: 1, ms: 60 });
  const startedAt = performance.now();
  expect((await both.graph(text(siti, 'x'))).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThan(50);
});

test('a slow answer is let go when the plan is replaced, by any other or by none', async () => {
  for (const plan of [[], [{ fault: 'hang' as const, to: '6280000000000' }]]) {
    both.simulator.faults.add({ fault: 'slow', times: 1, ms: 600_000 });
    const call = both.graph(text(siti, 'x'));
    await expect.poll(() => both.simulator.faults.struck().slow).toBe(1);
    both.simulator.faults.set(plan);
    expect((await call).status).toBe(200);
  }
  await both.simulator.idle(5000);
  expect(both.simulator.sent(siti)).toHaveLength(2);
});

test('an accepted message can fail later with any code', async () => {
  both.simulator.faults.add({ fault: 'fails-later', times: 1, code: 131026 });
  expect((await both.graph(text(siti, 'x'))).status).toBe(200);
  await both.simulator.idle(5000);
  expect(both.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131026 }] }]);
});

test('a duplicated webhook arrives twice with the same id (L2)', async () => {
  both.simulator.faults.add({ fault: 'duplicate-webhook', of: 'message', times: 1 });
  const { id } = await both.simulator.say(siti, { text: 'sekali' });
  await both.simulator.idle(5000);
  expect(both.receiver.messages().map((one) => one.id)).toEqual([id, id]);
});

test('a reordered webhook is overtaken by the next one (L4)', async () => {
  both.simulator.faults.add({ fault: 'reorder-webhook', of: 'message', times: 1, ms: 5000 });
  await Promise.all([both.simulator.say(siti, { text: 'satu' }), both.simulator.say(siti, { text: 'dua' })]);
  expect(both.receiver.messages().map((one) => one.text?.body)).toEqual(['dua', 'satu']);
});

test('lost receipts never arrive, delayed ones do', async () => {
  both.simulator.faults.add(
    { fault: 'lose-webhook', of: 'status', times: 1 },
    { fault: 'delay-webhook', of: 'status', times: 1, ms: 30 },
  );
  await both.graph(text(siti, 'x'));
  await both.simulator.idle(5000);
  expect(both.receiver.statuses().map((one) => one.status)).toEqual(['delivered']);
});

test('the same seed plays the same faults', () => {
  const play = (seed: number) => {
    const faults = createFaults([{ fault: 'temporary', probability: 0.3 }], createRandom(seed));
    return Array.from({ length: 200 }, () => (faults.onCall('send', null) ? 'x' : '.')).join('');
  };
  expect(play(7)).toBe(play(7));
  expect(play(7)).not.toBe(play(8));
  const struck = play(7).match(/x/g)?.length ?? 0;
  expect(struck).toBeGreaterThan(30);
  expect(struck).toBeLessThan(90);
});

test('more than 45 messages at once to one customer are refused when the pair rate is enforced', async () => {
  const strict = await startBoth({ enforcePairRate: true, statuses: { sent: false, delivered: false } });
  await strict.simulator.say(siti, { text: 'halo' });
  const codes = [];
  for (let call = 0; call < 46; call++) codes.push((await strict.graph(text(siti, 'x'))).body.error?.code ?? 0);
  expect(codes.filter((code) => code === 0)).toHaveLength(45);
  expect(codes.at(-1)).toBe(131056);
  await strict.close();
});
