import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, ChannelError, type OutgoingMessage, type ProviderError } from '../../../channels/channel.ts';
import { createHttp, type Http } from '../../../channels/http.ts';
import { createWhatsAppCloud } from '../../../channels/whatsapp-cloud/index.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';
import { answerJson, LocalServer } from '../support/local-server.ts';

const account = '106540352242922';
const stored = new Map([
  ['m1', { bytes: Buffer.from('jpeg bytes'), mime: 'image/jpeg', fileName: 'foto.jpg' }],
  ['big', { bytes: Buffer.alloc(6 * 1024 * 1024), mime: 'image/png', fileName: 'big.png' }],
  ['odd', { bytes: Buffer.from('x'), mime: 'image/tiff', fileName: 'x.tiff' }],
]);

let graph: LocalServer;
let http: Http;
let channel: Channel;

beforeEach(async () => {
  graph = await new LocalServer().start();
  http = createHttp();
  channel = createWhatsAppCloud(
    {
      graphUrl: `${graph.url}/`,
      graphVersion: 'v26.0',
      accessToken: 'default-token',
      accounts: [{ externalId: account, accessToken: 'own-token' }],
      readMedia: async (id) => stored.get(id) ?? null,
    },
    http.client,
  );
});

afterEach(async () => {
  await http.close();
  await graph.stop();
});

function text(rest: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: 'part-1',
    accountExternalId: account,
    to: [{ kind: 'phone', id: '16505550111' }],
    content: { kind: 'text', text: 'Halo Kak' },
    replyTo: null,
    ...rest,
  };
}

async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error.error;
  throw error;
}

