import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listChannelHealth } from '../../desk/channels/channel-health.ts';
import { personWho } from '../auth.ts';
import { channelHealth, channelSetup } from './channel-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer } from '../schemas.ts';
import { accountShower } from './shown-account.ts';

const tags = ['desk'];

/** Whether messages come and go, and what to do when not (L14). */
export const channelRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/channels', {
    schema: {
      summary: 'Each connected number or profile: whether it works, and if not, why; and what connects WhatsApp',
      tags,
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
      const all = await listChannelHealth(parts.store, parts.now());
      const accounts = all.filter(
        ({ channel, externalId }) => parts.accountStanding?.(channel, externalId) !== 'removed',
      );
      const { setup, simulatorUrl } = parts.channelSetup();
      const shown = await accountShower(request, parts);
      return { items: accounts.map(shown), setup, simulatorUrl, hasWhatsAppWeb: parts.linkDesk !== undefined };
    },
  });

  app.post('/channels/:id/check', {
    schema: {
      summary:
        'Asks the provider now how the account stands, as the service does every ten minutes; for administrators',
      tags,
      params: z.object({ id: z.string().max(100) }),
      response: { 200: channelHealth, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'channels.manage');
      const { id } = request.params;
      const found = await parts.watch.lookAt(id);
      const account = (await listChannelHealth(parts.store, parts.now())).find((one) => one.id === id);
      if (!found || !account) throw new HttpError('not_found', 'the service is not set up for this account');
      return (await accountShower(request, parts))(account);
    },
  });
};
