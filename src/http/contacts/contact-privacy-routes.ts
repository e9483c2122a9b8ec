import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AgentRef } from '../../core/conversation/state.ts';
import { recordConsent } from '../../desk/contacts/contact-changes.ts';
import { listOpenCases } from '../../desk/contacts/contact-consents.ts';
import { askErasure, takeBackErasure } from '../../desk/contacts/erasures.ts';
import { personWho } from '../auth.ts';
import { agentWho } from '../conversations/orders.ts';
import { changedContact, getContact, whoHandles } from './contact-found.ts';
import { consentBody, consentParams, contactAnswers } from './contact-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { id } from '../schemas.ts';

const tags = ['contacts'];
type Said = { by: AgentRef } & ({ leftAlone: boolean } | { noSurvey: boolean });
const params = z.object({ id });

/** What a contact allows, and their right to be erased. */
export const contactPrivacyRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, engine, now }) => {
  /** What is under way heeds it at once; later conversations ask when they begin. */
  async function tellOpenCases(contactId: string, said: Said): Promise<void> {
    for (const open of await listOpenCases(store, contactId)) {
      await engine.act(open, { type: 'contact-consented', ...said });
    }
  }

  app.put('/contacts/:id/consents/:purpose', {
    schema: {
      summary: 'Record what the customer said about a purpose; earlier statements stay on record',
      tags,
      params: consentParams,
      body: consentBody,
      response: contactAnswers,
    },
    handler: async (request) => {
      const { purpose } = request.params;
      const { state, how, note } = request.body;
      const consent = { purpose, state, how, note: note?.trim() || null };
      const isDone = await recordConsent(store, request.params.id, consent, whoHandles(request, now()));
      const isWithdrawn = state === 'withdrawn';
      const by = agentWho(request);
      if (isDone && purpose === 'unasked') await tellOpenCases(request.params.id, { leftAlone: isWithdrawn, by });
      if (isDone && purpose === 'survey') await tellOpenCases(request.params.id, { noSurvey: isWithdrawn, by });
      return changedContact(store, request.params.id, Promise.resolve(isDone));
    },
  });

  app.post('/contacts/:id/erasure', {
    schema: {
      summary:
        'Have this person’s data erased, once nothing of theirs is under way: texts, files, names, addresses; for good',
      tags,
      params,
      response: contactAnswers,
    },
    handler: async (request) => {
      const by = { id: personWho(request, 'contacts.erase').id, now: now() };
      return changedContact(store, request.params.id, askErasure(store, request.params.id, by));
    },
  });

  app.delete('/contacts/:id/erasure', {
    schema: {
      summary: 'Take that back; 404 when it was carried out, or never asked for',
      tags,
      params,
      response: contactAnswers,
    },
    handler: async (request) => {
      const by = { id: personWho(request, 'contacts.erase').id, now: now() };
      const isTakenBack = await takeBackErasure(store, request.params.id, by);
      const contact = await getContact(store, request.params.id);
      if (!isTakenBack) throw nothingToTakeBack();
      return contact;
    },
  });
};

function nothingToTakeBack(): HttpError {
  return new HttpError(
    'not_found',
    'there is nothing to take back: nobody has asked for this, or it has been carried out',
  );
}
