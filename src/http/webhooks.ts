import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { HttpParts } from './parts.ts';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';

/** Where a channel's provider posts to. */
export type WebhookSource = {
  /** The last part of the path: `whatsapp`. */
  name: string;
  /** The answer to the provider's verification request, given its raw query; null: it makes none. */
  answerVerification: ((query: string) => { status: number; body: string }) | null;
  /** Some account of the channel is set up: a wrong signature is worth telling. */
  isOpen(): boolean;
  /** The way in for whoever signed it; null: nobody whom we know (L10). */
  accept(rawBody: Buffer, headers: IncomingHttpHeaders): TakeIn | null;
};

/** Resolves when what the body brought is stored durably. */
type TakeIn = (body: unknown, receivedAt: number) => Promise<void>;

const meta = ['whatsapp', 'instagram', 'messenger'];
const all = [...meta, 'telegram'];
const bodyLimit = 4 * 1024 * 1024;
/** Of a body that is too large so much more is let by, for so long, until its sender has read why. */
const refusedRest = { bytes: 64 * 1024 * 1024, ms: 10_000 };
const text = 'text/plain; charset=utf-8';
const notConfigured = { status: 403, body: 'this channel is not configured' };
/** Anyone may post here: what is refused is told this often, and no more. */
const refusalsToldMs = 60_000;

type Options = { sources: WebhookSource[]; now(): number; answered?: HttpParts['webhookAnswered'] };

/**
 * `/webhooks/…`. Answers 200 once stored, 401 without a right signature (L10), 400 when it is not JSON, 413 over
 * 4 MiB, 503 when it cannot be stored now — and nothing else, whatever the body holds (L6): the provider redelivers
 * for days what it thinks has failed.
 */
export const webhookRoutes: FastifyPluginAsync<Options> = async (app, { sources, now, answered }) => {
  // A logger of its own for each request costs as much as checking its signature.
  app.setChildLoggerFactory((logger) => logger);
  for (const name of all) {
    const source = sources.find((one) => one.name === name);
    if (meta.includes(name)) answerVerification(app, name, source);
    acceptPosts(app, name, source, { now, answered: (...how) => answered?.(name, ...how) });
  }
};

function answerVerification(app: FastifyInstance, name: string, source: WebhookSource | undefined): void {
  app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
    const query = request.raw.url?.split('?')[1] ?? '';
    const isOpen = source?.isOpen() ?? false;
    const answer = (isOpen ? source?.answerVerification?.(query) : null) ?? notConfigured;
    return reply.code(answer.status).type(text).send(answer.body);
  });
}

type Around = { now(): number; answered(status: number, seconds: number): void };

/**
 * Taken out of Fastify's hands where it has found the route. The signature is over the bytes as they came, so no parser
 * may touch them, whatever type they are said to be; and its parsers, hooks and serialisers cost more than storing the
 * row does.
 */
function acceptPosts(
  app: FastifyInstance,
  name: string,
  source: WebhookSource | undefined,
  { now, answered }: Around,
): void {
  const take = taker(app, name, source, now);
  const onRequest = ({ raw: request }: { raw: IncomingMessage }, reply: FastifyReply): void => {
    reply.hijack();
    const startedAt = performance.now();
    readBytes(request, (bytes) => {
      const answer = (given: Answer): void => {
        send(reply.raw, given);
        answered(given[0], (performance.now() - startedAt) / 1000);
      };
      if (bytes !== null) return void take(bytes, request.headers).then(answer);
      answered(413, (performance.now() - startedAt) / 1000);
      refuseAsTooMuch(request, reply.raw);
    });
  };
  app.post(`/${name}`, { schema: { hide: true }, onRequest }, () => undefined);
}

type Answer = [status: number, text: string];

function taker(app: FastifyInstance, name: string, source: WebhookSource | undefined, now: () => number) {
  let toldAt = -Infinity;
  const tellRefusal = (): void => {
    if (!source?.isOpen() || now() - toldAt < refusalsToldMs) return;
    toldAt = now();
    app.log.warn({ webhook: name }, 'refused a webhook without a right signature: is the app secret that of this app?');
  };
  return async (bytes: Buffer, headers: IncomingHttpHeaders): Promise<Answer> => {
    try {
      const takeIn = source?.accept(bytes, headers) ?? null;
      if (!takeIn) {
        tellRefusal();
        return [401, 'wrong signature'];
      }
      const body = parsed(bytes);
      if (body === undefined) return [400, 'not JSON'];
      await takeIn(body, now());
      return [200, 'ok'];
    } catch (error) {
      app.log.error({ err: error, webhook: name }, 'a webhook could not be stored: its provider will send it again');
      return [503, 'not stored'];
    }
  };
}

/** Null: too many, as announced or as come. Nothing is told of a request that breaks off: nobody waits for its answer any more. */
function readBytes(request: IncomingMessage, done: (bytes: Buffer | null) => void): void {
  if (Number(request.headers['content-length']) > bodyLimit) return done(null);
  const chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): void => {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= bodyLimit) return;
    request.off('data', take).off('end', end);
    done(null);
  };
  const end = (): void => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length));
  request.on('data', take).on('end', end);
}

/**
 * A connection that is closed while its sender still writes is reset, and the sender learns that it broke, never why: the
 * answer goes out at once, and the end follows when the rest has come by, unread.
 */
function refuseAsTooMuch(request: IncomingMessage, response: ServerResponse): void {
  const said = 'over 4 MiB';
  response.setHeader('connection', 'close');
  response.writeHead(413, { 'content-type': text, 'content-length': Buffer.byteLength(said) });
  response.write(said);
  const close = (): void => {
    clearTimeout(patience);
    response.end();
  };
  const patience = setTimeout(close, refusedRest.ms).unref();
  let passed = 0;
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > refusedRest.bytes) close();
  });
  request.once('end', close).once('close', close);
}

function send(response: ServerResponse, [status, said]: Answer): void {
  response.writeHead(status, { 'content-type': text, 'content-length': Buffer.byteLength(said) });
  response.end(said);
}

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
