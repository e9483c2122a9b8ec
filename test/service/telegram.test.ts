import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerJson, LocalServer } from '../channels/support/local-server.ts';
import { listFixtures, readJsonFixture } from '../channels/support/fixtures.ts';
import { startService, type Service } from '../support/service.ts';

const botToken = '700009999:token-of-the-bot';
const secret = 'secret_of_the_webhook';

describe('Telegram, end to end', () => {
  const bot = new LocalServer();
  const sent: { chat_id: string; text: string }[] = [];
  const [cutOff, unanswered] = ['44', '45'];
  let service: Service;

  beforeAll(async () => {
    await bot.start();
    bot.handle = ({ path, body }, response) => {
      if (!path.endsWith('/sendMessage')) return answerJson(response, { ok: true, result: true });
      const message: { chat_id: string; text: string } = JSON.parse(String(body));
      sent.push(message);
      // It was taken, and nobody hears so.
      if (message.chat_id === cutOff) return void response.destroy();
      if (message.chat_id === unanswered) return;
      return answerJson(response, { ok: true, result: { message_id: 1_000 + sent.length } });
    };
    const env = {
      TELEGRAM_BOT_TOKEN: botToken,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_URL: bot.url,
      PUBLIC_URL: 'https://sapa.example.com',
      SEND_RECONCILE_SECONDS: '1',
    };
    service = await startService({ env });
  });
  afterAll(async () => {
    await bot.stop();
    await service.close();
  });

  async function post(update: object, given = secret): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': given };
    const answer = await fetch(`${service.url}/webhooks/telegram`, {
      method: 'POST',
      headers,
      body: JSON.stringify(update),
    });
    await answer.text();
    return answer.status;
  }
  const chat = { id: 700000117, first_name: 'Rina', type: 'private' };

  it('is told where to post at the start, and with what secret', async () => {
    await expect.poll(() => bot.received.find(({ path }) => path.endsWith('/setWebhook'))).toBeDefined();
    const { body } = bot.received.find(({ path }) => path.endsWith('/setWebhook'))!;
    expect(JSON.parse(String(body))).toMatchObject({
      url: 'https://sapa.example.com/webhooks/telegram',
      secret_token: secret,
    });
  });

  it('L2, L10: a redelivery does nothing, and nobody without the secret is let in', async () => {
    const toThem = () => sent.filter(({ chat_id: id }) => id === '42').length;
    const update = {
      update_id: 901,
      message: {
        message_id: 5_000,
        from: { ...chat, id: 42 },
        chat: { ...chat, id: 42 },
        date: Math.floor(Date.now() / 1000),
        text: 'ada gratis ongkir gak?',
      },
    };
    expect(await post(update, 'guessed')).toBe(401);
    expect(await post(update)).toBe(200);
    expect(await post({ ...update, update_id: 902 })).toBe(200);
    await expect.poll(toThem).toBe(1);
    await wait(500);
    expect(toThem()).toBe(1);
  });

  it('SOP G1, O2: who presses Start is greeted, and asked what it is about', async () => {
    const update = {
      update_id: 911,
      message: {
        message_id: 5_100,
        from: { ...chat, id: 43 },
        chat: { ...chat, id: 43 },
        date: Math.floor(Date.now() / 1000),
        text: '/start',
      },
    };
    expect(await post(update)).toBe(200);
    const said = () => sent.filter(({ chat_id: id }) => id === '43').map(({ text }) => text);
    await expect.poll(said).toEqual([expect.stringMatching(/^Selamat \S+, Kak Rina!.*kendalanya/s)]);
  });

  async function asks(id: string, name: string): Promise<void> {
    const from = { ...chat, id: Number(id), first_name: name };
    const message = { message_id: 6_000, from, chat: from, date: Math.floor(Date.now() / 1000), text: 'jam buka?' };
    expect(await post({ update_id: 1_000 + Number(id), message })).toBe(200);
  }

  /** What was said in the one conversation that waits for a person because of it. */
  async function maybeLost(id: string) {
    const api = await service.signIn();
    const { items } = (await api.request('GET', '/conversations?phase=queued&channel=telegram')).body;
    const ids: string[] = items.map((one: { id: string }) => one.id);
    const threads = await Promise.all(ids.map((one) => api.request('GET', `/conversations/${one}/messages`)));
    const said: { status: string; text: string }[] = threads.flatMap(({ body }) => body.items);
    const text = sent.find(({ chat_id: to }) => to === id)?.text;
    return said.filter((one) => one.status === 'failed' && one.text === text);
  }
  const maybe = { error: { code: 'unknown_fate', message: expect.stringMatching(/mungkin sudah/i) } };

  it('what Telegram took and never answered is said once; a person sees that it may not have arrived', async () => {
    await asks(cutOff, 'Dewi');
    await expect.poll(() => maybeLost(cutOff)).toMatchObject([maybe]);
    await wait(2_500);
    expect(sent.filter(({ chat_id: id }) => id === cutOff)).toHaveLength(1);
  });

  it('nor is it said twice where the service was killed in the middle', async () => {
    await asks(unanswered, 'Budi');
    const toThem = () => sent.filter(({ chat_id: id }) => id === unanswered);
    await expect.poll(toThem).toHaveLength(1);
    await service.kill();
    await service.restart();
    await expect.poll(() => maybeLost(unanswered)).toMatchObject([maybe]);
    await wait(2_500);
    expect(toThem()).toHaveLength(1);
  });

  it.each(listFixtures('telegram', 'webhook'))('answers $file ($shows) with 200', async ({ file }) => {
    expect(await post(readJsonFixture('telegram', file) as object)).toBe(200);
  });
});
