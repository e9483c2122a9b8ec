import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AgentRef } from '../../core/conversation/state.ts';
import { addLabel, changeContact, removeLabel } from '../../desk/contacts/contact-changes.ts';
import { listOpenCases } from '../../desk/contacts/contact-consents.ts';
import { listContacts, listLabels } from '../../desk/contacts/contacts.ts';
import { personWho } from '../auth.ts';
import { agentWho } from '../conversations/orders.ts';
import { changedContact, getContact, whoHandles } from './contact-found.ts';
import {
  contactAnswers,
  contactChanges,
  contactPage,
  contactQuery,
  contactView,
  labelBody,
  labelParams,
} from './contact-schemas.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id } from '../schemas.ts';

const tags = ['contacts'];
const params = z.object({ id });

/** Who the customers are, whatever channel they write on. */
export const contactRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, engine, now }) => {
  /** They are called so from now on, not only in their next case (SOP G2). */
  async function tellOpenCases(contactId: string, name: string | null, by: AgentRef): Promise<void> {
    for (const open of await listOpenCases(store, contactId)) {
      await engine.act(open, { type: 'contact-renamed', name, by });
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
      return getContact(store, request.params.id);
    },
  });

  app.patch('/contacts/:id', {
    schema: {
      summary: 'Change the name or fields; what is not named stays',
      tags,
      params,
      body: contactChanges,
      response: contactAnswers,
    },
    handler: async (request) => {
      const { name, fields } = request.body;
      const changes = { ...(name === undefined ? {} : { name }), ...(fields === undefined ? {} : { fields }) };
      const isDone = await changeContact(store, request.params.id, changes, whoHandles(request, now()));
      const contact = await changedContact(store, request.params.id, Promise.resolve(isDone));
      if (name !== undefined) await tellOpenCases(contact.id, contact.name, agentWho(request));
      return contact;
    },
  });

  app.post('/contacts/:id/labels', {
    schema: { summary: 'Put a label on it', tags, params, body: labelBody, response: contactAnswers },
    handler: async (request) =>
      changedContact(
        store,
        request.params.id,
        addLabel(store, request.params.id, request.body.label, whoHandles(request, now())),
      ),
  });

  app.delete('/contacts/:id/labels/:label', {
    schema: { summary: 'Take a label off', tags, params: labelParams, response: contactAnswers },
    handler: async (request) =>
      changedContact(
        store,
        request.params.id,
        removeLabel(store, request.params.id, request.params.label, whoHandles(request, now())),
      ),
  });
};
