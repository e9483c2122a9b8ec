import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import axios from 'axios';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../channels/http.ts';
import { NetworkError } from '../../channels/network-error.ts';
import { answerJson, LocalServer } from './support/local-server.ts';

let server: LocalServer;
let http: Http;

beforeEach(async () => {
  server = await new LocalServer().start();
  http = createHttp();
});

afterEach(async () => {
  await http.close();
  await server.stop();
});

async function failureOf(request: Promise<unknown>): Promise<NetworkError> {
  const error: unknown = await request.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}

describe('the HTTP client, answered', () => {
  it('sends method, headers, query and JSON, and reads JSON back', async () => {
    server.handle = (_request, response) => answerJson(response, { ok: 'é' }, 201, { 'x-trace': '7' });

    const answer = await http.client.request({
      method: 'post',
      baseURL: `${server.url}/v1/`,
      url: '/messages',
      params: { a: 'b c', left: undefined },
      headers: { authorization: 'Bearer t' },
      data: { text: 'halo 👋' },
    });

    const [received] = server.received;
    expect(received).toMatchObject({ method: 'POST', path: '/v1/messages?a=b+c' });
    expect(received?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer t' });
    expect(JSON.parse(String(received?.body))).toEqual({ text: 'halo 👋' });
    expect(answer).toMatchObject({ status: 201, data: { ok: 'é' } });
    expect(answer.headers['x-trace']).toBe('7');
  });

  it('gives every status back as an answer', async () => {
    server.handle = (_request, response) => answerJson(response, { error: { code: 1 } }, 500, { 'retry-after': '3' });

    const answer = await http.client.get(server.url);

    expect(answer).toMatchObject({ status: 500, data: { error: { code: 1 } } });
    expect(answer.headers['retry-after']).toBe('3');
  });

  it('rejects a status that the caller does not accept, without its request in the way', async () => {
    server.handle = (_request, response) => answerJson(response, {}, 404);

    const request = http.client.get(server.url, { validateStatus: (status) => status === 200 });

    await expect(request).rejects.toMatchObject({ response: { status: 404 } });
  });

  it('gives text back where JSON was expected and something else came', async () => {
    server.handle = (_request, response) => response.end('<html>Bad gateway</html>');

    expect((await http.client.get(server.url)).data).toBe('<html>Bad gateway</html>');
  });

  it('reads bytes, chunked and many', async () => {
    const large = Buffer.alloc(3_000_000, 'abcdefgh');
    server.handle = (_request, response) => Readable.from(chunksOf(large, 64_000)).pipe(response);

    const answer = await http.client.get<Buffer>(server.url, { responseType: 'arraybuffer' });

    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.data.equals(large)).toBe(true);
  });

  it('sends bytes, streams and forms', async () => {
    const bytes = Buffer.alloc(2_000_000, 7);
    const form = new FormData();
    form.set('type', 'image/png');
    form.set('file', new Blob(['png'], { type: 'image/png' }), 'a.png');

    await http.client.post(server.url, bytes);
    await http.client.post(server.url, Readable.from(chunksOf(bytes, 50_000)));
    await http.client.post(server.url, form);

    expect(server.received[0]?.body.equals(bytes)).toBe(true);
    expect(server.received[1]?.body.equals(bytes)).toBe(true);
    expect(server.received[2]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(String(server.received[2]?.body)).toContain('filename="a.png"');
  });

  it('follows no redirect', async () => {
    server.handle = (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();

    expect((await http.client.get(server.url)).status).toBe(302);
  });

  it('uses connections again', async () => {
    const ports = new Set<number | undefined>();
    server.handle = (_request, response) => {
      ports.add(response.socket?.remotePort);
      answerJson(response, {});
    };

    for (let count = 0; count < 10; count++) await http.client.get(server.url);

    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('never has more connections to a host than it may', async () => {
    const narrow = createHttp({ connections: 2 });
    let open = 0;
    let most = 0;
    server.handle = (_request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end();
      }, 20);
    };

    await Promise.all(Array.from({ length: 8 }, () => narrow.client.get(server.url)));
    await narrow.close();

    expect(most).toBe(2);
  });
});

describe.each([
  ['here', {}],
  ['from a thread', { aside: { busyFrom: 0 } }],
])('JSON that is posted past axios, %s', (_where, options) => {
  const post = { token: 't', body: { text: 'halo 👋' }, timeoutMs: 5_000 };

  beforeEach(async () => {
    await http.close();
    http = createHttp(options);
  });

  it('arrives as the client would send it, and its answer is read as the client would', async () => {
    server.handle = (_request, response) => answerJson(response, { ok: 'é' }, 201, { 'Retry-After': '7' });

    const answer = await http.client.postJson({ ...post, url: `${server.url}/v1/messages?a=b+c` });
    await http.client.post(`${server.url}/v1/messages?a=b+c`, post.body, { headers: { authorization: 'Bearer t' } });

    const [past, through] = server.received;
    const names = ['content-type', 'authorization', 'user-agent', 'accept-encoding', 'content-length'] as const;
    for (const name of names) expect(past?.headers[name], name).toBe(through?.headers[name]);
    expect(past).toMatchObject({ method: through?.method, path: through?.path });
    expect(String(past?.body)).toBe(String(through?.body));
    expect(answer).toMatchObject({ status: 201, data: { ok: 'é' }, headers: { 'retry-after': '7' } });
  });

  it('gives every status back as an answer, and text where it is no JSON', async () => {
    server.handle = (_request, response) => {
      response.statusCode = 502;
      response.end('<html>bad gateway</html>');
    };

    expect(await http.client.postJson({ ...post, url: server.url })).toMatchObject({
      status: 502,
      data: '<html>bad gateway</html>',
    });
  });

  it('does not know its fate when it was answered too late, and may go again when it was refused', async () => {
    const { url } = server;
    await http.client.postJson({ ...post, url }); // what is begun for the first has begun
    server.handle = () => {};
    const late = await failureOf(http.client.postJson({ ...post, url, timeoutMs: 1_000 }));
    await server.stop();
    const refused = await failureOf(http.client.postJson({ ...post, url }));

    expect(late).toMatchObject({ kind: 'unknown-fate', code: 'TIMEOUT' });
    expect(refused).toMatchObject({ kind: 'retryable' });
  });

  it('refuses an answer that is larger than the limit', async () => {
    server.handle = (_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024, 32));

    expect(await failureOf(http.client.postJson({ ...post, url: server.url }))).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('names neither its token nor its body when it fails', async () => {
    const url = server.url;
    await server.stop();

    const failure = await failureOf(http.client.postJson({ ...post, url: `${url}/x?secret=q`, token: 'tok-9' }));

    expect(inspect(failure, { depth: 10 })).not.toMatch(/tok-9|halo|secret/);
  });
});

describe('a thread that posts', () => {
  const post = { token: 't', body: { text: 'halo' }, timeoutMs: 5_000 };
  const breaking = new URL('../support/breaking-post-worker.ts', import.meta.url);

  it('posts many at once, and each has its own answer', async () => {
    const busy = createHttp({ aside: { busyFrom: 10 } });
    server.handle = (request, response) => answerJson(response, { to: request.path });

    const paths = Array.from({ length: 60 }, (_, index) => `/${index}`);
    const answers = await Promise.all(paths.map((path) => busy.client.postJson({ ...post, url: server.url + path })));
    await busy.close();

    expect(answers.map(({ data }) => data)).toEqual(paths.map((to) => ({ to })));
  });

  it('lets what is under way end before it does', async () => {
    const busy = createHttp({ aside: { busyFrom: 0 } });
    const come = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    server.handle = (_request, response) => {
      come.resolve();
      void goOn.promise.then(() => answerJson(response, { ok: true }));
    };

    const answered = busy.client.postJson({ ...post, url: server.url });
    await come.promise;
    const closed = busy.close();
    goOn.resolve();

    expect(await answered).toMatchObject({ data: { ok: true } });
    await closed;
    expect(await failureOf(busy.client.postJson({ ...post, url: server.url }))).toMatchObject({ kind: 'retryable' });
  });

  it('that breaks leaves what it had with an unknown fate; what comes next is posted without it', async () => {
    const errors: unknown[] = [];
    const onBroken = (error: unknown) => errors.push(error);
    const busy = createHttp({ aside: { busyFrom: 0, onBroken, worker: breaking } });
    server.handle = (_request, response) => answerJson(response, { ok: true });

    const lost = await failureOf(busy.client.postJson({ ...post, url: server.url }));
    const next = await busy.client.postJson({ ...post, url: server.url });
    await busy.close();

    expect(lost).toMatchObject({ kind: 'unknown-fate', code: 'THREAD' });
    expect(next).toMatchObject({ data: { ok: true } });
    expect(errors).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });
});

describe('the HTTP client, not answered', () => {
  it('may send again what was refused: no byte of it was written', async () => {
    const address = server.url;
    await server.stop();

    expect(await failureOf(http.client.post(address, {}))).toMatchObject({ kind: 'retryable', code: 'ECONNREFUSED' });
    await server.start();
  });

  it('may send again what has no host', async () => {
    const failure = await failureOf(http.client.post('http://graph.invalid/x', {}));

    expect(failure.kind).toBe('retryable');
  });

  it('may send again what never got through TLS', async () => {
    const failure = await failureOf(http.client.post(server.url.replace('http:', 'https:'), {}));

    expect(failure.kind).toBe('retryable');
  });

  it('does not know the fate of a request whose connection broke after it was read', async () => {
    server.handle = (_request, response) => response.socket?.destroy();

    expect(await failureOf(http.client.post(server.url, { a: 1 }))).toMatchObject({ kind: 'unknown-fate' });
    expect(server.received).toHaveLength(1);
  });

  it('does not know the fate of a request whose connection broke while it was written', async () => {
    const broken = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));

    const failure = await failureOf(http.client.post(broken.url, Buffer.alloc(5_000_000)));
    broken.close();

    expect(failure.kind).toBe('unknown-fate');
  });

  it('does not know the fate of a request whose answer was cut off', async () => {
    server.handle = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"messages":');
      setTimeout(() => response.socket?.destroy(), 10);
    };

    expect(await failureOf(http.client.post(server.url, {}))).toMatchObject({ kind: 'unknown-fate' });
  });

  it('does not know the fate of a request that was answered too late', async () => {
    server.handle = () => {};

    const failure = await failureOf(http.client.post(server.url, {}, { timeout: 60 }));

    expect(failure).toMatchObject({ kind: 'unknown-fate', code: 'TIMEOUT' });
  });

  it('gives up an answer that trickles in for longer than the time-out', async () => {
    server.handle = (_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    };

    expect(await failureOf(http.client.get(server.url, { timeout: 80 }))).toMatchObject({ code: 'TIMEOUT' });
  });

  it('may send again what timed out in line for a connection, and never writes it afterwards', async () => {
    const narrow = createHttp({ connections: 1 });
    server.handle = (_request, response) => setTimeout(() => response.end(), 200);
    const first = narrow.client.post(server.url, { first: true });

    const failure = await failureOf(narrow.client.post(server.url, { second: true }, { timeout: 40 }));
    await first;
    await narrow.close();

    expect(failure).toMatchObject({ kind: 'retryable', code: 'TIMEOUT' });
    expect(server.received.map(({ body }) => String(body))).toEqual(['{"first":true}']);
  });

  it('ends when its caller aborts it, and lets the connection go', async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    server.handle = (_request, response) => {
      response.on('close', () => closed.resolve());
      controller.abort();
    };

    const request = http.client.post(server.url, {}, { signal: controller.signal });

    await expect(request).rejects.toSatisfy((error) => axios.isCancel(error));
    await expect(closed.promise).resolves.toBeUndefined();
  });

  it('refuses an answer that says it is larger than the limit', async () => {
    server.handle = (_request, response) => response.end(Buffer.alloc(2000));

    const failure = await failureOf(http.client.get(server.url, { maxContentLength: 1999 }));

    expect(failure).toMatchObject({ kind: 'permanent', code: 'TOO_LARGE' });
  });

  it('refuses an answer that grows beyond the limit without saying so', async () => {
    server.handle = (_request, response) => Readable.from(chunksOf(Buffer.alloc(500_000), 1000)).pipe(response);

    const failure = await failureOf(http.client.get(server.url, { maxContentLength: 10_000 }));

    expect(failure).toMatchObject({ kind: 'permanent', code: 'TOO_LARGE' });
  });

  it('names the address but neither query, headers nor body in its message', async () => {
    server.handle = (_request, response) => response.socket?.destroy();

    const request = http.client.post(`${server.url}/m?t=QUERY`, { a: 'BODY' }, { headers: { authorization: 'TOKEN' } });
    const failure = await failureOf(request);

    expect(failure.message).toContain(`POST ${server.url}/m`);
    expect(inspect(failure, { depth: 20 })).not.toMatch(/QUERY|BODY|TOKEN/);
  });

  it('may send again what came after it was closed', async () => {
    const closed = createHttp();
    await closed.close();

    expect(await failureOf(closed.client.post(server.url, {}))).toMatchObject({ kind: 'retryable' });
  });
});

function chunksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

async function rawServer(onConnection: (socket: Socket) => void): Promise<{ url: string; close(): void }> {
  const raw: Server = createServer(onConnection);
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(raw.address() as AddressInfo).port}`, close: () => raw.close() };
}
