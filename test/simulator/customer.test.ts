import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { judge } from '../../simulator/judge.ts';
import { runLoad } from '../../simulator/load.ts';
import { startBoth, text, valueOf } from './receiver.ts';
import type { Both } from './receiver.ts';

let both: Both;
/** What the small service under test says to a text; several strings are several messages. */
let answer: (words: string) => string[] = (words) => [`jawaban: ${words}`];

beforeAll(async () => {
  both = await startBoth();
  both.receiver.onWebhook(async (body) => {
    for (const message of valueOf(body).messages ?? []) {
      const words = message.text?.body ?? message.interactive?.list_reply?.title ?? '';
      for (const reply of answer(words)) await both.graph(text(message.from, reply, `${message.id}:${reply}`));
    }
  });
});
afterAll(() => both.close());

test('a customer says, hears, and hears each message once', async () => {
  const siti = createCustomer(both.simulator, '+62 812-0000-0001', { name: 'Siti' });
  await siti.says('ongkir');
  expect((await siti.hears('ongkir')).text).toBe('jawaban: ongkir');
  await siti.says('retur');
  await siti.says('resi');
  expect((await siti.hearsCount(2)).map((one) => one.text).toSorted()).toEqual(['jawaban: resi', 'jawaban: retur']);
  await siti.hearsNothing(20);
  expect(siti.inbox()).toHaveLength(3);
});

test('waiting in vain ends with what was heard instead', async () => {
  const budi = createCustomer(both.simulator, '6281200000002');
  await budi.says('halo');
  await expect(budi.hears(/selamat/, 100)).rejects.toThrow(
    /6281200000002 waited for \/selamat\/ and heard only:\n {2}- jawaban: halo/,
  );
  await expect(budi.hearsNothing(1)).rejects.toThrow('waited for nothing');
});

test('a customer taps a row of a list by its title', async () => {
  const dewi = createCustomer(both.simulator, '6281200000003');
  await dewi.says('kota');
  await dewi.hears('kota');
  const rows = [{ id: 'mdn', title: 'Medan', description: 'Sumatra' }];
  await both.graph({
    to: dewi.phone,
    type: 'interactive',
    interactive: { type: 'list', body: { text: 'Ke mana?' }, action: { button: 'Kota', sections: [{ rows }] } },
  });
  await dewi.hears('Ke mana?');
  await dewi.taps('Medan');
  expect((await dewi.hears('Medan')).text).toBe('jawaban: Medan');
  expect(both.receiver.messages().at(-1)?.interactive).toEqual({ type: 'list_reply', list_reply: rows[0] });
});

test('a load counts every message answered once, and the judge agrees', async () => {
  both.simulator.reset();
  const result = await runLoad({
    simulator: both.simulator,
    ratePerSecond: 200,
    seconds: 0.5,
    customers: 40,
    texts: ['ongkir #{n}'],
  });
  expect(result).toMatchObject({
    asked: 100,
    acknowledged: 100,
    refused: 0,
    answeredOnce: 100,
    answeredTwice: 0,
    neverAnswered: 0,
    extraAnswers: 0,
  });
  expect(result.answerMs.p50).toBeGreaterThan(0);
  expect(result.answerMs.p99).toBeGreaterThanOrEqual(result.answerMs.p50);
  expect(judge(both.simulator.said(), both.simulator.sent())).toMatchObject({
    asked: 100,
    once: 100,
    twice: [],
    never: [],
    sentTwice: [],
  });
});

test('a load finds answers that are missing and those that are too many', async () => {
  both.simulator.reset();
  answer = (words) => (words.endsWith('#1') ? [] : words.endsWith('#2') ? ['a', 'b'] : ['c']);
  const result = await runLoad({
    simulator: both.simulator,
    ratePerSecond: 100,
    seconds: 0.1,
    customers: 10,
    texts: ['x #{n}'],
    drainMs: 300,
  });
  expect(result).toMatchObject({ asked: 10, answeredOnce: 8, answeredTwice: 1, neverAnswered: 1, extraAnswers: 1 });
});
