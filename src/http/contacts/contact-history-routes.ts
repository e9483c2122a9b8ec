import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addContactNote } from '../../desk/contacts/contact-changes.ts';
import { listContactLog, listContactNotes } from '../../desk/contacts/contact-view.ts';
import { summarize } from '../../desk/conversations/conversation-summary.ts';
import { listContactConversations } from '../../desk/inbox/conversation-list.ts';
import { personWho } from '../auth.ts';
import { getContact, noContact, whoHandles } from './contact-found.ts';
import { contactAnswers, contactLogEntry, contactNote } from './contact-schemas.ts';
import { summaryContext } from '../conversations/conversation-view.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, page, pageQuery, summary, words } from '../schemas.ts';

const tags = ['contacts'];
const params = z.object({ id });

/** What was said with a contact, noted on them and done with them. */
export const contactHistoryRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, now } = parts;

  app.get('/contacts/:id/notes', {
    schema: {
      summary: 'Notes on the person, newest first, at most 200; the customer never sees them',
      tags,
      params,
      response: { 200: z.object({ items: z.array(contactNote) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      await getContact(store, request.params.id);
      return { items: await listContactNotes(store, request.params.id) };
    },
  });

  app.post('/contacts/:id/notes', {
    schema: {
      summary: 'Write a note on the person',
      tags,
      params,
      body: z.object({ text: words(10_000) }),
      response: { ...contactAnswers, 200: z.object({ items: z.array(contactNote) }) },
    },
    handler: async (request) => {
      const { text } = request.body;
      if (!(await addContactNote(store, request.params.id, text, whoHandles(request, now())))) throw noContact();
      return { items: await listContactNotes(store, request.params.id) };
    },
  });

  app.get('/contacts/:id/conversations', {
    schema: {
      summary: 'All that was ever said with them, on every channel: newest activity first',
      tags,
      params,
      querystring: pageQuery,
      response: { 200: page(summary), 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      await getContact(store, request.params.id);
      const { rows, next } = await listContactConversations(store, request.params.id, request.query);
      const context = summaryContext(parts);
      return { items: rows.map((row) => summarize(row, context)), next };
    },
  });

  app.get('/contacts/:id/log', {
    schema: {
      summary: 'Who did what with it, newest first, at most 200',
      tags,
      params,
      response: { 200: z.object({ items: z.array(contactLogEntry) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      await getContact(store, request.params.id);
      return { items: await listContactLog(store, request.params.id) };
    },
  });
};
