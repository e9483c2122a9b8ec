import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addView, changeView, listViews, removeView, type View, type ViewOutcome } from '../../desk/inbox/views.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, viewQuery, words } from '../schemas.ts';

const tags = ['inbox'];
const name = words(60);
const view = z.object({
  id: z.string(),
  name: z.string(),
  shared: z.boolean().describe('everybody has it'),
  mine: z.boolean(),
  query: viewQuery,
});

/** Lists of the inbox that somebody saved, for themselves or for everybody. */
export const viewRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now }) => {
  app.get('/views', {
    schema: {
      summary: 'Saved views: my own, and those that everybody has',
      tags,
      response: { 200: z.object({ items: z.array(view) }) },
    },
    handler: async (request) => ({ items: await listViews(store, personWho(request, 'conversations.read')) }),
  });

  app.post('/views', {
    schema: {
      summary: 'Save a view; `shared`: for everybody, by whoever supervises',
      tags,
      body: z.object({ name, shared: z.boolean().default(false), query: viewQuery }),
      response: { 201: view, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const reader = personWho(request, 'conversations.read');
      if (request.body.shared && !may(reader.role, 'conversations.supervise')) throw everybodys();
      return reply.code(201).send(await addView(store, request.body, { reader, now: now() }));
    },
  });

  app.patch('/views/:id', {
    schema: {
      summary: 'Change a view; what is not named stays',
      tags,
      params: z.object({ id }),
      body: z
        .strictObject({ name: name.optional(), shared: z.boolean().optional(), query: viewQuery.optional() })
        .refine((body) => Object.keys(body).length > 0, 'name what is to change'),
      response: { 200: view, 403: errorAnswer, 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const reader = personWho(request, 'conversations.read');
      const { name: renamed, shared, query } = request.body;
      const changes = {
        ...(renamed === undefined ? {} : { name: renamed }),
        ...(shared === undefined ? {} : { shared }),
        ...(query === undefined ? {} : { query }),
      };
      return done(await changeView(store, request.params.id, { changes, reader, now: now() }));
    },
  });

  app.delete('/views/:id', {
    schema: {
      summary: 'Remove a view',
      tags,
      params: z.object({ id }),
      response: { 204: z.null(), 403: errorAnswer, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      const reader = personWho(request, 'conversations.read');
      done(await removeView(store, request.params.id, { reader, now: now() }));
      return reply.code(204).send(null);
    },
  });
};

function done(outcome: ViewOutcome): View {
  if (outcome === 'missing') throw new HttpError('not_found', 'there is no such view');
  if (outcome === 'refused') throw everybodys();
  return outcome;
}

function everybodys(): HttpError {
  return new HttpError(
    'forbidden',
    'views that everybody has are made and changed by supervisors; keep it for yourself',
  );
}
