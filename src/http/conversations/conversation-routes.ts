import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listConversations, listEarlier, listSummaries } from '../../desk/inbox/conversation-list.ts';
import { iso } from '../../desk/iso.ts';
import { summarize } from '../../desk/conversations/conversation-summary.ts';
import { nameOfPassage } from '../../core/sop/passages.ts';
import { findAnswerReason } from '../../desk/conversations/answer-reason.ts';
import { countLists } from '../../desk/inbox/counts.ts';
import { viewRows } from '../../desk/inbox/inbox-row.ts';
import type { ListFilter } from '../../desk/inbox/list-query.ts';
import { findSaid } from '../../desk/conversations/find-said.ts';
import { listMessages, listMessagesById } from '../../desk/conversations/message-list.ts';
import { viewTimeline } from '../../desk/conversations/timeline.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import type { EventRow } from '../../engine/store.ts';
import type { AgentRef } from '../../core/conversation/state.ts';
import { wantedBy } from '../../store/search-words.ts';
import { personWho } from '../auth.ts';
import { getSummary, summaryContext, viewConversation } from './conversation-view.ts';
import { HttpError } from '../errors.ts';
import { explainer } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import {
  conversation,
  conversationId,
  errorAnswer,
  id as anyId,
  listedRow,
  listQuery,
  message,
  messagesQuery,
  page,
  plainText,
  saidRow,
  summary,
  time,
} from '../schemas.ts';

const tags = ['conversations'];
const mostNamed = 100;
const mostNamedRows = 50;
const timelineEntry = z.object({
  id: z.string(),
  at: time,
  what: z
    .string()
    .describe('handed-over, claimed, classified, escalated, promised, overdue, survey, emptied and others'),
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

const answerReason = z.object({
  text: z.string().describe('what the customer had written'),
  intent: z
    .object({
      name: z.string(),
      title: z.string(),
      confidence: z.number(),
      by: z.enum(['keyword', 'model']).describe('`keyword`: a word that decides by itself'),
    })
    .nullable()
    .describe('null: none was sure enough'),
  also: z
    .array(z.object({ name: z.string(), title: z.string(), confidence: z.number() }))
    .describe('asked in the same message, and answered too where it could be'),
  nearest: z.array(z.object({ name: z.string(), title: z.string(), confidence: z.number() })),
  words: z.array(z.object({ word: z.string(), weight: z.number() })).describe('that decided, strongest first'),
  acts: z.array(z.string()).describe('greeting, thanks, complaint, …'),
  handoffWord: z.string().nullable(),
  passage: z
    .object({ id: z.string(), title: z.string(), score: z.number(), words: z.array(z.string()) })
    .nullable()
    .describe('of a document, where no intent was understood; `score`: how surely it answers, from 0 to 1'),
  revision: z.string().describe('of the content that was in force'),
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
      const { ids, ...asked } = request.query;
      if (ids !== undefined) {
        const rows = await listSummaries(store, ids.split(',').slice(0, mostNamedRows));
        return {
          items: await viewRows(store, rows, { reader: me, context, wanted: null, isMentions: false }),
          next: null,
        };
      }
      const filter = filterOf(asked, me);
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
      return viewConversation(parts, request.params.id, personWho(request, 'conversations.read'));
    },
  });

  app.get('/conversations/:id/messages', {
    schema: {
      summary: 'Its messages, oldest first unless asked otherwise; `next` leads to the following ones',
      tags,
      params: conversationId,
      querystring: messagesQuery,
      response: { 200: page(message), 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id, channel } = await getSummary(parts, request.params.id);
      const explain = explainer(request, parts, channel);
      const { ids, ...asked } = request.query;
      if (ids !== undefined) {
        const named = ids.split(',').slice(0, mostNamed);
        return { items: await listMessagesById(store, { conversationId: id, ids: named, explain }), next: null };
      }
      return listMessages(store, { conversationId: id, ...asked, explain });
    },
  });

  app.get('/conversations/:id/messages/:messageId/why', {
    schema: {
      summary: 'Why the bot said it: what it understood of the customer’s words, and which words decided',
      tags,
      params: conversationId.extend({ messageId: anyId }),
      response: { 200: answerReason, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { intents, passages = [] } = parts.content().rules;
      const reason = await findAnswerReason(store, request.params, (name) => {
        const passage = passages.find(({ id }) => id === name);
        return passage ? nameOfPassage(passage) : (intents.get(name)?.title ?? name);
      });
      if (!reason) throw new HttpError('not_found', 'there is no such message, or nothing had to be understood for it');
      return reason;
    },
  });

  app.get('/conversations/:id/earlier', {
    schema: {
      summary: 'Earlier conversations of the same contact, the last one first; at most 50',
      tags,
      params: conversationId,
      response: { 200: z.object({ items: z.array(summary) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const rows = await listEarlier(store, await getSummary(parts, request.params.id));
      return { items: rows.map((row) => summarize(row, summaryContext(parts))) };
    },
  });

  app.get('/conversations/:id/found', {
    schema: {
      summary: 'Where words stand in its messages and notes, and in earlier conversations of the contact; newest first',
      tags,
      params: conversationId,
      querystring: z.object({ q: plainText(200).describe('all of them in one message; or how they begin') }),
      response: {
        200: z.object({ items: z.array(saidRow), isAll: z.boolean().describe('false: there may be more') }),
        404: errorAnswer,
        422: errorAnswer,
      },
    },
    handler: async (request) => {
      const { id, role } = personWho(request, 'conversations.read');
      const reader = { id, supervises: may(role, 'conversations.supervise') };
      const row = await getSummary(parts, request.params.id);
      const wanted = wantedBy(request.query.q);
      if (wanted === null) return { items: [], isAll: true };
      const earlier = await listEarlier(store, row);
      return findSaid(store, [row.id, ...earlier.map((one) => one.id)], { wanted, reader });
    },
  });

  app.get('/conversations/:id/timeline', {
    schema: {
      summary: 'What happened beside the messages and a person should know, oldest first',
      tags,
      params: conversationId,
      querystring: z.object({
        after: z.coerce.number().int().min(0).default(0).describe('the number of an event: only what came after it'),
      }),
      response: {
        200: z.object({ items: z.array(timelineEntry), last: z.number().describe('the number of the last event') }),
        404: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id } = await getSummary(parts, request.params.id);
      return viewTimeline(store, id, request.query.after);
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
      const me = personWho(request, 'conversations.read');
      const { id } = await getSummary(parts, request.params.id);
      const rows = (await store.listEvents(id)).filter((row) => isTheirs(row, me));
      const items = rows.map(({ seq, event, effects, revision }) => {
        return { seq, at: iso(event.at), type: event.type, event, effects, revision };
      });
      return { items };
    },
  });
};

function filterOf(
  { agent, from, to, unread, ...same }: Omit<z.output<typeof listQuery>, 'ids'>,
  me: Person,
): ListFilter {
  return {
    ...same,
    agent: agent === 'me' ? me.id : agent,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    unread: unread === undefined ? undefined : unread === 'true',
  };
}

/** What was whispered is read by whoever supervises, and by the two whom it concerns. */
function isTheirs({ event, effects }: EventRow, { id, role }: Person): boolean {
  if (event.type !== 'agent-whispered' || may(role, 'conversations.supervise') || event.agent.id === id) return true;
  return effects.some((effect) => effect.type === 'record' && (effect.data['to'] as AgentRef | undefined)?.id === id);
}
