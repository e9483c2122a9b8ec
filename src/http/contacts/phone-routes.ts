import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, plainText } from '../schemas.ts';

/** Where alarms reach people who are away from the desk; only administrators see these numbers (SOP D4). */
export const phoneRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { desk }) => {
  const phone = plainText(30).nullable();

  app.put('/people/:id/phone', {
    schema: {
      summary:
        'Somebody’s own WhatsApp number, for alarms; null takes it away. 422 `invalid_person` says what is wrong',
      tags: ['people'],
      params: z.object({ id }),
      body: z.object({ phone }),
      response: { 200: z.object({ phone }), 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'people.manage');
      const changed = await desk.setPhone(request.params.id, request.body.phone);
      if (!changed) throw new HttpError('not_found', 'there is nobody with this id at the desk');
      return { phone: changed.phone };
    },
  });
};
