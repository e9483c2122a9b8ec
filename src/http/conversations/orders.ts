import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '../../desk/people/people.ts';
import type { AgentOrder } from '../../engine/engine.ts';
import { personWho } from '../auth.ts';
import { refusalError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { words } from '../schemas.ts';
import { getSummary, viewConversation } from './conversation-view.ts';

// What people at the desk do with a conversation. Each is one order to the engine, carried out in one turn.

export const idempotencyKey = words(200)
  .optional()
  .describe('made with the draft: the same key again does nothing more (L3)');

/** Whoever gives an order is there, whatever they chose: what comes back from their customers can go to them. */
export function noteActing(app: Pick<FastifyInstance, 'addHook'>, { desk, engine }: HttpParts): void {
  app.addHook('preHandler', async ({ person }) => {
    if (person && (await desk.presence.acted(person.id))) engine.peopleChanged();
  });
}

export async function carryOut({ engine }: HttpParts, id: string, order: AgentOrder, key?: string) {
  const outcome = await engine.act(id, order, key === undefined ? {} : { idempotencyKey: key });
  if (!outcome.ok) throw refusalError(outcome.refusal);
  return outcome;
}

/** The conversation as the order left it. */
export async function ordered(
  parts: HttpParts,
  request: FastifyRequest<{ Params: { id: string } }>,
  order: AgentOrder,
  key?: string,
) {
  const { id } = request.params;
  await getSummary(parts, id);
  await carryOut(parts, id, order, key);
  return viewConversation(parts, id, request.person);
}

export function agentWho(request: FastifyRequest): { id: string; name: string } {
  return refOf(personWho(request, 'conversations.handle'));
}

export function refOf(person: Person): { id: string; name: string } {
  return { id: person.id, name: person.name };
}
