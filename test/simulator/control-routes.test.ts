import fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { simulatorRoutes } from '../../simulator/routes.ts';
import { createSimulator } from '../../simulator/simulator.ts';
import { numberId, secret, token, startBoth, text } from './receiver.ts';
import type { Both } from './receiver.ts';

const siti = '6281234567890';
let both: Both;

beforeAll(async () => {
  both = await startBoth({ verifyToken: 'secret-word' });
});
afterAll(() => both.close());
beforeEach(async () => {
  await both.simulator.idle(5000);
  await both.control('reset', {});
  both.receiver.received.length = 0;
});

test('a customer writes through the control API, which tells what the service answered', async () => {
  both.receiver.answerNext(503);
  const { status, body } = await both.control(`customers/${siti}/messages`, { text: 'halo', profileName: 'Siti' });
  expect(status).toBe(200);
  expect(body).toEqual({ id: expect.stringMatching(/^wamid\./), status: 503 });
  await both.simulator.idle(5000);
  expect((await both.control(`said?from=${siti}`)).body.items).toMatchObject([
    { text: 'halo', ackedAt: expect.any(Number) },
  ]);
});

test('what the business sent is listed with time, words and the request', async () => {
  await both.control(`customers/${siti}/messages`, { text: 'halo' });
  await both.graph(text(siti, 'Selamat siang', 'our-3'));
  await both.graph(text('628999', 'lain'));
  const { items } = (await both.control(`sent?to=${siti}`)).body;
  expect(items).toMatchObject([{ text: 'Selamat siang', ourId: 'our-3', at: expect.any(Number), body: { to: siti } }]);
  expect((await both.control('sent')).body.items).toHaveLength(2);
});

test('a tap names a button that was received, and anything else is refused', async () => {
  await both.control(`customers/${siti}/messages`, { text: 'halo' });
  const reply = { id: 'yes', title: 'Sudah' };
  const interactive = { type: 'button', body: { text: 'Selesai?' }, action: { buttons: [{ type: 'reply', reply }] } };
  const { body } = await both.graph({ to: siti, type: 'interactive', interactive });
  expect((await both.control(`customers/${siti}/messages`, { tap: 'Sudah' })).body.status).toBe(200);
  expect(both.receiver.messages().at(-1)).toMatchObject({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: reply },
    context: { id: body.messages[0].id },
  });
  const refused = await both.control(`customers/${siti}/messages`, { tap: 'Belum' });
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('"Belum"');
});

test.each([
  [`customers/${siti}/messages`, {}],
  [`customers/${siti}/messages`, { words: 'x' }],
  ['faults', { fault: 'earthquake' }],
])('%s with %j is refused with the reason', async (path, body) => {
  const answer = await both.control(path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).not.toBe('');
});

test('faults are set as a list and added one by one', async () => {
  await both.control('faults', [{ fault: 'temporary', times: 1 }]);
  await both.control('faults', { fault: 'rate-limited', times: 1 });
  const codes = [];
  for (let call = 0; call < 3; call++) codes.push((await both.graph(text(siti, 'x'))).body.error?.code ?? 0);
  expect(codes).toEqual([2, 130429, 0]);
  expect((await both.control('faults')).body.struck).toEqual({ temporary: 1, 'rate-limited': 1 });
});

test('a whole webhook goes out byte for byte, signed here, and its sender can be answered', async () => {
  const raw = JSON.stringify(
    {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messages: [{ from: siti, id: 'wamid.RAW', timestamp: '1', type: 'text', text: { body: 'a/b' } }],
              },
            },
          ],
        },
      ],
    },
    null,
    1,
  );
  const post = (headers: Record<string, string>, query = '') =>
    fetch(`${both.url}/control/webhook${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: raw,
    });
  expect(await (await post({})).json()).toEqual({ status: 200 });
  expect(both.receiver.received[0]?.raw).toBe(raw);
  expect(await (await post({ 'x-hub-signature-256': 'sha256=00' })).json()).toEqual({ status: 401 });
  expect(await (await post({}, '?unsigned')).json()).toEqual({ status: 401 });
  await both.graph(text(siti, 'Baik'));
  expect(both.simulator.sent(siti)[0]?.errorCode).toBeNull();
});

test('the address is verified with the challenge', async () => {
  expect((await both.control('verify', {})).body).toEqual({ ok: true, problem: null });
});

test('a page of another site cannot give orders', async () => {
  const order = (headers: Record<string, string>) =>
    fetch(`${both.url}/control/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });
  expect((await order({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await order({ origin: 'null' })).status).toBe(403);
  expect((await order({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await order({ origin: both.url })).status).toBe(200);
});

test('delivered messages are read when the chat is opened', async () => {
  await both.control(`customers/${siti}/messages`, { text: 'halo' });
  await both.graph(text(siti, 'Baik'));
  await both.simulator.idle(5000);
  expect(both.receiver.statuses().map((one) => one.status)).toEqual(['sent', 'delivered']);
  await both.control(`customers/${siti}/open`, {});
  expect(both.receiver.statuses().at(-1)).toMatchObject({ status: 'read' });
});

test('open pages are told whose chat changed', async () => {
  const stop = new AbortController();
  const live = await fetch(`${both.url}/control/events`, { signal: stop.signal });
  const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
  await both.control(`customers/${siti}/messages`, { text: 'halo' });
  let heard = '';
  while (!heard.includes('data:')) heard += (await reader.read()).value ?? '';
  expect(heard).toContain(siti);
  stop.abort();
});

test('a file of a customer is shown by the page but never runs in it', async () => {
  const headers = { 'content-type': 'application/octet-stream' };
  const uploaded = await fetch(`${both.url}/control/files?name=x.svg&type=image/svg%2Bxml`, {
    method: 'POST',
    headers,
    body: '<svg onload="alert(1)"/>',
  });
  const { id } = (await uploaded.json()) as { id: string };
  const shown = await fetch(`${both.url}/control/media/${id}`);
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  expect(shown.headers.get('content-disposition')).toBe('attachment');
});

test('everything works under a prefix, in a server that parses bodies in its own way', async () => {
  const simulator = createSimulator({
    webhookUrl: both.receiver.url,
    appSecret: secret,
    phoneNumberId: numberId,
    accessToken: token,
  });
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/own', async (request) => ({ isBuffer: Buffer.isBuffer(request.body) }));
  await app.register(simulatorRoutes, { prefix: '/simulator', simulator });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const json = { 'content-type': 'application/json' };
  const own = await fetch(`${url}/own`, { method: 'POST', headers: json, body: '{}' });
  expect(await own.json()).toEqual({ isBuffer: true });

  for (const path of ['/simulator', '/simulator/']) {
    const page = await fetch(`${url}${path}`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const base = new URL(/<base href="([^"]+)"/.exec(html)?.[1] ?? '', `${url}${path}`);
    for (const [, asset] of html.matchAll(/(?:src|href)="(phone\/[^"]+)"/g)) {
      expect((await fetch(new URL(asset ?? '', base))).status).toBe(200);
    }
  }
  const said = await fetch(`${url}/simulator/control/customers/${siti}/messages`, {
    method: 'POST',
    headers: json,
    body: '{"text":"hai"}',
  });
  expect(await said.json()).toMatchObject({ status: 200 });
  const sent = await fetch(`${url}/simulator/graph/v25.0/${numberId}/messages`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ messaging_product: 'whatsapp', ...text(siti, 'Halo') }),
  });
  expect(sent.status).toBe(200);
  await simulator.idle(5000);
  await app.close();
  await simulator.close();
});
