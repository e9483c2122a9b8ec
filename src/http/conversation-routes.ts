import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listConversations } from '../desk/conversation-list.ts';
import { iso } from '../desk/conversation-summary.ts';
import { countLists } from '../desk/inbox/counts.ts';
import { viewRows } from '../desk/inbox/inbox-row.ts';
import type { ListFilter } from '../desk/inbox/list-query.ts';
import { listMessages } from '../desk/message-list.ts';
import type { Person } from '../desk/people.ts';
import { viewTimeline } from '../desk/timeline.ts';
import { wantedBy } from '../store/search-words.ts';
import { personWho } from './auth.ts';
import { getSummary, summaryContext, viewConversation } from './conversation-view.ts';
import { explainer } from './language.ts';
import type { HttpParts } from './parts.ts';
import {
  conversation,
  conversationId,
  errorAnswer,
  listedRow,
  listQuery,
  message,
  page,
  pageQuery,
  time,
} from './schemas.ts';

const tags = ['conversations'];
const timelineEntry = z.object({
  id: z.string(),
  at: time,
  what: z.string().describe('handed-over, claimed, classified, escalated, promised, overdue, survey and others'),
  data: z.record(z.string(), z.unknown()).describe('of `what`'),
});

const count = z.number().int();
const counts = z.object({
  mine: z.object({ count, unread: count }),
  waiting: z.object({ count }),
  team: z.object({ count }),
  breaching: z.object({ count, overdue: count }),
  snoozed: z.object({ count }),
  mentions: z.object({ count, unread: count }),
});

/** Reading conversations. Changing them is in `order-routes.ts`. */
export const conversationRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;

  app.get('/conversations', {
    schema: {
      summary: 'Conversations, newest activity first; `waiting` and `breaching`: what runs out next first',
      tags,
      querystring: listQuery,
      response: { 200: page(listedRow), 401: errorAnswer, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const me = personWho(request, 'conversations.read');
      const context = summaryContext(parts);
      const filter = filterOf(request.query, me);
      const { rows, next } = await listConversations(store, filter, { reader: me, now: context.now });
      const wanted = wantedBy(filter.q ?? '');
      const isMentions = filter.list === 'mentions';
      return { items: await viewRows(store, rows, { reader: me, context, wanted, isMentions }), next };
    },
  });

  app.get('/inbox/counts', {
    schema: {
      summary: 'How many there are in each of my lists; 100 stands for more than 99',
      tags,
      response: { 200: counts },
    },
    handler: async (request) => countLists(store, personWho(request, 'conversations.read'), parts.now()),
  });

  app.get('/conversations/:id', {
    schema: {
      summary: 'One conversation',
      tags,
      params: conversationId,
      response: { 200: conversation, 404: errorAnswer },
    },
    handler: async (request) => {
      const me = personWho(request, 'conversations.read');
      return viewConversation(parts, request.params.id, me);
    },
  });

  app.get('/conversations/:id/messages', {
    schema: {
      summary: 'Its messages, oldest first; `next` leads to later ones',
      tags,
      params: conversationId,
      querystring: pageQuery,
      response: { 200: page(message), 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id, channel } = await getSummary(parts, request.params.id);
      const explain = explainer(request, parts, channel);
      return listMessages(store, { conversationId: id, ...request.query, explain });
    },
  });

  app.get('/conversations/:id/timeline', {
    schema: {
      summary: 'What happened beside the messages and a person should know, oldest first',
      tags,
      params: conversationId,
      response: { 200: z.object({ items: z.array(timelineEntry) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id } = await getSummary(parts, request.params.id);
      return { items: await viewTimeline(store, id) };
    },
  });

  app.get('/conversations/:id/events', {
    schema: {
      summary: 'Everything that happened to it, in order, with what followed and the content revision in force',
      tags,
      params: conversationId,
      response: {
        200: z.object({
          items: z.array(
            z.object({
              seq: z.number(),
              at: time,
              type: z.string(),
              event: z.unknown(),
              effects: z.array(z.unknown()),
              revision: z.string(),
            }),
          ),
        }),
        404: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id } = await getSummary(parts, request.params.id);
      const rows = await store.listEvents(id);
      const items = rows.map(({ seq, event, effects, revision }) => {
        return { seq, at: iso(event.at), type: event.type, event, effects, revision };
      });
      return { items };
    },
  });
};

function filterOf({ agent, from, to, unread, ...same }: z.output<typeof listQuery>, me: Person): ListFilter {
  return {
    ...same,
    agent: agent === 'me' ? me.id : agent,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    unread: unread === undefined ? undefined : unread === 'true',
  };
}
