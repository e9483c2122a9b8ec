import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer } from './schemas.ts';

/** Whoever asks would take no answer for the same, and not know why. */
const answerWithinMs = 2_000;

async function soon(work: Promise<void>): Promise<void> {
  const tooLate = wait(answerWithinMs, 'too late', { ref: false });
  if ((await Promise.race([work, tooLate])) === 'too late') throw new Error(`no answer within ${answerWithinMs} ms`);
}

/** For whoever watches over the process. */
export const healthRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, isReady, degraded, registry }) => {
  const ok = z.object({ status: z.literal('ok') });
  const ready = z.object({ status: z.enum(['ok', 'degraded']), reasons: z.array(z.string()).optional() });
  const tags = ['health'];
  const security: [] = [];

  app.get('/health/live', {
    schema: { summary: 'The process runs', tags, security, response: { 200: ok } },
    handler: async () => ({ status: 'ok' as const }),
  });

  app.get('/health/ready', {
    schema: {
      summary: 'It takes work: the store answers and the engine runs',
      description:
        '`degraded`: all work is done, but more slowly, or nothing can be stored since the disk is full; `reasons` say why.',
      tags,
      security,
      response: { 200: ready, 503: errorAnswer },
    },
    handler: async (request) => {
      if (!isReady()) throw new HttpError('not_ready', 'the service is starting or stopping');
      try {
        await soon(store.ping());
      } catch (error) {
        request.log.warn({ err: error }, 'the store does not answer');
        throw new HttpError('not_ready', 'the store does not answer');
      }
      const reasons = degraded?.() ?? [];
      return reasons.length > 0 ? { status: 'degraded' as const, reasons } : { status: 'ok' as const };
    },
  });

  app.get('/metrics', {
    schema: { summary: 'Prometheus metrics', tags, security, response: { 200: z.string() } },
    handler: async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  });
};
