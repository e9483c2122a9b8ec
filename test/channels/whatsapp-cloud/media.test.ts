import { createHash } from 'node:crypto';
import axios from 'axios';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, ChannelError, type ProviderError } from '../../../channels/channel.ts';
import { createHttp, type Http } from '../../../channels/http.ts';
import { createWhatsAppCloud } from '../../../channels/whatsapp-cloud/index.ts';
import { answerJson, type Handler, LocalServer, type Received } from '../support/local-server.ts';

const account = '106540352242922';
const file = Buffer.from('OggS voice note');
const hex = createHash('sha256').update(file).digest('hex');

let graph: LocalServer;
let elsewhere: LocalServer;
let http: Http;
let channel: Channel;
/** What Graph says of the media, and how the file itself is answered. */
let metadata: Record<string, unknown>;
let answerFile: Handler;

beforeEach(async () => {
  graph = await new LocalServer().start();
  elsewhere = await new LocalServer().start();
  http = createHttp();
  const config = {
    graphUrl: graph.url,
    graphVersion: 'v26.0',
    accounts: [{ externalId: account, accessToken: 'tkn' }],
  };
  channel = createWhatsAppCloud(config, http.client);
  metadata = { url: `${graph.url}/files/1?mid=7`, mime_type: 'audio/ogg', sha256: hex, file_size: file.length };
  answerFile = (_request, response) => response.end(file);
  graph.handle = (request, response) =>
    request.path.startsWith('/files/') ? answerFile(request, response) : answerJson(response, metadata);
});

afterEach(async () => {
  await http.close();
  await graph.stop();
  await elsewhere.stop();
});

async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error.error;
  throw error;
}

const fetchIt = (media: Parameters<Channel['fetchMedia']>[1] = { providerId: '77' }, limit = 1000) =>
  channel.fetchMedia(account, media, limit);

describe('an inbound file', () => {
  it('is asked for by its id, then fetched with the token (L9)', async () => {
    const fetched = await fetchIt();

    expect(Buffer.from(fetched.bytes)).toEqual(file);
    expect(fetched.mime).toBe('audio/ogg');
    expect(graph.received.map(({ path }) => path)).toEqual([`/v26.0/77?phone_number_id=${account}`, '/files/1?mid=7']);
    expect(graph.received.every(({ headers }) => headers.authorization === 'Bearer tkn')).toBe(true);
  });

  it('is asked for anew when its link has died meanwhile (L9)', async () => {
    const statuses = [404, 200];
    answerFile = (_request, response) => response.writeHead(statuses.shift() ?? 500).end(file);

    expect(Buffer.from((await fetchIt()).bytes)).toEqual(file);
    expect(graph.received).toHaveLength(4);
  });

  it('is fetched by its link when there is no id, with the type that the answer has', async () => {
    answerFile = (_request, response) => response.writeHead(200, { 'content-type': 'image/webp' }).end(file);

    expect((await fetchIt({ url: `${graph.url}/files/2` })).mime).toBe('image/webp');
  });

  it('is checked against the checksum that Graph claims, in hex or base64', async () => {
    metadata['sha256'] = createHash('sha256').update(file).digest('base64');
    expect(Buffer.from((await fetchIt()).bytes)).toEqual(file);

    metadata['sha256'] = createHash('sha256').update('another').digest('hex');
    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-damaged', kind: 'retryable' });
  });

  it("is checked against the webhook's claim where Graph makes none", async () => {
    delete metadata['sha256'];

    expect(Buffer.from((await fetchIt({ providerId: '77', sha256: hex })).bytes)).toEqual(file);
    expect(await errorOf(fetchIt({ providerId: '77', sha256: 'f'.repeat(64) }))).toMatchObject({
      code: 'media-damaged',
    });
  });

  it('is not fetched when Graph says that it is too large', async () => {
    expect(await errorOf(fetchIt({ providerId: '77' }, file.length - 1))).toMatchObject({ code: 'media-too-large' });
    expect(graph.received).toHaveLength(1);
  });

  it('is given up while it comes when it turns out too large', async () => {
    delete metadata['file_size'];
    answerFile = (_request, response) => {
      const flood = setInterval(() => response.write(Buffer.alloc(10_000)), 1);
      response.on('close', () => clearInterval(flood));
    };

    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-too-large', kind: 'permanent' });
  });
});

