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
        const { connection } = account;
        return {
          ...account,
          isConnected,
          state: stateOf({ isConnected, isFailing, isDown: connection?.state === 'down' }),
          connection: connection && {
            ...connection,
            since: new Date(connection.since).toISOString(),
            meaning: connection.why === null ? null : explain(connection.why),
          },
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

function stateOf(found: {
  isConnected: boolean;
  isFailing: boolean;
  isDown: boolean;
}): z.infer<typeof channelHealth>['state'] {
  if (!found.isConnected) return 'disconnected';
  if (found.isDown) return 'unreachable';
  return found.isFailing ? 'failing' : 'ready';
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
