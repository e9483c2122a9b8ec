import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Conversation } from '../../core/conversation/state.ts';
import { listRecoveries } from '../../desk/conversations/recoveries.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { getSummary, summaryContext, viewConversation } from './conversation-view.ts';
import { HttpError, refusalError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { conversation, conversationId, errorAnswer, recovery, summary, words } from '../schemas.ts';

const tags = ['conversations'];

/** Bad scores that are to be made good (SOP V3). */
export const recoveryRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/recoveries', {
    schema: {
      summary: 'Bad scores that nobody has made good yet, the oldest first (SOP V3)',
      tags,
      response: { 200: z.object({ items: z.array(summary.extend({ recovery })) }), 403: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await listRecoveries(parts.store, summaryContext(parts)) };
    },
  });

  app.post('/conversations/:id/recover', {
    schema: {
      summary: 'It was made good: says how, and lets the case be closed; of the supervisor, or of whoever handled it',
      tags,
      params: conversationId,
      body: z.object({ note: words(10_000) }),
      response: { 200: conversation, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const person = personWho(request, 'conversations.handle');
      const row = await getSummary(parts, request.params.id);
      if (!handledBy(row, person.id) && !may(person.role, 'conversations.supervise')) {
        throw new HttpError('forbidden', 'a bad score is closed by the supervisor, or by whoever handled the case');
      }
      const agent = { id: person.id, name: person.name };
      const outcome = await parts.engine.act(row.id, { type: 'agent-recovered', agent, note: request.body.note });
      if (!outcome.ok) throw refusalError(outcome.refusal);
      return viewConversation(parts, row.id, person);
    },
  });
};

function handledBy(row: { state_json: string }, personId: string): boolean {
  const { lastAgent } = JSON.parse(row.state_json) as Conversation;
  return lastAgent?.id === personId;
}
