import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Identity } from '../../../channels/channel.ts';
import { byHandChannels } from '../../core/conversation/by-hand.ts';
import { callerPhone } from '../../desk/people/caller-phone.ts';
import { findContactPhone } from '../../desk/contacts/contact-phone.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { newId } from '../../engine/new-id.ts';
import { personWho } from '../auth.ts';
import { viewConversation } from './conversation-view.ts';
import { HttpError, refusalError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { category, conversation, errorAnswer, id, plainText, priority, words } from '../schemas.ts';

const newCase = z
  .strictObject({
    channel: z.enum(byHandChannels),
    phone: plainText(30)
      .optional()
      .describe('of who called or came; whoever has this number already is the same contact'),
    contact: id.optional().describe('a contact that is known'),
    name: words(200).optional().describe('for a contact without one'),
    text: words(10_000).describe('what they said'),
    category: category.optional(),
    priority: priority.optional(),
    team: words(100).optional().describe('whose queue it waits in when I do not keep it'),
    keep: z.boolean().default(true).describe('I deal with it; false: it waits for somebody of the team'),
    idempotencyKey: words(200).optional().describe('the same key again records nothing more (L3)'),
  })
  .refine(
    ({ channel, phone, contact }) => channel !== 'phone' || phone !== undefined || contact !== undefined,
    'of a call the phone number or the contact is needed: give phone or contact',
  );
type NewCase = z.infer<typeof newCase>;

/** Cases that came by phone or at the counter: recorded by hand, and under the same SOP from then on. */
export const byHandRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, engine, desk } = parts;

  app.post('/conversations', {
    schema: {
      summary: 'Record a case that came by phone or at the counter; 200 when it joined the one that is open',
      description:
        'Nothing is ever sent on such a case. What is asked of the customer by itself is skipped, on record.',
      tags: ['conversations'],
      body: newCase,
      response: { 200: conversation, 201: conversation, 403: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const me = personWho(request, 'conversations.handle');
      const { channel, name = null, text, keep, team = knownTeam(me.team), idempotencyKey } = request.body;
      const { category: kind, priority: urgency } = request.body;
      const outcome = await engine.record({
        ...{ channel, name: name?.trim() ?? null, said: text.trim(), contactId: request.body.contact ?? null },
        identity: await identityOf(request.body),
        order: {
          ...{ agent: { id: me.id, name: me.name }, team, keeps: keep },
          ...(kind ? { category: kind } : {}),
          ...(urgency ? { priority: urgency } : {}),
        },
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      if (!outcome.ok) throw refusalError(outcome.refusal);
      if (await desk.presence.acted(me.id)) engine.peopleChanged();
      return reply.code(outcome.isNew ? 201 : 200).send(await viewConversation(parts, outcome.conversationId, me));
    },
  });

  /** Mine, unless the SOP has it no more: then the team that takes cases over. */
  function knownTeam(team: string | null): string | null {
    return parts.content().rules.policy.teams.some(({ name }) => name === team) ? team : null;
  }

  async function identityOf({ phone, contact }: NewCase): Promise<Identity> {
    const known = contact === undefined ? null : await findContactPhone(store, contact);
    if (contact !== undefined && !known) throw new HttpError('invalid_input', 'contact: there is no such contact');
    if (phone !== undefined && phone.trim() !== '') return { kind: 'phone', id: phoneOf(phone) };
    if (known?.phone) return { kind: 'phone', id: known.phone };
    return { kind: 'walk-in', id: contact ?? newId(parts.now()) };
  }

  function phoneOf(phone: string): string {
    try {
      return callerPhone(phone, parts.content().rules.policy.business.timezone);
    } catch (error) {
      throw error instanceof DeskError ? new HttpError('invalid_input', `phone: ${error.message}`) : error;
    }
  }
};
