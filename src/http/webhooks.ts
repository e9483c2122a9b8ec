import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyPluginAsync } from 'fastify';

/** Where a channel's provider posts to. */
export type WebhookSource = {
  /** The last part of the path: `whatsapp`. */
  name: string;
  /** The answer to the provider's verification request, given its raw query; null: it makes none. */
  answerVerification: ((query: string) => { status: number; body: string }) | null;
  isAuthentic(rawBody: Buffer, headers: IncomingHttpHeaders): boolean;
  /** Resolves when what the body brought is stored durably. */
  receive(body: unknown, receivedAt: number): Promise<void>;
};

const meta = ['whatsapp', 'instagram', 'messenger'];
const all = [...meta, 'telegram'];
const bodyLimit = 4 * 1024 * 1024;
const text = 'text/plain; charset=utf-8';
/** Anyone may post here: what is refused is told this often, and no more. */
const refusalsToldMs = 60_000;

/**
 * `/webhooks/…`. Answers 200 once stored, 401 without a right signature (L10), 400 when it is not JSON, 413 over
 * 4 MiB, 503 when it cannot be stored now — and nothing else, whatever the body holds (L6): the provider redelivers
 * for days what it thinks has failed.
 */
export const webhookRoutes: FastifyPluginAsync<{ sources: WebhookSource[]; now(): number }> = async (
  app,
  { sources, now },
) => {
  takeBytes(app);
  answerErrors(app);
  // A logger of its own for each request costs as much as checking its signature.
  app.setChildLoggerFactory((logger) => logger);
  for (const name of all) {
    const source = sources.find((one) => one.name === name);
    if (meta.includes(name)) answerVerification(app, name, source);
    acceptPosts(app, name, source, now);
  }
};

/** The signature is over the bytes as they came: no parser may touch them before, whatever type they are said to be. */
function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
  // A content type that makes no sense would be refused with 415 before any parser is asked.
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return reply.code(413).type(text).send('over 4 MiB');
    if (status < 500) return reply.code(400).type(text).send('not a request that can be read');
    request.log.error({ err: error }, 'a webhook failed: its provider will send it again');
    return reply.code(503).type(text).send('not stored');
  });
}

function answerVerification(app: FastifyInstance, name: string, source: WebhookSource | undefined): void {
  app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
    const query = request.raw.url?.split('?')[1] ?? '';
    const answer = source?.answerVerification?.(query) ?? { status: 403, body: 'this channel is not configured' };
    return reply.code(answer.status).type(text).send(answer.body);
  });
}

function acceptPosts(app: FastifyInstance, name: string, source: WebhookSource | undefined, now: () => number): void {
  let toldAt = -Infinity;
  const tellRefusal = (): void => {
    if (!source || now() - toldAt < refusalsToldMs) return;
    toldAt = now();
    app.log.warn({ webhook: name }, 'refused a webhook without a right signature: is the app secret that of this app?');
  };
  app.post(`/${name}`, { bodyLimit, schema: { hide: true } }, async (request, reply) => {
    void reply.type(text);
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!source?.isAuthentic(rawBody, request.headers)) {
      tellRefusal();
      return reply.code(401).send('wrong signature');
    }
    const body = parsed(rawBody);
    if (body === undefined) return reply.code(400).send('not JSON');
    try {
      await source.receive(body, now());
    } catch (error) {
      request.log.error(
        { err: error, webhook: name },
        'a webhook could not be stored: its provider will send it again',
      );
      return reply.code(503).send('not stored');
    }
    return reply.code(200).send('ok');
  });
}

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
