import type { FastifyRequest } from 'fastify';
import { personWho } from '../auth.ts';
import { getSummary } from './conversation-view.ts';
import type { HttpParts } from '../parts.ts';

/** Who asks, of a conversation that is there. */
export async function readerAt(parts: HttpParts, request: FastifyRequest<{ Params: { id: string } }>) {
  const me = personWho(request, 'conversations.read');
  const { id } = await getSummary(parts, request.params.id);
  return { me, of: { conversationId: id, personId: me.id, now: parts.now() } };
}
