import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { defineField, listFieldDefinitions, removeField } from '../../desk/contacts/contact-fields.ts';
import { personWho } from '../auth.ts';
import { fieldBody, fieldDefinition, fieldName } from './contact-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer } from '../schemas.ts';

const tags = ['contacts'];
const list = z.object({ items: z.array(fieldDefinition) });

/** What is to be known of every contact; defined by operations. */
export const contactFieldRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now }) => {
  app.get('/contact-fields', {
    schema: { summary: 'The fields of contacts, in their order', tags, response: { 200: list } },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await listFieldDefinitions(store) };
    },
  });

  app.put('/contact-fields/:name', {
    schema: {
      summary: 'Define a field, or change one; what was written into it stays',
      tags,
      params: fieldName,
      body: fieldBody,
      response: { 200: list, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'content.edit');
      return { items: await defineField(store, { ...request.params, ...request.body }) };
    },
  });

  app.delete('/contact-fields/:name', {
    schema: {
      summary: 'Show a field no more; its values come back when it is defined again',
      tags,
      params: fieldName,
      response: { 200: list, 403: errorAnswer, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'content.edit');
      if (!(await removeField(store, request.params.name, now()))) {
        throw new HttpError('not_found', `there is no field "${request.params.name}"`);
      }
      return { items: await listFieldDefinitions(store) };
    },
  });
};
