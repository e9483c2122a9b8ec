import type { FastifyRequest } from 'fastify';
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
import type { Looking } from '../../desk/inbox/looking.ts';
import { markRead, markUnread } from '../../desk/inbox/reading.ts';
import { endSnooze, snooze } from '../../desk/inbox/snooze.ts';
import { addView, changeView, listViews, removeView, type View, type ViewOutcome } from '../../desk/inbox/views.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { getSummary, viewConversation } from './conversation-view.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { conversation, conversationId, errorAnswer, id, label, time, viewQuery, words } from '../schemas.ts';

const tags = ['inbox'];
const nothing = { 204: z.null(), 404: errorAnswer };
const name = words(60);
const color = z.enum(labelColors);
const view = z.object({
  id: z.string(),
  name: z.string(),
  shared: z.boolean().describe('everybody has it'),
  mine: z.boolean(),
  query: viewQuery,
});
const looking = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), typing: z.boolean(), since: time })),
});

/** What people do with the inbox beside talking: nothing of it reaches a customer, or stops a clock. */
export const inboxRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, desk, now } = parts;

  /** Who asks, of a conversation that is there. */
  async function at(request: FastifyRequest<{ Params: { id: string } }>) {
    const me = personWho(request, 'conversations.read');
    const { id: found } = await getSummary(parts, request.params.id);
    return { me, of: { conversationId: found, personId: me.id, now: now() } };
  }

  app.put('/conversations/:id/read', {
    schema: { summary: 'I have seen all that is there now', tags, params: conversationId, response: nothing },
    handler: async (request, reply) => {
      await markRead(store, (await at(request)).of);
      return reply.code(204).send(null);
    },
  });

  app.delete('/conversations/:id/read', {
    schema: { summary: 'Mark it as unread, for me', tags, params: conversationId, response: nothing },
    handler: async (request, reply) => {
      await markUnread(store, (await at(request)).of);
      return reply.code(204).send(null);
    },
  });

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
      const { me, of } = await at(request);
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
      const { me, of } = await at(request);
      await endSnooze(store, { ...of, any: may(me.role, 'conversations.supervise') });
      return viewConversation(parts, of.conversationId, me);
    },
  });

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
      response: { ...nothing, 403: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.supervise');
      if (!(await removeLabel(store, request.params.id, now()))) throw noLabel();
      return reply.code(204).send(null);
    },
  });

  const labelled = z.object({ id, labelId: id });
  const labelledAnswer = { 200: conversation, 403: errorAnswer, 404: errorAnswer };

  app.put('/conversations/:id/labels/:labelId', {
    schema: { summary: 'Put a label on it', tags, params: labelled, response: labelledAnswer },
    handler: async (request) => {
      personWho(request, 'conversations.handle');
      const { me, of } = await at(request);
      if (!(await putLabel(store, { ...of, labelId: request.params.labelId }))) throw noLabel();
      return viewConversation(parts, of.conversationId, me);
    },
  });

  app.delete('/conversations/:id/labels/:labelId', {
    schema: { summary: 'Take a label off it', tags, params: labelled, response: labelledAnswer },
    handler: async (request) => {
      personWho(request, 'conversations.handle');
      const { me, of } = await at(request);
      await takeLabelOff(store, { ...of, labelId: request.params.labelId });
      return viewConversation(parts, of.conversationId, me);
    },
  });

  app.get('/views', {
    schema: {
      summary: 'Saved views: my own, and those that everybody has',
      tags,
      response: { 200: z.object({ items: z.array(view) }) },
    },
    handler: async (request) => ({ items: await listViews(store, personWho(request, 'conversations.read')) }),
  });

  app.post('/views', {
    schema: {
      summary: 'Save a view; `shared`: for everybody, by whoever supervises',
      tags,
      body: z.object({ name, shared: z.boolean().default(false), query: viewQuery }),
      response: { 201: view, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const reader = personWho(request, 'conversations.read');
      if (request.body.shared && !may(reader.role, 'conversations.supervise')) throw everybodys();
      return reply.code(201).send(await addView(store, request.body, { reader, now: now() }));
    },
  });

  app.patch('/views/:id', {
    schema: {
      summary: 'Change a view; what is not named stays',
      tags,
      params: z.object({ id }),
      body: z
        .strictObject({ name: name.optional(), shared: z.boolean().optional(), query: viewQuery.optional() })
        .refine((body) => Object.keys(body).length > 0, 'name what is to change'),
      response: { 200: view, 403: errorAnswer, 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const reader = personWho(request, 'conversations.read');
      const { name: renamed, shared, query } = request.body;
      const changes = {
        ...(renamed === undefined ? {} : { name: renamed }),
        ...(shared === undefined ? {} : { shared }),
        ...(query === undefined ? {} : { query }),
      };
      return done(await changeView(store, request.params.id, { changes, reader, now: now() }));
    },
  });

  app.delete('/views/:id', {
    schema: {
      summary: 'Remove a view',
      tags,
      params: z.object({ id }),
      response: { ...nothing, 403: errorAnswer },
    },
    handler: async (request, reply) => {
      const reader = personWho(request, 'conversations.read');
      done(await removeView(store, request.params.id, { reader, now: now() }));
      return reply.code(204).send(null);
    },
  });

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
      const { me, of } = await at(request);
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
      const { me, of } = await at(request);
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

function done(outcome: ViewOutcome): View {
  if (outcome === 'missing') throw new HttpError('not_found', 'there is no such view');
  if (outcome === 'refused') throw everybodys();
  return outcome;
}

function everybodys(): HttpError {
  return new HttpError(
    'forbidden',
    'views that everybody has are made and changed by supervisors; keep it for yourself',
  );
}

function noLabel(): HttpError {
  return new HttpError('not_found', 'there is no such label: somebody has removed it');
}
