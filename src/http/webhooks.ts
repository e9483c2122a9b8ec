import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import type { HttpParts } from './parts.ts';
import { type Answer, answerRequest, plainText, readBytes, refuseAsTooMuch } from './webhook-request.ts';
import { createWebhookTakers, type WebhookSource, type WebhookTaker } from './webhook-taker.ts';

type Options = { sources: WebhookSource[]; now(): number; answered?: HttpParts['webhookAnswered'] };

/**
 * `/webhooks/…`. Answers 200 once stored, 401 without a right signature (L10), 400 when it is not JSON, 413 over
 * 4 MiB, 503 when it cannot be stored now — and nothing else, whatever the body holds (L6): the provider redelivers
 * for days what it thinks has failed.
 */
export const webhookRoutes: FastifyPluginAsync<Options> = async (app, { sources, now, answered }) => {
  // A logger of its own for each request costs as much as checking its signature.
  app.setChildLoggerFactory((logger) => logger);
  for (const [name, taker] of createWebhookTakers(sources, { log: app.log, now })) {
    if (taker.verify('') !== null) answerVerification(app, name, taker);
    acceptPosts(app, name, taker, (...how) => answered?.(name, ...how));
  }
};

function answerVerification(app: FastifyInstance, name: string, { verify }: WebhookTaker): void {
  app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
    const [status, said] = verify(request.raw.url?.split('?')[1] ?? '') ?? [404, ''];
    return reply.code(status).type(plainText).send(said);
  });
}

/**
 * Taken out of Fastify's hands where it has found the route. The signature is over the bytes as they came, so no parser
 * may touch them, whatever type they are said to be; and its parsers, hooks and serialisers cost more than storing the
 * row does.
 */
function acceptPosts(
  app: FastifyInstance,
  name: string,
  { take }: WebhookTaker,
  answered: (status: number, seconds: number) => void,
): void {
  const onRequest = ({ raw: request }: { raw: IncomingMessage }, reply: FastifyReply): void => {
    reply.hijack();
    const startedAt = performance.now();
    readBytes(request, (bytes) => {
      const answer = (given: Answer): void => {
        answerRequest(reply.raw, given);
        answered(given[0], (performance.now() - startedAt) / 1000);
      };
      if (bytes !== null) return void take(bytes, request.headers).then(answer);
      answered(413, (performance.now() - startedAt) / 1000);
      refuseAsTooMuch(request, reply.raw);
    });
  };
  app.post(`/${name}`, { schema: { hide: true }, onRequest }, () => undefined);
}
