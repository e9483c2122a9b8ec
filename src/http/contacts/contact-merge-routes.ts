import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mergeContacts, undoContactMerge } from '../../desk/contacts/contact-changes.ts';
import { getContact, noContact, whoHandles } from './contact-found.ts';
import { contactAnswers, contactView } from './contact-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { id } from '../schemas.ts';

const tags = ['contacts'];
const params = z.object({ id });

/** Two contacts that are one person, and two again (L33). */
export const contactMergeRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now }) => {
  app.post('/contacts/:id/merge', {
    schema: {
      summary: 'It is one person with another contact, which is shown with it from now on; it can be undone (L33)',
      tags,
      params,
      body: z.object({ with: id.describe('the other contact’s id') }),
      response: { ...contactAnswers, 200: z.object({ mergeId: z.string(), contact: contactView }) },
    },
    handler: async (request) => {
      const ids = { keptId: request.params.id, goneId: request.body.with };
      const merged = await mergeContacts(store, ids, whoHandles(request, now()));
      if (!merged) throw noContact();
      return { ...merged, contact: await getContact(store, request.params.id) };
    },
  });

  app.post('/contact-merges/:id/undo', {
    schema: {
      summary: 'They are two after all: threads and conversations go back where they belong; 409 `merge_stands`',
      tags,
      params,
      response: {
        ...contactAnswers,
        200: z.object({
          kept: contactView,
          gone: contactView,
          stayed: z.number().describe('chats that the channel itself has joined since: they stay'),
        }),
      },
    },
    handler: async (request) => {
      const done = await undoContactMerge(store, request.params.id, whoHandles(request, now()));
      if (!done) throw new HttpError('not_found', 'there is no such merge');
      const [kept, gone] = await Promise.all([getContact(store, done.keptId), getContact(store, done.goneId)]);
      return { kept, gone, stayed: done.stayed };
    },
  });
};
