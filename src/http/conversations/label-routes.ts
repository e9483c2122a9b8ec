import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addLabel,
  changeLabel,
  labelColors,
  listLabels,
  putLabel,
  removeLabel,
  takeLabelOff,
} from '../../desk/inbox/labels.ts';
import { personWho } from '../auth.ts';
import { viewConversation } from './conversation-view.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { readerAt } from './reader-at.ts';
import { conversation, errorAnswer, id, label, words } from '../schemas.ts';

const tags = ['inbox'];
const name = words(60);
const color = z.enum(labelColors);

/** The labels that there are: supervisors make them. */
export const labelRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now }) => {
  app.get('/labels', {
    schema: { summary: 'The labels that there are', tags, response: { 200: z.object({ items: z.array(label) }) } },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await listLabels(store) };
    },
  });

  app.post('/labels', {
    schema: {
      summary: 'A new label; 409 `label_taken`',
      tags,
      body: z.object({ name, color: color.default('gray') }),
      response: { 201: label, 403: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.supervise');
      return reply.code(201).send(await addLabel(store, request.body, now()));
    },
  });

  app.patch('/labels/:id', {
    schema: {
      summary: 'Rename or recolour a label, wherever it is; 409 `label_taken`',
      tags,
      params: z.object({ id }),
      body: z
        .strictObject({ name: name.optional(), color: color.optional() })
        .refine((body) => Object.keys(body).length > 0, 'name what is to change'),
      response: { 200: label, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.supervise');
      const { name: renamed, color: recoloured } = request.body;
      const changes = { ...(renamed ? { name: renamed } : {}), ...(recoloured ? { color: recoloured } : {}) };
      const changed = await changeLabel(store, request.params.id, { changes, now: now() });
      if (!changed) throw noLabel();
      return changed;
    },
  });

  app.delete('/labels/:id', {
    schema: {
      summary: 'Remove a label, and take it off everything',
      tags,
      params: z.object({ id }),
      response: { 204: z.null(), 403: errorAnswer, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.supervise');
      if (!(await removeLabel(store, request.params.id, now()))) throw noLabel();
      return reply.code(204).send(null);
    },
  });
};

/** Labels on a conversation. */
export const labellingRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;
  const params = z.object({ id, labelId: id });
  const response = { 200: conversation, 403: errorAnswer, 404: errorAnswer };

  app.put('/conversations/:id/labels/:labelId', {
    schema: { summary: 'Put a label on it', tags, params, response },
    handler: async (request) => {
      personWho(request, 'conversations.handle');
      const { me, of } = await readerAt(parts, request);
      if (!(await putLabel(store, { ...of, labelId: request.params.labelId }))) throw noLabel();
      return viewConversation(parts, of.conversationId, me);
    },
  });

  app.delete('/conversations/:id/labels/:labelId', {
    schema: { summary: 'Take a label off it', tags, params, response },
    handler: async (request) => {
      personWho(request, 'conversations.handle');
      const { me, of } = await readerAt(parts, request);
      await takeLabelOff(store, { ...of, labelId: request.params.labelId });
      return viewConversation(parts, of.conversationId, me);
    },
  });
};

function noLabel(): HttpError {
  return new HttpError('not_found', 'there is no such label: somebody has removed it');
}
