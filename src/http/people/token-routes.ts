import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personWho } from '../auth.ts';
import { apiToken } from './desk-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, words } from '../schemas.ts';

const tags = ['tokens'];
/** API tokens for scripts, for administrators. */
export const tokenRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { desk }) => {
  app.get('/tokens', {
    schema: {
      summary: 'The API tokens',
      tags,
      response: { 200: z.object({ items: z.array(apiToken) }), 403: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'people.manage');
      return { items: await desk.tokens.list() };
    },
  });

  app.post('/tokens', {
    schema: {
      summary: 'Make an API token. It is shown in this answer only',
      tags,
      body: z.object({ name: words(200).describe('what it is for') }),
      response: { 201: apiToken.extend({ token: z.string() }), 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: personId, name } = personWho(request, 'people.manage');
      return reply.code(201).send(await desk.tokens.open({ id: personId, name }, request.body.name));
    },
  });

  app.delete('/tokens/:id', {
    schema: {
      summary: 'Delete an API token: it is refused from now on',
      tags,
      params: z.object({ id }),
      response: { 204: z.null(), 403: errorAnswer, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'people.manage');
      if (!(await desk.tokens.close(request.params.id))) throw new HttpError('not_found', 'there is no such token');
      return reply.code(204).send(null);
    },
  });
};
