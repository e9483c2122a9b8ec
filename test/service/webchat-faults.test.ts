import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startService, type Service } from '../support/service.ts';
import { Visitor } from '../support/visitor.ts';
import { messagesOf } from './view.ts';

const shop = 'https://shop.example.com';
const visitors = 16;
const kills = 5;
const patienceMs = 20_000;

/** What the widget and the console do while the service is away: they ask again. */
async function untilTaken<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    await wait(100);
  }
}

/** As two tabs do. */
async function twice(ask: () => Promise<true | null>): Promise<void> {
  await Promise.all([untilTaken(ask), untilTaken(ask)]);
}

/** Writes, is taken by a person, and is told three things by them; each again under its key. */
async function talk(service: Service, name: string): Promise<{ visitor: Visitor; id: string }> {
  const visitor = new Visitor(service.url, { origin: shop });
  await untilTaken(async () => ((await visitor.visits({ name })).status === 200 ? true : null));
  const key = randomUUID();
  await twice(async () => ((await visitor.says('mau bicara dengan CS dong', key)).status === 201 ? true : null));
  const api = await untilTaken(() => service.signIn());
  const { id } = await untilTaken(async () => {
    const { body } = await api.request('GET', `/conversations?phase=queued&q=${encodeURIComponent(name)}`);
    return body.items[0] ?? null;
  });
  const order = (path: string, body?: object) =>
    twice(async () => ((await api.request('POST', `/conversations/${id}${path}`, body)).status < 500 ? true : null));
  await order('/claim');
  for (const text of ['Satu.', 'Dua.', 'Tiga.']) await order('/messages', { text, idempotencyKey: text });
  return { visitor, id };
}

it('L2, L3, L7, L11: web chat killed again and again loses nothing and says everything once, in order', async () => {
  const service = await startService({ env: { WEBCHAT_ORIGINS: shop } });
  try {
    const talks = Array.from({ length: visitors }, async (_, n) => {
      await wait(n * 300);
      return talk(service, `Tamu ${String.fromCodePoint(97 + n).repeat(4)}`);
    });
    for (let count = 0; count < kills; count += 1) {
      await wait(300 + Math.random() * 900);
      await service.kill();
      await service.restart();
    }
    const all = await Promise.all(talks);
    const api = await service.signIn();
    for (const { visitor, id } of all) {
      const told = async () =>
        (await messagesOf(api, id))
          .filter(({ author }) => author !== 'customer')
          .map(({ text, status }) => (status === 'sent' || status === 'delivered' ? text : status));
      const wanted = [expect.stringContaining('tiket'), 'Satu.', 'Dua.', 'Tiga.'];
      await expect.poll(told, { timeout: patienceMs }).toEqual(wanted);
      expect((await messagesOf(api, id)).filter(({ author }) => author === 'customer')).toHaveLength(1);
      await visitor.follows();
      await expect.poll(() => visitor.heard().map(({ text }) => text)).toEqual(wanted);
      visitor.leaves();
    }
  } finally {
    await service.close();
  }
}, 300_000);
