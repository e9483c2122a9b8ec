import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findEscalatedTo } from '../../desk/conversations/escalated-to.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import {
  conversation,
  conversationId,
  errorAnswer,
  escalated,
  id as anyId,
  phase,
  plainText,
  words,
} from '../schemas.ts';
import { agentWho, idempotencyKey, noteActing, ordered, refOf } from './orders.ts';

const tags = ['conversations'];
const answers = { 200: conversation, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer };
const note = plainText(10_000);

/** Who has a conversation, and how far it is. */
export const orderRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  noteActing(app, parts);

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
      return ordered(parts, request, {
        ...{ type: 'agent-claimed', agent: refOf(person), team: person.team },
        ...(introduce === undefined ? {} : { introduce }),
      });
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
      const toAgent = to === undefined ? null : refOf(await receiverOf(parts, to));
      const supervises = may(personWho(request, 'conversations.handle').role, 'conversations.supervise');
      return ordered(parts, request, { type: 'agent-transferred', agent, toTeam, toAgent, note: why, supervises }, key);
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
      const now = await ordered(parts, request, { type: 'agent-escalated', agent, reason, details, access }, key);
      return { ...now, escalatedTo: await findEscalatedTo(parts.store, request.params.id) };
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
      return ordered(parts, request, seen === undefined ? order : { ...order, seen }, key);
    },
  });

  for (const [path, type, text] of [
    ['reopen', 'agent-reopened', 'Take it up again'],
    ['return', 'agent-returned', 'Give it back to the bot'],
  ] as const) {
    app.post(`/conversations/:id/${path}`, {
      schema: { summary: text, tags, params: conversationId, response: answers },
      handler: async (request) => {
        return ordered(parts, request, { type, agent: agentWho(request) });
      },
    });
  }
};

async function receiverOf({ desk }: HttpParts, id: string): Promise<Person> {
  const person = await desk.findPerson(id);
  if (!person) throw new HttpError('invalid_input', `agent: there is nobody with the id "${id}"`);
  if (may(person.role, 'conversations.handle')) return person;
  throw new HttpError(
    'invalid_input',
    `agent: ${person.name} has the role "${person.role}", which handles no conversations`,
  );
}
