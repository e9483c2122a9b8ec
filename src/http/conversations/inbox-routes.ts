import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Looking } from '../../desk/inbox/looking.ts';
import { markRead, markUnread } from '../../desk/inbox/reading.ts';
import { endSnooze, snooze } from '../../desk/inbox/snooze.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { viewConversation } from './conversation-view.ts';
import type { HttpParts } from '../parts.ts';
import { readerAt } from './reader-at.ts';
import { conversation, conversationId, errorAnswer, time } from '../schemas.ts';

// What people do with the inbox beside talking: nothing of it reaches a customer, or stops a clock.

const tags = ['inbox'];
const nothing = { 204: z.null(), 404: errorAnswer };
const looking = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), typing: z.boolean(), since: time })),
});

/** What somebody has seen. */
export const readingRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;

  app.put('/conversations/:id/read', {
    schema: { summary: 'I have seen all that is there now', tags, params: conversationId, response: nothing },
    handler: async (request, reply) => {
      await markRead(store, (await readerAt(parts, request)).of);
      return reply.code(204).send(null);
    },
  });

  app.delete('/conversations/:id/read', {
    schema: { summary: 'Mark it as unread, for me', tags, params: conversationId, response: nothing },
    handler: async (request, reply) => {
      await markUnread(store, (await readerAt(parts, request)).of);
      return reply.code(204).send(null);
    },
  });
};

/** What somebody puts off. */
export const snoozeRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;

  app.put('/conversations/:id/snooze', {
    schema: {
      summary: 'Off my list until then, or until the customer writes; the SOP’s clocks run on',
      tags,
      params: conversationId,
      body: z.object({
        until: z.iso.datetime({ offset: true }).nullable().describe('null: until the customer writes'),
      }),
      response: { 200: conversation, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.handle');
      const { me, of } = await readerAt(parts, request);
      const { until } = request.body;
      await snooze(store, { ...of, until: until === null ? null : Date.parse(until) });
      return viewConversation(parts, of.conversationId, me);
    },
  });

  app.delete('/conversations/:id/snooze', {
    schema: {
      summary: 'Back on the list before its time',
      tags,
      params: conversationId,
      response: { 200: conversation, 404: errorAnswer },
    },
    handler: async (request) => {
      const { me, of } = await readerAt(parts, request);
      await endSnooze(store, { ...of, any: may(me.role, 'conversations.supervise') });
      return viewConversation(parts, of.conversationId, me);
    },
  });
};

/** Who has it open. */
export const lookingRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { desk } = parts;

  const others = (opened: string, me: string): Looking[] =>
    desk.lookingAt.viewOf(opened).filter((one) => one.id !== me);

  app.put('/conversations/:id/looking', {
    schema: {
      summary: 'I have it open, for the next 25 seconds; who else has (L31)',
      tags,
      params: conversationId,
      body: z
        .object({ typing: z.boolean().default(false).describe('an answer: a customer of the web chat sees it') })
        .nullish(),
      response: { 200: looking, 404: errorAnswer },
    },
    handler: async (request) => {
      const { me, of } = await readerAt(parts, request);
      const { id: personId, name: personName } = me;
      desk.lookingAt.here(of.conversationId, { id: personId, name: personName }, request.body?.typing ?? false);
      return { items: others(of.conversationId, me.id) };
    },
  });

  app.get('/conversations/:id/looking', {
    schema: {
      summary: 'Who has it open, without being seen oneself',
      tags,
      params: conversationId,
      response: { 200: looking, 404: errorAnswer },
    },
    handler: async (request) => {
      const { me, of } = await readerAt(parts, request);
      return { items: others(of.conversationId, me.id) };
    },
  });

  app.delete('/conversations/:id/looking', {
    schema: { summary: 'I have left it', tags, params: conversationId, response: nothing },
    handler: async (request, reply) => {
      const me = personWho(request, 'conversations.read');
      desk.lookingAt.left(request.params.id, me.id);
      return reply.code(204).send(null);
    },
  });
};
