import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findEscalatedTo } from '../../desk/conversations/escalated-to.ts';
import { namedIn } from '../../desk/inbox/mentions.ts';
import { findWritten, findMessage, findProviderId } from '../../desk/conversations/message-list.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import type { AgentOrder } from '../../engine/engine.ts';
import { personWho } from '../auth.ts';
import { getSummary, viewConversation } from './conversation-view.ts';
import { HttpError, refusalError } from '../errors.ts';
import { explainer } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import {
  conversation,
  conversationId,
  errorAnswer,
  escalated,
  id as anyId,
  message,
  phase,
  plainText,
  sendBody,
  words,
} from '../schemas.ts';
import { contentOf } from './send-content.ts';

const tags = ['conversations'];
const answers = { 200: conversation, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer };
const note = plainText(10_000);
const idempotencyKey = words(200).optional().describe('made with the draft: the same key again does nothing more (L3)');

/** What people at the desk do with a conversation. Each is one order to the engine, carried out in one turn. */
export const orderRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, engine, desk } = parts;

  // Whoever gives an order is there, whatever they chose: what comes back from their customers can go to them.
  app.addHook('preHandler', async ({ person }) => {
    if (person && (await desk.presence.acted(person.id))) engine.peopleChanged();
  });

  async function carryOut(id: string, order: AgentOrder, key?: string) {
    const outcome = await engine.act(id, order, key === undefined ? {} : { idempotencyKey: key });
    if (!outcome.ok) throw refusalError(outcome.refusal);
    return outcome;
  }

  async function ordered(request: FastifyRequest<{ Params: { id: string } }>, order: AgentOrder, key?: string) {
    const { id } = request.params;
    await getSummary(parts, id);
    await carryOut(id, order, key);
    return viewConversation(parts, id, request.person);
  }

  async function mentionedBy({ text, mentions }: { text: string; mentions?: string[] | undefined }): Promise<string[]> {
    const people = await desk.listPeople();
    if (mentions === undefined) return namedIn(text, people);
    for (const id of mentions) {
      const person = people.find((one) => one.id === id);
      if (!person) throw new HttpError('invalid_input', `mentions: there is nobody with the id "${id}"`);
      if (!may(person.role, 'conversations.read')) {
        throw new HttpError(
          'invalid_input',
          `mentions: ${person.name} has the role "${person.role}", which reads no notes`,
        );
      }
    }
    return [...new Set(mentions)];
  }

  /** The message that an answer quotes, as the provider knows it. */
  async function answeredBy(of: string, id: string | undefined): Promise<{ replyTo?: string }> {
    if (id === undefined) return {};
    const replyTo = await findProviderId(store, of, id);
    if (replyTo === undefined) throw new HttpError('invalid_input', 'replyTo: this conversation has no such message');
    if (replyTo === null) throw new HttpError('invalid_input', 'replyTo: that message has not reached the customer');
    return { replyTo };
  }

  async function receiverOf(id: string): Promise<Person> {
    const person = await desk.findPerson(id);
    if (!person) throw new HttpError('invalid_input', `agent: there is nobody with the id "${id}"`);
    if (may(person.role, 'conversations.handle')) return person;
    throw new HttpError(
      'invalid_input',
      `agent: ${person.name} has the role "${person.role}", which handles no conversations`,
    );
  }

  app.post('/conversations/:id/claim', {
    schema: {
      summary: 'Take it; 409 `already_claimed` names who has it',
      tags,
      params: conversationId,
      body: z
        .object({ introduce: z.boolean().optional().describe('greet the customer in my name, once (SOP G3)') })
        .nullish(),
      response: answers,
    },
    handler: async (request) => {
      const person = personWho(request, 'conversations.handle');
      const introduce = request.body?.introduce;
      return ordered(request, {
        ...{ type: 'agent-claimed', agent: refOf(person), team: person.team },
        ...(introduce === undefined ? {} : { introduce }),
      });
    },
  });

  app.post('/conversations/:id/messages', {
    schema: {
      summary: 'Write to the customer; 409 `window_closed`, `not_holder`; 200 when the key has written already',
      tags,
      params: conversationId,
      body: sendBody,
      response: { 200: message, 201: message, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const agent = agentWho(request);
      const { id, channel } = await getSummary(parts, request.params.id);
      const key = request.body.idempotencyKey ?? headerKey(request);
      const show = async (messageId: string | null) => {
        const written =
          messageId === null ? null : await findMessage(store, messageId, explainer(request, parts, channel));
        if (!written) throw new Error(`message ${messageId} was ordered, and is not there`);
        return written;
      };
      const earlier = key === undefined ? null : await findWritten(store, id, key);
      // Whatever has happened since: what was asked for was done, and is not done again.
      if (earlier !== null) return show(earlier);
      const content = await contentOf(request.body, { agentId: agent.id, channel }, parts);
      // The engine knows the id, and whether the window is open.
      const answered = await answeredBy(id, request.body.replyTo);
      const order: AgentOrder = {
        ...{ type: 'agent-wrote', agent, messageId: '', content, canSendFreeText: false },
        ...answered,
      };
      const { messageId, again } = await carryOut(id, order, key);
      return reply.code(again ? 200 : 201).send(await show(messageId));
    },
  });

  app.post('/conversations/:id/notes', {
    schema: {
      summary: 'A note that the customer never sees',
      tags,
      params: conversationId,
      body: z.object({
        text: words(10_000),
        mentions: z
          .array(anyId)
          .max(50)
          .optional()
          .describe('ids of colleagues who should look; absent: those that the text names as @Full Name'),
        idempotencyKey,
      }),
      response: { ...answers, 422: errorAnswer },
    },
    handler: async (request) => {
      const agent = agentWho(request);
      const { text, idempotencyKey: key } = request.body;
      const mentions = (await mentionedBy(request.body)).filter((person) => person !== agent.id);
      return ordered(request, { type: 'agent-noted', agent, text, ...(mentions.length > 0 ? { mentions } : {}) }, key);
    },
  });

  app.post('/conversations/:id/whispers', {
    schema: {
      summary: 'A word to whoever has it, that only they and supervisors read; 409 `nobody_handles`',
      tags,
      params: conversationId,
      body: z.object({ text: words(2_000), idempotencyKey }),
      response: answers,
    },
    handler: async (request) => {
      const agent = refOf(personWho(request, 'conversations.supervise'));
      const { text, idempotencyKey: key } = request.body;
      return ordered(request, { type: 'agent-whispered', agent, text }, key);
    },
  });

  app.post('/conversations/:id/transfer', {
    schema: {
      summary: 'Hand it to a team, or to a person; whoever supervises may do so whoever has it',
      tags,
      params: conversationId,
      body: z
        .object({ team: words(100).optional(), agent: anyId.optional(), note: note.optional(), idempotencyKey })
        .refine(
          ({ team, agent }) => (team === undefined) !== (agent === undefined),
          'give exactly one of team and agent',
        ),
      response: { ...answers, 422: errorAnswer },
    },
    handler: async (request) => {
      const agent = agentWho(request);
      const { team: toTeam = null, agent: to, note: why = null, idempotencyKey: key } = request.body;
      const toAgent = to === undefined ? null : refOf(await receiverOf(to));
      const supervises = may(personWho(request, 'conversations.handle').role, 'conversations.supervise');
      return ordered(request, { type: 'agent-transferred', agent, toTeam, toAgent, note: why, supervises }, key);
    },
  });

  app.post('/conversations/:id/escalate', {
    schema: {
      summary: 'Ask the next level for help (SOP E1); from the highest it stays, and a supervisor is told',
      tags,
      params: conversationId,
      body: z.object({
        reason: words(500),
        details: plainText(10_000).default(''),
        access: plainText(500).optional(),
        idempotencyKey,
      }),
      response: { ...answers, 200: escalated },
    },
    handler: async (request) => {
      const agent = agentWho(request);
      const { reason, details, access = null, idempotencyKey: key } = request.body;
      const now = await ordered(request, { type: 'agent-escalated', agent, reason, details, access }, key);
      return { ...now, escalatedTo: await findEscalatedTo(store, request.params.id) };
    },
  });

  app.post('/conversations/:id/resolve', {
    schema: {
      summary: 'It is solved: the customer is asked to confirm (SOP C1); once more, and it is closed without asking',
      tags,
      params: conversationId,
      body: z
        .object({
          note: note.optional(),
          phase: phase
            .optional()
            .describe('as it was when this was decided; 409 `phase_changed` rather than the other of the two'),
          idempotencyKey,
        })
        .nullish(),
      response: answers,
    },
    handler: async (request) => {
      const agent = agentWho(request);
      const { note: how = null, phase: seen, idempotencyKey: key } = request.body ?? {};
      const order = { type: 'agent-resolved', agent, note: how } as const;
      return ordered(request, seen === undefined ? order : { ...order, seen }, key);
    },
  });

  for (const [path, type, text] of [
    ['reopen', 'agent-reopened', 'Take it up again'],
    ['return', 'agent-returned', 'Give it back to the bot'],
  ] as const) {
    app.post(`/conversations/:id/${path}`, {
      schema: { summary: text, tags, params: conversationId, response: answers },
      handler: async (request) => {
        return ordered(request, { type, agent: agentWho(request) });
      },
    });
  }
};

function agentWho(request: FastifyRequest): { id: string; name: string } {
  return refOf(personWho(request, 'conversations.handle'));
}

function refOf(person: Person): { id: string; name: string } {
  return { id: person.id, name: person.name };
}

function headerKey(request: FastifyRequest): string | undefined {
  const value = request.headers['idempotency-key'];
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length > 200) throw new HttpError('invalid_input', 'idempotency-key: at most 200 characters');
  return value;
}
