import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret, startDeskServer, type DeskServer } from './desk-server.ts';

let server: DeskServer;

beforeAll(async () => {
  server = await startDeskServer();
});
afterAll(() => server.close());

const MiB = 1024 * 1024;
const payload = readFileSync('test/fixtures/whatsapp-cloud/001-msg-text.json');

type Posted = { headers?: Record<string, string>; path?: string; signature?: string | null };

async function post(
  body: Buffer | string,
  { headers = {}, path = 'whatsapp', signature }: Posted = {},
): Promise<number> {
  const bytes = Buffer.from(body);
  const signed = signature === undefined ? { 'x-test-signature': `${secret} ${bytes.length}` } : {};
  const answer = await server.app.inject({
    method: 'POST',
    url: `/webhooks/${path}`,
    headers: { 'content-type': 'application/json', ...signed, ...headers },
    payload: bytes,
  });
  return answer.statusCode;
}

async function storedRows(): Promise<number> {
  const { count } = await server.store.db
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

describe('a webhook', () => {
  it('L6, L11: is answered 200 once it is stored', async () => {
    const before = await storedRows();
    expect(await post(payload)).toBe(200);
    expect(await storedRows()).toBe(before + 1);
  });

  it('L2: delivered again is answered 200, and is stored once', async () => {
    await post(payload);
    const before = await storedRows();
    expect(await post(payload)).toBe(200);
    expect(await storedRows()).toBe(before);
  });

  it('L10: without a right signature is answered 401 and leaves nothing', async () => {
    const before = await storedRows();
    expect(await post('{"object":"x"}', { signature: null })).toBe(401);
    expect(await post('not even JSON', { signature: null })).toBe(401);
    expect(await post('', { signature: null })).toBe(401);
    expect(await storedRows()).toBe(before);
  });

  it.each(['instagram', 'messenger', 'telegram'])(
    'L10: of %s, which is not configured, is answered 401',
    async (path) => {
      expect(await post(payload, { path })).toBe(401);
    },
  );

  it('that could not be stored is answered 503, so that it comes again', async () => {
    server.breakStore.error = new Error('the disk is full');
    expect(await post(payload)).toBe(503);
    server.breakStore.error = null;
    expect(await post(payload)).toBe(200);
  });

  it.each([
    ['a body that is not JSON', 'object=page', 400],
    ['an empty body', '', 400],
    ['half a body', '{"object":', 400],
    ['gzip, which no provider sends', gzipSync(payload), 400],
    ['JSON of another shape', '[1, null, "x"]', 200],
    ['a bare null', 'null', 200],
    ['a bare number', '42', 200],
    ['keys that poison prototypes', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}', 200],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from('{"object":"'), Buffer.from([0xff, 0xc3]), Buffer.from('"}')]),
      200,
    ],
    ['NUL and half a surrogate pair', '{"object":"\\u0000\\ud800"}', 200],
    ['nesting too deep for any stack', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 200],
    ['objects nested as deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 200],
    ['exactly 4 MiB', `"${'x'.repeat(4 * MiB - 2)}"`, 200],
    ['a byte more than 4 MiB', `"${'x'.repeat(4 * MiB - 1)}"`, 413],
  ])('L6: with %s is answered as the table says', async (_what, body, status) => {
    expect(await post(body)).toBe(status);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'nonsense',
    '',
    'application/json; charset=latin9',
  ])('is read whatever its content type says: %j', async (type) => {
    expect(await post(payload, { headers: { 'content-type': type } })).toBe(200);
  });

  describe('over a real connection', () => {
    let url: string;
    beforeAll(async () => {
      url = `${await server.app.listen({ port: 0, host: '127.0.0.1' })}/webhooks/whatsapp`;
    });
    const send = (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
      fetch(url, { method: 'POST', headers: { 'x-test-signature': `${secret} ${body.length}` }, body });

    it('is read without any content type', async () => {
      const answer = await send(new Uint8Array(payload));
      expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    });

    it('is read whole when it comes in pieces, and refused when they are too many', async () => {
      expect((await send(new Uint8Array(Buffer.from(`"${'x'.repeat(3 * MiB)}"`)))).status).toBe(200);
      expect((await send(new Uint8Array(5 * MiB))).status).toBe(413);
    });

    it.each(['announced', 'in chunks'])(
      'over the limit, %s, is told so to a sender who writes all before it reads',
      async (how) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1');
        const piece = Buffer.alloc(MiB, 'x');
        const write = (bytes: string | Buffer): Promise<void> =>
          new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
        const pieces = 32;
        const chunked = how === 'in chunks';
        const length = chunked ? 'transfer-encoding: chunked' : `content-length: ${pieces * MiB}`;
        await write(`POST /webhooks/whatsapp HTTP/1.1\r\nhost: x\r\n${length}\r\n\r\n`);
        for (let sent = 0; sent < pieces; sent += 1) {
          await write(
            chunked ? Buffer.concat([Buffer.from(`${MiB.toString(16)}\r\n`), piece, Buffer.from('\r\n')]) : piece,
          );
        }
        if (chunked) await write('0\r\n\r\n');
        const heard = (await socket.setEncoding('utf8').toArray()).join('');
        expect(heard).toMatch(/^HTTP\/1\.1 413 [^]*connection: close[^]*\r\n\r\nover 4 MiB$/i);
      },
    );

    it('that breaks off leaves nothing, and the next one is answered', async () => {
      const before = await storedRows();
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(`POST /webhooks/whatsapp HTTP/1.1\r\nhost: x\r\ncontent-length: ${payload.length}\r\n\r\n{"object"`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      await once(socket, 'close');
      expect((await send(new Uint8Array(payload))).status).toBe(200);
      expect(await storedRows()).toBe(before);
    });
  });

  it('is taken by POST only', async () => {
    const answer = await server.app.inject({ method: 'PUT', url: '/webhooks/whatsapp', payload: {} });
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('the verification of a webhook', () => {
  const query = (token: string) => `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`;
  const get = (path: string) => server.app.inject({ method: 'GET', url: `/webhooks/${path}` });

  it('answers the challenge as plain text', async () => {
    const answer = await get(`whatsapp?${query('verify-me')}`);
    expect([answer.statusCode, answer.body]).toEqual([200, '1158201444']);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  });

  it('L10: is refused with a wrong token, and for a channel that is not configured', async () => {
    expect((await get(`whatsapp?${query('guess')}`)).statusCode).toBe(403);
    expect((await get(`whatsapp?${query('')}`)).statusCode).toBe(403);
    expect((await get(`instagram?${query('')}`)).statusCode).toBe(403);
    expect((await get(`messenger?${query('verify-me')}`)).statusCode).toBe(403);
  });
});