describe('a send', () => {
  it('goes to the number with its token, and gives the id of the message', async () => {
    graph.handle = (_request, response) =>
      answerJson(response, readJsonFixture('whatsapp-cloud', '149-resp-send-ok.json'));

    const result = await channel.send(text());

    expect(result).toEqual({ providerId: 'wamid.OWN-OUT-1' });
    const [request] = graph.received;
    expect(request).toMatchObject({ method: 'POST', path: `/v26.0/${account}/messages` });
    expect(request?.headers.authorization).toBe('Bearer own-token');
    expect(JSON.parse(String(request?.body))).toMatchObject({ to: '16505550111', biz_opaque_callback_data: 'part-1' });
  });

  it('says how a template was accepted', async () => {
    graph.handle = (_request, response) =>
      answerJson(response, { messages: [{ id: 'wamid.1', message_status: 'held_for_quality_assessment' }] });

    expect(await channel.send(text())).toEqual({ providerId: 'wamid.1', acceptedAs: 'held_for_quality_assessment' });
  });

  it('from an account without a token of its own uses the default', async () => {
    graph.handle = (_request, response) => answerJson(response, { messages: [{ id: 'wamid.1' }] });

    await channel.send(text({ accountExternalId: '999' }));

    expect(graph.received[0]).toMatchObject({ path: '/v26.0/999/messages' });
    expect(graph.received[0]?.headers.authorization).toBe('Bearer default-token');
  });

  it('asks a function for the token every time, and stops the account when there is none', async () => {
    const tokens = ['first', 'second', undefined];
    const changing = createWhatsAppCloud(
      { graphUrl: graph.url, graphVersion: 'v26.0', accounts: async () => tokens.shift() },
      http.client,
    );
    graph.handle = (_request, response) => answerJson(response, { messages: [{ id: 'wamid.1' }] });

    await changing.send(text());
    await changing.send(text());

    expect(graph.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
    expect(await errorOf(changing.send(text()))).toMatchObject({ code: 'no-token', kind: 'blocked' });
  });
});

describe('a send that Graph refuses', () => {
  const kinds: Record<string, [number, ProviderError['kind']]> = {
    '152-resp-err-131056-pair-rate.json': [400, 'rate-limited-customer'],
    '154-resp-err-131047-window.json': [400, 'permanent'],
    '155-resp-err-132001-template-missing.json': [404, 'permanent'],
    '156-resp-err-131009-bad-param.json': [400, 'permanent'],
    '157-resp-err-131016-unavailable.json': [500, 'retryable'],
    '158-resp-err-190-token-expired.json': [401, 'blocked'],
  };
  const refusals = listFixtures('whatsapp-cloud', 'response').filter(({ file }) => file.includes('-resp-err-'));

  it.each(refusals)('$file has its kind and its code', async ({ file }) => {
    const [status, kind] = kinds[file] ?? [0, 'permanent'];
    const body = readJsonFixture('whatsapp-cloud', file) as { error: { code: number; message: string } };
    graph.handle = (_request, response) => answerJson(response, body, status);

    const error = await errorOf(channel.send(text()));

    expect(error).toMatchObject({ kind, code: String(body.error.code) });
    expect(error.detail).toContain(body.error.message);
  });

  it('keeps its kind whatever the HTTP status', async () => {
    graph.handle = (_request, response) => answerJson(response, { error: { code: 131047 } }, 503);

    expect(await errorOf(channel.send(text()))).toMatchObject({ code: '131047', kind: 'permanent' });
  });

  it('slows the account down for as long as it is told', async () => {
    graph.handle = (_request, response) =>
      answerJson(response, { error: { code: 130429, message: 'Rate limit hit' } }, 429, { 'retry-after': '7' });

    expect(await errorOf(channel.send(text()))).toMatchObject({ kind: 'rate-limited-account', retryAfterMs: 7000 });
  });

  it('never repeats a token in its words', async () => {
    const token = `EAA${'a1'.repeat(40)}`;
    graph.handle = (_request, response) =>
      answerJson(response, { error: { code: 190, message: `Malformed token ${token}` } }, 400);

    const error = await errorOf(channel.send(text()));

    expect(error.detail).toBe('Malformed token [token]');
  });

  it.each<[string, number, string, ProviderError['kind']]>([
    ['too many requests', 429, '', 'rate-limited-account'],
    ['an unknown code from a broken Graph', 500, '{"error":{"code":987654}}', 'retryable'],
    ['an unknown code', 400, '{"error":{"code":987654}}', 'permanent'],
    ['an unknown code that calls itself transient', 400, '{"error":{"code":987654,"is_transient":true}}', 'retryable'],
    ['overload without words', 503, '', 'retryable'],
    ['a gateway that gave up', 502, '<html>', 'unknown-fate'],
    ['a gateway that waited too long', 504, '', 'unknown-fate'],
    ['a crash without words', 500, 'oops', 'unknown-fate'],
    ['no access without words', 401, '', 'blocked'],
    ['a wrong path', 404, '', 'permanent'],
    ['a redirect', 302, '', 'permanent'],
  ])('has a kind for %s (HTTP %i)', async (_title, status, body, kind) => {
    graph.handle = (_request, response) => response.writeHead(status).end(body);

    expect(await errorOf(channel.send(text()))).toMatchObject({ kind });
  });
});

describe('a send whose end is not seen', () => {
  it('has an unknown fate when it was accepted without an id', async () => {
    for (const body of [{}, { messages: [] }, { messages: [{ id: '' }] }, [], 'ok']) {
      graph.handle = (_request, response) => answerJson(response, body);
      expect(await errorOf(channel.send(text()))).toMatchObject({ code: 'no-message-id', kind: 'unknown-fate' });
    }
  });

  it('has an unknown fate when the connection broke after it was read', async () => {
    graph.handle = (_request, response) => response.socket?.destroy();

    expect(await errorOf(channel.send(text()))).toMatchObject({ code: 'no-answer', kind: 'unknown-fate' });
  });

  it('may be sent again when Graph could not be reached', async () => {
    await graph.stop();

    expect(await errorOf(channel.send(text()))).toMatchObject({ code: 'unreachable', kind: 'retryable' });
    await graph.start();
  });
});

describe('a stored file that is sent', () => {
  const image = (id: string) => text({ content: { kind: 'image', media: { id }, text: 'ini fotonya' } });

  beforeEach(() => {
    graph.handle = ({ path }, response) =>
      answerJson(response, path.endsWith('/media') ? { id: 'up-1' } : { messages: [{ id: 'wamid.1' }] });
  });

  it('is uploaded, then sent by its id', async () => {
    await channel.send(image('m1'));

    const [upload, send] = graph.received;
    expect(upload?.path).toBe(`/v26.0/${account}/media`);
    expect(upload?.headers.authorization).toBe('Bearer own-token');
    const form = await new Response(new Uint8Array(upload?.body ?? []), {
      headers: { 'content-type': upload?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('messaging_product')).toBe('whatsapp');
    expect(form.get('type')).toBe('image/jpeg');
    expect(form.get('file')).toMatchObject({ name: 'foto.jpg', type: 'image/jpeg', size: 10 });
    expect(JSON.parse(String(send?.body))).toMatchObject({ image: { id: 'up-1', caption: 'ini fotonya' } });
  });

  it('is uploaded once for many sends of one account, and again for another', async () => {
    await channel.send(image('m1'));
    await channel.send(image('m1'));
    await channel.send({ ...image('m1'), accountExternalId: '999' });

    expect(graph.received.filter(({ path }) => path.endsWith('/media'))).toHaveLength(2);
    expect(graph.received.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(3);
  });

  it('is refused before the upload when WhatsApp would not take it (L9)', async () => {
    expect(await errorOf(channel.send(image('big')))).toMatchObject({ code: 'media-too-large', kind: 'permanent' });
    expect(await errorOf(channel.send(image('odd')))).toMatchObject({ code: 'media-type', kind: 'permanent' });
    expect(await errorOf(channel.send(image('gone')))).toMatchObject({ code: 'media-not-stored', kind: 'permanent' });
    expect(graph.received).toEqual([]);
  });

  it('may be sent again when its upload was cut off: nothing has reached the customer', async () => {
    graph.handle = (_request, response) => response.socket?.destroy();

    expect(await errorOf(channel.send(image('m1')))).toMatchObject({ kind: 'retryable' });
  });

  it('is uploaded anew after an upload that failed', async () => {
    const answers = [500, 200];
    graph.handle = ({ path }, response) => {
      const isUpload = path.endsWith('/media');
      const status = isUpload ? (answers.shift() ?? 200) : 200;
      answerJson(
        response,
        status === 200 ? { id: 'up-2', messages: [{ id: 'wamid.1' }] } : { error: { code: 131000 } },
        status,
      );
    };

    expect(await errorOf(channel.send(image('m1')))).toMatchObject({ code: '131000', kind: 'retryable' });
    expect(await channel.send(image('m1'))).toEqual({ providerId: 'wamid.1' });
  });
});

describe('a read receipt', () => {
  it('names the message, and shows typing when asked', async () => {
    graph.handle = (_request, response) => answerJson(response, { success: true });

    await channel.markRead(account, { to: [], providerId: 'wamid.in', typing: false });
    await channel.markRead(account, { to: [], providerId: 'wamid.in', typing: true });

    const bodies = graph.received.map(({ body }) => JSON.parse(String(body)) as unknown);
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in' };
    expect(bodies).toEqual([read, { ...read, typing_indicator: { type: 'text' } }]);
  });

  it('that is refused says so', async () => {
    graph.handle = (_request, response) => answerJson(response, { error: { code: 131009 } }, 400);

    expect(await errorOf(channel.markRead(account, { to: [], providerId: 'x', typing: false }))).toMatchObject({
      code: '131009',
    });
  });
});
