import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findMessage, findProviderId, findWritten } from '../../desk/conversations/message-list.ts';
import { namedIn } from '../../desk/inbox/mentions.ts';
import { may } from '../../desk/people/roles.ts';
import type { AgentOrder } from '../../engine/engine.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import { explainer } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { conversation, conversationId, errorAnswer, id as anyId, message, sendBody, words } from '../schemas.ts';
import { getSummary } from './conversation-view.ts';
import { agentWho, carryOut, idempotencyKey, noteActing, ordered, refOf } from './orders.ts';
import { contentOf } from './send-content.ts';

const tags = ['conversations'];
const answers = { 200: conversation, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer };

/** What people write: to the customer, or to each other. */
export const writingRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;
  noteActing(app, parts);

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
      const answered = await answeredBy(parts, id, request.body.replyTo);
      const order: AgentOrder = {
        ...{ type: 'agent-wrote', agent, messageId: '', content, canSendFreeText: false },
        ...answered,
      };
      const { messageId, again } = await carryOut(parts, id, order, key);
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
      const mentions = (await mentionedBy(parts, request.body)).filter((person) => person !== agent.id);
      return ordered(
        parts,
        request,
        { type: 'agent-noted', agent, text, ...(mentions.length > 0 ? { mentions } : {}) },
        key,
      );
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
      return ordered(parts, request, { type: 'agent-whispered', agent, text }, key);
    },
  });
};

async function mentionedBy(
  { desk }: HttpParts,
  { text, mentions }: { text: string; mentions?: string[] | undefined },
): Promise<string[]> {
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
async function answeredBy({ store }: HttpParts, of: string, id: string | undefined): Promise<{ replyTo?: string }> {
  if (id === undefined) return {};
  const replyTo = await findProviderId(store, of, id);
  if (replyTo === undefined) throw new HttpError('invalid_input', 'replyTo: this conversation has no such message');
  if (replyTo === null) throw new HttpError('invalid_input', 'replyTo: that message has not reached the customer');
  return { replyTo };
}

function headerKey(request: FastifyRequest): string | undefined {
  const value = request.headers['idempotency-key'];
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length > 200) throw new HttpError('invalid_input', 'idempotency-key: at most 200 characters');
  return value;
}
