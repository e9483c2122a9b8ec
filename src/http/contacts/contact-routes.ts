import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addContactNote,
  addLabel,
  changeContact,
  mergeContacts,
  recordConsent,
  removeLabel,
  undoContactMerge,
} from '../../desk/contacts/contact-changes.ts';
import { askErasure, takeBackErasure } from '../../desk/contacts/erasures.ts';
import type { By } from '../../desk/contacts/contact-rows.ts';
import { listContactLog, listContactNotes, viewContact } from '../../desk/contacts/contact-view.ts';
import { listOpenCases } from '../../desk/contacts/contact-consents.ts';
import { listContacts, listLabels } from '../../desk/contacts/contacts.ts';
import { listContactConversations } from '../../desk/inbox/conversation-list.ts';
import { summarize } from '../../desk/conversations/conversation-summary.ts';
import { personWho } from '../auth.ts';
import {
  consentBody,
  consentParams,
  contactChanges,
  contactLogEntry,
  contactNote,
  contactPage,
  contactQuery,
  contactView,
  labelBody,
  labelParams,
} from './contact-schemas.ts';
import { summaryContext } from '../conversations/conversation-view.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, page, pageQuery, summary, words } from '../schemas.ts';

const tags = ['contacts'];
const params = z.object({ id });
const answers = { 200: contactView, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer };

