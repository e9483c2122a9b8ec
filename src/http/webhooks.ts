import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { answerChallenge } from '../../channels/meta/signature.ts';

/** Where a channel's provider posts to. */
export type WebhookSource = {
  /** The last part of the path: `whatsapp`. */
  name: string;
  /** Null: verification requests are refused. */
  verifyToken: string | null;
  isAuthentic(rawBody: Buffer, headers: IncomingHttpHeaders): boolean;
  /** Resolves when what the body brought is stored durably. */
  receive(body: unknown, receivedAt: number): Promise<void>;
};

const meta = ['whatsapp', 'instagram', 'messenger'];
const all = [...meta, 'telegram'];
const bodyLimit = 4 * 1024 * 1024;

/**
 * `/webhooks/…`. Answers 200 once stored, 401 without a right signature (L10), 400 when it is not JSON, 413 over
 * 4 MiB, 503 when it cannot be stored now — and nothing else, whatever the body holds (L6): the provider redelivers
 * for days what it thinks has failed.
 */
export const webhookRoutes: FastifyPluginAsync<{ sources: WebhookSource[]; now(): number }> = async (app, { sources, now }) => {
  // The signature is over the bytes as they came: no parser may touch them before.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
  for (const name of all) {
    const source = sources.find((one) => one.name === name);
    if (meta.includes(name)) answerVerification(app, name, source);
    acceptPosts(app, name, source, now);
  }
};

function answerVerification(app: FastifyInstance, name: string, source: WebhookSource | undefined): void {
  app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
    const query = request.raw.url?.split('?')[1] ?? '';
    const answer = answerChallenge(query, source?.verifyToken ?? '');
    return reply.code(answer.status).type('text/plain; charset=utf-8').send(answer.body);
  });
}

function acceptPosts(app: FastifyInstance, name: string, source: WebhookSource | undefined, now: () => number): void {
  app.post(`/${name}`, { bodyLimit, schema: { hide: true } }, async (request, reply) => {
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!source?.isAuthentic(rawBody, request.headers)) return reply.code(401).send('wrong signature');
    const body = parsed(rawBody);
    if (body === undefined) return reply.code(400).send('not JSON');
    try {
      await source.receive(body, now());
    } catch (error) {
      request.log.error({ err: error, webhook: name }, 'a webhook could not be stored: its provider will send it again');
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
