import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpError } from '../errors.ts';

const allowed = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, last-event-id',
  // As long as browsers remember it: each question before a request is one more way over a slow line.
  'access-control-max-age': '7200',
};

/**
 * Pages of the named origins may ask, and our own; no cookie plays a part. A page that may not gets an answer which it
 * can read: whoever set it up wrongly should see why.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[], publicUrl: string | null): void {
  const ownHost = publicUrl === null ? null : new URL(publicUrl).host;

  function isAllowed(origin: string, request: FastifyRequest): boolean {
    if (origins.includes(origin)) return true;
    const host = URL.canParse(origin) ? new URL(origin).host : null;
    return host !== null && (host === request.host || host === ownHost);
  }

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after',
      vary: 'origin',
    });
    if (request.method !== 'OPTIONS' && !isAllowed(origin, request)) {
      throw new HttpError(
        'origin_not_allowed',
        `the web chat is not allowed on pages of ${origin}: add it to WEBCHAT_ORIGINS, and start Sapa again`,
      );
    }
  });
  app.options('/webchat/*', { schema: { hide: true } }, (_request, reply) => reply.code(204).headers(allowed).send());
}
