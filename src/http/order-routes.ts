import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Content } from '../core/conversation/message.ts';
import { checkTemplateSend } from '../content/template-check.ts';
import { findConversationDetail } from '../desk/conversation-detail.ts';
import { findSummary } from '../desk/conversation-list.ts';
import { summarize } from '../desk/conversation-summary.ts';
import { findMessage } from '../desk/message-list.ts';
import type { Person } from '../desk/people.ts';
import { findUpload } from '../desk/uploads.ts';
import type { ActOutcome, AgentOrder } from '../engine/engine.ts';
import { personWho } from './auth.ts';
import { notFound } from './conversation-routes.ts';
import { HttpError, refusalError } from './errors.ts';
import { readerLanguage } from './language.ts';
import type { HttpParts } from './parts.ts';
import { conversation, conversationId, errorAnswer, message, sendBody, type SendBody } from './schemas.ts';

const tags = ['conversations'];
const answers = { 200: conversation, 404: errorAnswer, 409: errorAnswer };

/** What people at the desk do with a conversation. Each is one order to the engine, carried out in one turn. */
export const orderRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, engine, desk } = parts;

  async function order(id: string, what: AgentOrder, idempotencyKey?: string) {
    if (!(await findSummary(store, id))) throw notFound();
    const outcome: ActOutcome = await engine.act(id, what, idempotencyKey === undefined ? {} : { idempotencyKey });
    if (!outcome.ok) throw refusalError(outcome.refusal);
    return outcome;
  }

  async function view(id: string) {
    const row = await findSummary(store, id);
    if (!row) throw notFound();
    const context = { now: parts.now(), hasWindow: parts.hasWindow };
    return { ...summarize(row, context), ...(await findConversationDetail(store, row)) };
  }

  const handler = (request: FastifyRequest) => refOf(personWho(request, 'conversations.handle'));

  app.post('/conversations/:id/claim', {
    schema: {
      summary: 'Take it; 409 `already_claimed` names who has it',
      tags,
      params: conversationId,
      response: answers,
    },
    handler: async (request) => {
      const person = personWho(request, 'conversations.handle');
      await order(request.params.id, { type: 'agent-claimed', agent: refOf(person), team: person.team });
      return view(request.params.id);
    },
  });

  app.post('/conversations/:id/messages', {
    schema: {
      summary: 'Write to the customer; 409 `window_closed`, `not_holder`',
      tags,
      params: conversationId,
      body: sendBody,
      response: { 200: message, 201: message, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const agent = handler(request);
      const { id } = request.params;
      const key = request.body.idempotencyKey ?? headerKey(request);
      const content = await contentOf(request.body, parts);
      const wanted: AgentOrder = { type: 'agent-wrote', agent, messageId: '', content, canSendFreeText: false };
      const outcome = await order(id, wanted, key);
      const messageId = outcome.messageId ?? '';
      const explain = (code: string) => parts.explain(outcome.conversation.state.channel, code, readerLanguage(request, parts));
      const written = await findMessage(store, messageId, explain);
      if (!written) throw new Error(`message ${messageId} was ordered, and is not there`);
      return reply.code(201).send(written);
    },
  });

  app.post('/conversations/:id/notes', {
    schema: {
      summary: 'A note that the customer never sees',
      tags,
      params: conversationId,
      body: z.object({ text: z.string().min(1).max(10_000) }),
      response: answers,
    },
    handler: async (request) => {
      const agent = handler(request);
      await order(request.params.id, { type: 'agent-noted', agent, text: request.body.text });
      return view(request.params.id);
    },
  });

  app.post('/conversations/:id/transfer', {
    schema: {
      summary: 'Hand it to a team, or to a person',
      tags,
      params: conversationId,
      body: z
        .object({ team: z.string().optional(), agent: z.string().optional(), note: z.string().max(10_000).optional() })
        .refine(({ team, agent }) => (team === undefined) !== (agent === undefined), 'give exactly one of team and agent'),
      response: { ...answers, 422: errorAnswer },
    },
    handler: async (request) => {
      const agent = handler(request);
      const { team = null, agent: to, note = null } = request.body;
      const toAgent = to === undefined ? null : await desk.findPerson(to);
      if (to !== undefined && !toAgent) throw new HttpError('invalid_input', `there is nobody with the id "${to}"`);
      await order(request.params.id, {
        type: 'agent-transferred',
        agent,
        toTeam: team,
        toAgent: toAgent && refOf(toAgent),
        note,
      });
      return view(request.params.id);
    },
  });

  app.post('/conversations/:id/escalate', {
    schema: {
      summary: 'Ask the next level for help (SOP E1)',
      tags,
      params: conversationId,
      body: z.object({
        reason: z.string().min(1).max(500),
        details: z.string().max(10_000).default(''),
        access: z.string().max(500).optional(),
      }),
      response: answers,
    },
    handler: async (request) => {
      const agent = handler(request);
      const { reason, details, access = null } = request.body;
      await order(request.params.id, { type: 'agent-escalated', agent, reason, details, access });
      return view(request.params.id);
    },
  });

  app.post('/conversations/:id/resolve', {
    schema: {
      summary: 'It is solved: the customer is asked to confirm (SOP C1)',
      tags,
      params: conversationId,
      body: z.object({ note: z.string().max(10_000).optional() }).nullish(),
      response: answers,
    },
    handler: async (request) => {
      const agent = handler(request);
      await order(request.params.id, { type: 'agent-resolved', agent, note: request.body?.note ?? null });
      return view(request.params.id);
    },
  });

  for (const [path, type, text] of [
    ['reopen', 'agent-reopened', 'Take it up again'],
    ['return', 'agent-returned', 'Give it back to the bot'],
  ] as const) {
    app.post(`/conversations/:id/${path}`, {
      schema: { summary: text, tags, params: conversationId, response: answers },
      handler: async (request) => {
        await order(request.params.id, { type, agent: handler(request) });
        return view(request.params.id);
      },
    });
  }
};

function refOf(person: Person): { id: string; name: string } {
  return { id: person.id, name: person.name };
}

function headerKey(request: FastifyRequest): string | undefined {
  const value = request.headers['idempotency-key'];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function contentOf(body: SendBody, parts: HttpParts): Promise<Content> {
  if (body.text !== undefined) return { kind: 'text', text: body.text };
  if (body.media) return mediaContent(parts, body.media);
  const { name, language, parameters } = body.template!;
  const cleaned = parameters.map(({ component, text, index, name: variable }) => {
    return { component, text, ...(index === undefined ? {} : { index }), ...(variable === undefined ? {} : { name: variable }) };
  });
  const check = checkTemplateSend(parts.content().approvedTemplates, { name, language, parameters: cleaned });
  if (!check.ok) throw new HttpError('invalid_template', check.problem);
  return { kind: 'template', name, language, parameters: cleaned, text: check.text };
}

async function mediaContent(parts: HttpParts, { id, text }: { id: string; text?: string | undefined }): Promise<Content> {
  const file = await findUpload(parts.store, id);
  if (!file) throw new HttpError('invalid_input', `there is no uploaded file "${id}"`);
  const { mime, bytes, sha256, fileName } = file;
  const media = { id, mime, bytes, sha256, ...(fileName === null ? {} : { fileName }) };
  return { kind: kindOf(mime), media, ...(text === undefined ? {} : { text }) };
}

function kindOf(mime: string): 'image' | 'video' | 'audio' | 'document' {
  const [type] = mime.split('/');
  return type === 'image' || type === 'video' || type === 'audio' ? type : 'document';
}
