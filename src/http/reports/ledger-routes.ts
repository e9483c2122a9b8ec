import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { counted, type Kind } from '../../desk/ledger/fact.ts';
import { explainProblem } from '../../desk/ledger/problem-words.ts';
import { noteException, viewLedger } from '../../desk/ledger/view-ledger.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import { readerLanguage } from '../language.ts';
import { ledger } from './ledger-schemas.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, plainText } from '../schemas.ts';

const kinds = [...counted, 'history', 'course', 'timer'] as const satisfies readonly Kind[];
const tags = ['reports'];

/** Whether all that came in and went out has its place. */
export const ledgerRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, now } = parts;

  app.get('/reports/ledger', {
    schema: {
      summary:
        'The account of a day of the business’s calendar, today unless told otherwise, and what is missing in it',
      tags,
      querystring: z.object({ day: z.iso.date().optional() }),
      response: { 200: ledger, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'reports.read');
      const { timezone } = parts.content().rules.policy.business;
      const view = await viewLedger(store, request.query.day ?? null, { now: now(), timezone });
      const language = readerLanguage(request, parts);
      const exceptions = view.exceptions.map((one) => ({ ...one, ...explainProblem(one.problem, language) }));
      return { ...view, exceptions };
    },
  });

  app.post('/reports/ledger/note', {
    schema: {
      summary: 'Somebody has looked at what is missing, and it may stand',
      tags,
      body: z.strictObject({ kind: z.enum(kinds), ref: plainText(500) }),
      response: { 204: z.null(), 404: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: personId } = personWho(request, 'conversations.supervise');
      const { kind, ref } = request.body;
      if (!(await noteException(store, kind, ref))) throw new HttpError('not_found', 'it is not missing any more');
      request.log.info({ personId, kind, ref }, 'an exception of the ledger was noted');
      return reply.code(204).send(null);
    },
  });
};