describe("an inbound file on one of Meta's hosts", () => {
  it('is fetched', async () => {
    const asked: string[] = [];
    const asking = axios.create({
      adapter: async (config) => {
        asked.push(config.url ?? '');
        return { data: file, status: 200, statusText: '', headers: {}, config };
      },
    });
    const config = { graphUrl: 'https://graph.facebook.com', graphVersion: 'v26.0', accessToken: 't', accounts: [] };
    const real = createWhatsAppCloud(config, Object.assign(asking, { postJson: http.client.postJson }));
    const links = [
      'https://lookaside.fbsbx.com/a?mid=1',
      'https://scontent.xx.fbcdn.net/b',
      'https://graph.facebook.com/c',
    ];

    for (const url of links) await real.fetchMedia(account, { url }, 1000);

    expect(asked).toEqual(links);
  });
});

describe('an inbound file elsewhere', () => {
  it('is not fetched, and the token stays here', async () => {
    const links = [
      `${elsewhere.url}/x`,
      'http://lookaside.fbsbx.com/x',
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://fbcdn.net.evil.example/x',
      'https://evilfbcdn.net/x',
      'https://lookaside.fbsbx.com:8443/x',
      'https://me@lookaside.fbsbx.com/x',
      'file:///etc/passwd',
      'http://169.254.169.254/latest',
      'not a link',
    ];
    for (const url of links) {
      metadata['url'] = url;
      expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-host', kind: 'permanent' });
      expect(await errorOf(fetchIt({ url }))).toMatchObject({ code: 'media-host' });
    }
    expect(elsewhere.received).toEqual([]);
  });

  it('is not followed to by a redirect', async () => {
    answerFile = (_request, response) => response.writeHead(302, { location: `${elsewhere.url}/x` }).end();

    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-host' });
    expect(elsewhere.received).toEqual([]);
  });

  it('is followed to on the same host, but not for ever', async () => {
    answerFile = ({ path }: Received, response) =>
      path === '/files/moved' ? response.end(file) : response.writeHead(302, { location: '/files/moved' }).end();
    expect(Buffer.from((await fetchIt()).bytes)).toEqual(file);

    answerFile = (_request, response) => response.writeHead(302, { location: '/files/1' }).end();
    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-host' });
  });
});

describe('an inbound file that cannot be had', () => {
  it('is gone when Graph has dropped it or the link stays dead', async () => {
    answerFile = (_request, response) => response.writeHead(404).end();
    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-gone', kind: 'permanent' });

    graph.handle = (_request, response) => answerJson(response, { error: { code: 100, error_subcode: 33 } }, 400);
    expect(await errorOf(fetchIt())).toMatchObject({ code: 'media-gone', kind: 'permanent' });

    expect(await errorOf(fetchIt({}))).toMatchObject({ code: 'media-gone' });
  });

  it('is tried again after whatever may pass, even when the connection broke half-way', async () => {
    answerFile = (_request, response) => response.socket?.destroy();
    expect(await errorOf(fetchIt())).toMatchObject({ kind: 'retryable' });

    answerFile = (_request, response) => response.writeHead(502).end();
    expect(await errorOf(fetchIt())).toMatchObject({ kind: 'retryable' });

    answerFile = (_request, response) => response.writeHead(429).end();
    expect(await errorOf(fetchIt())).toMatchObject({ kind: 'rate-limited-account' });

    await graph.stop();
    expect(await errorOf(fetchIt())).toMatchObject({ kind: 'retryable' });
    await graph.start();
  });

  it('stops the account when the token is no longer good', async () => {
    graph.handle = (_request, response) => answerJson(response, { error: { code: 190 } }, 401);

    expect(await errorOf(fetchIt())).toMatchObject({ code: '190', kind: 'blocked' });
  });
});