/** Who the customers are, whatever channel they write on. */
export const contactRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, engine, now } = parts;

  const byWhom = (request: FastifyRequest): By => ({ id: personWho(request, 'conversations.handle').id, now: now() });

  async function getContact(contactId: string) {
    const found = await viewContact(store, contactId);
    if (!found) throw notFound();
    return found;
  }

  async function changed(contactId: string, work: Promise<boolean>) {
    if (!(await work)) throw notFound();
    return getContact(contactId);
  }

  /** What is under way heeds it at once; later conversations ask when they begin. */
  async function tellOpenCases(contactId: string, said: { leftAlone: boolean } | { noSurvey: boolean }): Promise<void> {
    for (const open of await listOpenCases(store, contactId)) {
      await engine.act(open, { type: 'contact-consented', ...said });
    }
  }

  app.get('/contacts', {
    schema: {
      summary: 'Contacts, the newest first',
      tags,
      querystring: contactQuery,
      response: { 200: contactPage, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return listContacts(store, request.query);
    },
  });

  app.get('/contact-labels', {
    schema: {
      summary: 'Labels that contacts have, the most used first',
      tags,
      response: { 200: z.object({ items: z.array(z.object({ label: z.string(), contacts: z.number() })) }) },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await listLabels(store) };
    },
  });

  app.get('/contacts/:id', {
    schema: {
      summary: 'One contact; of one that is part of another, `mergedInto` says which',
      tags,
      params,
      response: { 200: contactView, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return getContact(request.params.id);
    },
  });

  app.patch('/contacts/:id', {
    schema: {
      summary: 'Change the name or fields; what is not named stays',
      tags,
      params,
      body: contactChanges,
      response: answers,
    },
    handler: async (request) => {
      const { name, fields } = request.body;
      const changes = { ...(name === undefined ? {} : { name }), ...(fields === undefined ? {} : { fields }) };
      return changed(request.params.id, changeContact(store, request.params.id, changes, byWhom(request)));
    },
  });

  app.post('/contacts/:id/labels', {
    schema: { summary: 'Put a label on it', tags, params, body: labelBody, response: answers },
    handler: async (request) =>
      changed(request.params.id, addLabel(store, request.params.id, request.body.label, byWhom(request))),
  });

  app.delete('/contacts/:id/labels/:label', {
    schema: { summary: 'Take a label off', tags, params: labelParams, response: answers },
    handler: async (request) =>
      changed(request.params.id, removeLabel(store, request.params.id, request.params.label, byWhom(request))),
  });

  app.put('/contacts/:id/consents/:purpose', {
    schema: {
      summary: 'Record what the customer said about a purpose; earlier statements stay on record',
      tags,
      params: consentParams,
      body: consentBody,
      response: answers,
    },
    handler: async (request) => {
      const { purpose } = request.params;
      const { state, how, note } = request.body;
      const consent = { purpose, state, how, note: note?.trim() || null };
      const isDone = await recordConsent(store, request.params.id, consent, byWhom(request));
      const isWithdrawn = state === 'withdrawn';
      if (isDone && purpose === 'unasked') await tellOpenCases(request.params.id, { leftAlone: isWithdrawn });
      if (isDone && purpose === 'survey') await tellOpenCases(request.params.id, { noSurvey: isWithdrawn });
      return changed(request.params.id, Promise.resolve(isDone));
    },
  });

  app.get('/contacts/:id/notes', {
    schema: {
      summary: 'Notes on the person, newest first, at most 200; the customer never sees them',
      tags,
      params,
      response: { 200: z.object({ items: z.array(contactNote) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      await getContact(request.params.id);
      return { items: await listContactNotes(store, request.params.id) };
    },
  });

  app.post('/contacts/:id/notes', {
    schema: {
      summary: 'Write a note on the person',
      tags,
      params,
      body: z.object({ text: words(10_000) }),
      response: { ...answers, 200: z.object({ items: z.array(contactNote) }) },
    },
    handler: async (request) => {
      const { text } = request.body;
      if (!(await addContactNote(store, request.params.id, text, byWhom(request)))) throw notFound();
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
      await getContact(request.params.id);
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
      await getContact(request.params.id);
      return { items: await listContactLog(store, request.params.id) };
    },
  });

  app.post('/contacts/:id/merge', {
    schema: {
      summary: 'It is one person with another contact, which is shown with it from now on; it can be undone (L33)',
      tags,
      params,
      body: z.object({ with: id.describe('the other contact’s id') }),
      response: { ...answers, 200: z.object({ mergeId: z.string(), contact: contactView }) },
    },
    handler: async (request) => {
      const ids = { keptId: request.params.id, goneId: request.body.with };
      const merged = await mergeContacts(store, ids, byWhom(request));
      if (!merged) throw notFound();
      return { ...merged, contact: await getContact(request.params.id) };
    },
  });

  app.post('/contacts/:id/erasure', {
    schema: {
      summary:
        'Have this person’s data erased, once nothing of theirs is under way: texts, files, names, addresses; for good',
      tags,
      params,
      response: answers,
    },
    handler: async (request) => {
      const by = { id: personWho(request, 'contacts.erase').id, now: now() };
      return changed(request.params.id, askErasure(store, request.params.id, by));
    },
  });

  app.delete('/contacts/:id/erasure', {
    schema: {
      summary: 'Take that back; 404 when it was carried out, or never asked for',
      tags,
      params,
      response: answers,
    },
    handler: async (request) => {
      const by = { id: personWho(request, 'contacts.erase').id, now: now() };
      return changed(request.params.id, takeBackErasure(store, request.params.id, by));
    },
  });

  app.post('/contact-merges/:id/undo', {
    schema: {
      summary: 'They are two after all: threads and conversations go back where they belong; 409 `merge_stands`',
      tags,
      params,
      response: {
        ...answers,
        200: z.object({
          kept: contactView,
          gone: contactView,
          stayed: z.number().describe('chats that the channel itself has joined since: they stay'),
        }),
      },
    },
    handler: async (request) => {
      const done = await undoContactMerge(store, request.params.id, byWhom(request));
      if (!done) throw new HttpError('not_found', 'there is no such merge');
      const [kept, gone] = await Promise.all([getContact(done.keptId), getContact(done.goneId)]);
      return { kept, gone, stayed: done.stayed };
    },
  });
};

function notFound(): HttpError {
  return new HttpError('not_found', 'there is no such contact');
}
