import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookSource } from '../../src/http/webhook-taker.ts';
import { openWebhookThread, type WebhookThread } from '../../src/http/webhook-thread.ts';

const MiB = 1024 * 1024;
let thread: WebhookThread | null = null;
afterEach(async () => {
  await thread?.close();
  thread = null;
});

type Counted = [webhook: string, status: number];

/** `store`: what becomes of each body. */
async function opened(store: (body: unknown) => Promise<void>, worker?: URL) {
  const counted: Counted[] = [];
  const whatsapp: WebhookSource = {
    name: 'whatsapp',
    proofHeader: 'x-test-signature',
    isOpen: () => true,
    answerVerification: (query) => ({ status: 200, body: `asked ${query}` }),
    accept: (bytes, headers) => (headers['x-test-signature'] === `signed ${bytes.length}` ? store : null),
  };
  thread = await openWebhookThread({
    ...{ host: '127.0.0.1', port: 0, sources: [whatsapp], log: pino({ level: 'silent' }), now: Date.now },
    answered: (webhook, status) => counted.push([webhook, status]),
    ...(worker ? { worker } : {}),
  });
  const url = `http://127.0.0.1:${thread.port}`;
  const post = (body: string, proof = `signed ${Buffer.byteLength(body)}`): Promise<number> =>
    fetch(`${url}/webhooks/whatsapp`, { method: 'POST', headers: { 'x-test-signature': proof }, body }).then(
      ({ status }) => status,
    );
  return { url, post, counted };
}

describe('webhooks at a port of their own', () => {
  it('L6, L11: are answered 200 once what they brought is stored, and not before', async () => {
    const bodies: unknown[] = [];
    const come = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const { post } = await opened((body) => {
      bodies.push(body);
      come.resolve();
      return stored.promise;
    });
    let status = 0;
    const answered = post('{"says":"halo, ñandú"}').then((given) => (status = given));
    await come.promise;
    expect(bodies).toEqual([{ says: 'halo, ñandú' }]);
    expect(status).toBe(0);
    stored.resolve();
    expect(await answered).toBe(200);
  });

  it('are answered each as it deserves, however many come together', async () => {
    const seen: unknown[] = [];
    const { post, counted } = await opened(async (body) => {
      if (body === 'fails') throw new Error('the disk is full');
      seen.push(body);
    });
    const cases: [body: string, proof: string | undefined, status: number][] = Array.from(
      { length: 60 },
      (_, index) => {
        if (index % 4 === 1) return [`"forged ${index}"`, 'nonsense', 401];
        if (index % 4 === 2) return [`{"half":${index}`, undefined, 400];
        return index % 4 === 3 ? ['"fails"', undefined, 503] : [`"right ${index}"`, undefined, 200];
      },
    );
    const statuses = await Promise.all(cases.map(([body, proof]) => post(body, proof)));
    expect(statuses).toEqual(cases.map(([, , status]) => status));
    const right = cases.flatMap(([body, , status]) => (status === 200 ? [JSON.parse(body) as unknown] : []));
    expect(new Set(seen)).toEqual(new Set(right));
    expect(counted.map(([, status]) => status).toSorted((one, other) => one - other)).toEqual(
      statuses.toSorted((one, other) => one - other),
    );
  });

  it('are refused over 4 MiB, and a body of exactly that is taken', async () => {
    const { post, counted } = await opened(async () => undefined);
    expect(await post(`"${'x'.repeat(4 * MiB - 2)}"`)).toBe(200);
    expect(await post(`"${'x'.repeat(4 * MiB - 1)}"`)).toBe(413);
    // The thread answers too much by itself, and tells of it beside that.
    await expect
      .poll(() => counted)
      .toEqual([
        ['whatsapp', 200],
        ['whatsapp', 413],
      ]);
  });

  it('are verified there too, and nothing else is served', async () => {
    const { url } = await opened(async () => undefined);
    const asked = await fetch(`${url}/webhooks/whatsapp?hub.mode=subscribe&x=1`);
    expect([asked.status, await asked.text()]).toEqual([200, 'asked hub.mode=subscribe&x=1']);
    for (const path of [
      '/',
      '/api/v1/conversations',
      '/health/live',
      '/webhooks/',
      '/webhooks/telegram',
      '/webhooks/constructor',
    ])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
    expect((await fetch(`${url}/webhooks/whatsapp`, { method: 'DELETE' })).status).toBe(405);
  });

  it('that are under way at the end have their answer; then nobody listens', async () => {
    const come = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const { post } = await opened(() => {
      come.resolve();
      return stored.promise;
    });
    const answered = post('{}');
    await come.promise;
    const closed = thread?.close();
    thread = null;
    stored.resolve();
    expect(await answered).toBe(200);
    await closed;
    await expect(post('{}')).rejects.toThrow('fetch failed');
  });

  it('are taken again, at the same port, when the thread breaks', async () => {
    let isBroken = true;
    const worker = new URL('../support/breaking-webhook-worker.ts', import.meta.url);
    const { post } = await opened(async () => {
      if (isBroken) throw new Error('the disk is full');
    }, worker);
    const first = await post('{}').catch(() => 'cut off');
    expect([503, 'cut off']).toContain(first);
    isBroken = false;
    await expect.poll(() => post('{}').catch(() => 0)).toBe(200);
  });

  it('need a port that is free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const log = pino({ level: 'silent' });
    const opening = openWebhookThread({ host: '127.0.0.1', port, sources: [], log, now: Date.now });
    await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });
});
