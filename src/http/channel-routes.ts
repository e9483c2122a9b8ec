import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listChannelHealth } from '../desk/channel-health.ts';
import { personWho } from './auth.ts';
import { explainer } from './language.ts';
import type { HttpParts } from './parts.ts';
import { time } from './schemas.ts';

const count = z.number().int();
export const channelHealth = z.object({
  id: z.string(),
  channel: z.string(),
  externalId: z.string().describe('the provider’s id of it'),
  name: z.string(),
  isConnected: z.boolean().describe('messages can come and go now'),
  state: z
    .enum(['ready', 'failing', 'disconnected'])
    .describe('`failing`: sends failed since the last one that was accepted'),
  lastInboundAt: time.nullable().describe('null: nothing among the latest of all accounts'),
  lastSentAt: time.nullable().describe('when the provider last accepted a message'),
  waiting: count.describe('messages that wait to be sent'),
  retrying: count.describe('of those, the ones that have failed at least once'),
  failures: z
    .array(z.object({ code: z.string(), count, lastAt: time, meaning: z.string() }))
    .describe('of the last day, the latest first, in the reader’s language'),
});
export const channelSetup = z.object({
  channel: z.string(),
  isConfigured: z.boolean(),
  webhookUrl: z.string().nullable().describe('what the provider is to be told; null: PUBLIC_URL is not set'),
  hasVerifyToken: z.boolean(),
});

/** Whether messages come and go, and what to do when not (L14). */
export const channelRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/channels', {
    schema: {
      summary: 'Each connected number or profile: whether it works, and if not, why; and what connects WhatsApp',
      tags: ['desk'],
      response: {
        200: z.object({
          items: z.array(channelHealth),
          setup: z.array(channelSetup),
          simulatorUrl: z.string().nullable().describe('where to chat as a customer; null: it is off'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'channels.read');
      const accounts = await listChannelHealth(parts.store, parts.now());
      const { setup, simulatorUrl } = parts.channelSetup();
      const items = accounts.map((account) => {
        const explain = explainer(request, parts, account.channel);
        const isConnected = parts.isConnected(account.channel);
        const failedAt = account.failures[0]?.lastAt ?? 0;
        const isFailing = failedAt > (account.lastSentAt ?? 0);
        return {
          ...account,
          isConnected,
          state: !isConnected ? ('disconnected' as const) : isFailing ? ('failing' as const) : ('ready' as const),
          lastInboundAt: iso(account.lastInboundAt),
          lastSentAt: iso(account.lastSentAt),
          failures: account.failures.map(({ code, count: times, lastAt }) => ({
            ...{ code, count: times, lastAt: new Date(lastAt).toISOString(), meaning: explain(code) },
          })),
        };
      });
      return { items, setup, simulatorUrl };
    },
  });
};

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
