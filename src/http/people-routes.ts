import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personWho } from './auth.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer, id, person, plainText } from './schemas.ts';

/** What administrators change about the people at the desk. */
export const peopleRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { desk }) => {
  app.patch('/people/:id', {
    schema: {
      summary: 'Change somebody: `phone` is their own WhatsApp number, where alarms reach them (null: nowhere)',
      tags: ['desk'],
      params: z.object({ id }),
      body: z.object({ phone: plainText(30).nullable() }),
      response: { 200: person, 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'people.manage');
      const changed = await desk.setPhone(request.params.id, request.body.phone);
      if (!changed) throw new HttpError('not_found', 'there is nobody with this id at the desk');
      return changed;
    },
  });
};
