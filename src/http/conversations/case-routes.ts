import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findEscalationForm } from '../../desk/conversations/escalation-form.ts';
import { may } from '../../desk/people/roles.ts';
import type { AgentOrder } from '../../engine/engine.ts';
import { personWho } from '../auth.ts';
import { getSummary, viewConversation } from './conversation-view.ts';
import { HttpError, refusalError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import {
  category,
  conversation,
  conversationId,
  degree,
  errorAnswer,
  escalationForm,
  plainText,
  priority,
  words,
} from '../schemas.ts';

const tags = ['conversations'];
const answers = { 200: conversation, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer };
const minuteMs = 60_000;
/** What lies further ahead than a year is a slip of the pen. */
const longestMinutes = 366 * 24 * 60;

const classification = z
  .object({
    category: category.optional(),
    priority: priority.optional(),
    urgency: degree.optional(),
    impact: degree.optional(),
  })
  .refine(
    (body) => Object.values(body).some((value) => value !== undefined),
    'give at least one of category, priority, urgency and impact',
  );

const estimate = z
  .object({
    until: z.iso.datetime({ offset: true }).optional().describe('ISO 8601, e.g. 2027-01-05T09:00:00Z'),
    minutes: z.number().int().min(1).max(longestMinutes).optional(),
    text: plainText(10_000).optional().describe('said beside the estimate'),
    idempotencyKey: words(200).optional(),
  })
  .refine(
    ({ until, minutes }) => (until === undefined) !== (minutes === undefined),
    'give exactly one of until and minutes',
  );

/** What people settle about a case beside talking to its customer: its kind, its form for the next level, its end. */
export const caseRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  async function ordered(
    { params: { id }, person }: FastifyRequest<{ Params: { id: string } }>,
    order: AgentOrder,
    idempotencyKey?: string,
  ) {
    await getSummary(parts, id);
    const outcome = await parts.engine.act(id, order, idempotencyKey === undefined ? {} : { idempotencyKey });
    if (!outcome.ok) throw refusalError(outcome.refusal);
    return viewConversation(parts, id, person);
  }

  app.post('/conversations/:id/classify', {
    schema: {
      summary: 'Say what kind of case it is; urgency and impact give the priority (SOP Q5)',
      tags,
      params: conversationId,
      body: classification,
      response: answers,
    },
    handler: async (request) => {
      const person = personWho(request, 'conversations.handle');
      const supervises = may(person.role, 'conversations.supervise');
      const given = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined));
      return ordered(request, { type: 'agent-classified', agent: agentWho(request), ...given, supervises });
    },
  });

  app.post('/conversations/:id/estimate', {
    schema: {
      summary: 'Tell the customer until when it will be done (SOP Q6, K5)',
      tags,
      params: conversationId,
      body: estimate,
      response: answers,
    },
    handler: async (request) => {
      const { until, minutes, text = null, idempotencyKey } = request.body;
      const doneAt = until === undefined ? parts.now() + (minutes ?? 0) * minuteMs : Date.parse(until);
      if (doneAt > parts.now() + longestMinutes * minuteMs) {
        throw new HttpError('invalid_input', 'until: lies more than a year ahead');
      }
      const order = { type: 'agent-promised', agent: agentWho(request), doneAt, text } as const;
      // The engine knows the id of the message, and whether the window is open.
      return ordered(request, { ...order, messageId: '', canSendFreeText: false }, idempotencyKey);
    },
  });

  app.get('/conversations/:id/escalation-form', {
    schema: {
      summary: 'The form for the next level, filled in with what is known; or the one that stands (SOP E1, E4)',
      tags,
      params: conversationId,
      querystring: z.object({
        next: z.enum(['true', 'false']).optional().describe('what an escalation now would hold, also where one stands'),
      }),
      response: { 200: escalationForm, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const row = await getSummary(parts, request.params.id);
      const { rules } = parts.content();
      return findEscalationForm(parts.store, row, { rules, now: parts.now(), isNext: request.query.next === 'true' });
    },
  });
};

function agentWho(request: FastifyRequest): { id: string; name: string } {
  const { id, name } = personWho(request, 'conversations.handle');
  return { id, name };
}
