import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer } from './schemas.ts';

/** For whoever watches over the process. */
export const healthRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, isReady, registry }) => {
  const ok = z.object({ status: z.literal('ok') });
  const tags = ['health'];
  const security: [] = [];

  app.get('/health/live', {
    schema: { summary: 'The process runs', tags, security, response: { 200: ok } },
    handler: async () => ({ status: 'ok' as const }),
  });

  app.get('/health/ready', {
    schema: {
      summary: 'It takes work: the store answers and the engine runs',
      tags,
      security,
      response: { 200: ok, 503: errorAnswer },
    },
    handler: async (request) => {
      if (!isReady()) throw new HttpError('not_ready', 'the service is starting or stopping');
      try {
        await store.ping();
      } catch (error) {
        request.log.warn({ err: error }, 'the store does not answer');
        throw new HttpError('not_ready', 'the store does not answer');
      }
      return { status: 'ok' as const };
    },
  });

  app.get('/metrics', {
    schema: { summary: 'Prometheus metrics', tags, security, response: { 200: z.string() } },
    handler: async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  });
};
