import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listChannelHealth } from '../desk/channel-health.ts';
import { personWho } from './auth.ts';
import { channelHealth, channelSetup } from './channel-schemas.ts';
import { explainer } from './language.ts';
import type { HttpParts } from './parts.ts';

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
          hasWhatsAppWeb: z.boolean().describe('it is on: `GET /channels/whatsapp-web` tells of its phone'),
          simulatorUrl: z.string().nullable().describe('where to chat as a customer; null: it is off'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'channels.read');
      const accounts = await listChannelHealth(parts.store, parts.now());
      const { setup, simulatorUrl } = parts.channelSetup();
      const connections = (await parts.connections?.()) ?? new Map<string, never>();
      const items = accounts.map((account) => {
        const explain = explainer(request, parts, account.channel);
        const connection = connections.get(account.channel) ?? null;
        const isConnected = parts.isConnected(account.channel) && (connection?.state ?? 'connected') === 'connected';
        const failedAt = account.failures[0]?.lastAt ?? 0;
        const isFailing = failedAt > (account.lastSentAt ?? 0);
        return {
          ...account,
          isConnected,
          connection: connection && {
            state: connection.state,
            since: new Date(connection.since).toISOString(),
            why: connection.why,
            meaning: connection.why === null ? null : explain(connection.why),
          },
          state: !isConnected ? ('disconnected' as const) : isFailing ? ('failing' as const) : ('ready' as const),
          lastInboundAt: iso(account.lastInboundAt),
          lastSentAt: iso(account.lastSentAt),
          failures: account.failures.map(({ code, count: times, lastAt }) => ({
            ...{ code, count: times, lastAt: new Date(lastAt).toISOString(), meaning: explain(code) },
          })),
        };
      });
      return { items, setup, simulatorUrl, hasWhatsAppWeb: parts.linkDesk !== undefined };
    },
  });
};

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
