import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { may } from '../desk/roles.ts';
import { personWho } from './auth.ts';
import { linkBy, linkedPhone } from './channel-schemas.ts';
import { HttpError } from './errors.ts';
import { explainer } from './language.ts';
import type { LinkDesk } from './link-desk.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer } from './schemas.ts';

const tags = ['desk'];
const path = '/channels/whatsapp-web';

/** The phone behind WhatsApp Web: how the link stands, and for administrators linking and unlinking. */
export const linkedPhoneRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  function deskOf(): LinkDesk {
    if (parts.linkDesk) return parts.linkDesk;
    throw new HttpError('not_found', 'WhatsApp Web is off: WHATSAPP_WEB=on switches it on');
  }

  app.get(path, {
    schema: {
      summary: 'How the link to the phone stands; 404 when WhatsApp Web is off',
      tags,
      response: { 200: linkedPhone, 404: errorAnswer },
    },
    handler: async (request) => viewFor(request),
  });

  app.post(`${path}/link`, {
    schema: {
      summary: 'Shows a code for a phone, to be scanned or typed; it appears in `qr` or `code`. 409: one is linked',
      tags,
      body: linkBy,
      response: { 200: linkedPhone, 404: errorAnswer, 409: errorAnswer },
    },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      const isBegun = await deskOf().pair(request.body, id);
      if (!isBegun) throw new HttpError('already_linked', 'a phone is linked already: unlink it first');
      request.log.info({ personId: id, by: request.body.by }, 'WhatsApp Web: linking has begun');
      return viewFor(request);
    },
  });

  app.post(`${path}/resume`, {
    schema: {
      summary: 'Connects again, after somebody has looked why it stood still',
      tags,
      response: { 200: linkedPhone, 404: errorAnswer },
    },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      await deskOf().resume(id);
      return viewFor(request);
    },
  });

  app.delete(`${path}/link`, {
    schema: {
      summary: 'Takes this service off the phone, and forgets its keys',
      tags,
      response: { 200: linkedPhone, 404: errorAnswer },
    },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      await deskOf().unlink(id);
      request.log.info({ personId: id }, 'WhatsApp Web: unlinked');
      return viewFor(request);
    },
  });

  async function viewFor(request: FastifyRequest): Promise<z.input<typeof linkedPhone>> {
    const { role } = personWho(request, 'channels.read');
    const view = await deskOf().view();
    const explain = explainer(request, parts, 'whatsapp-web');
    const isAdmin = may(role, 'channels.manage');
    return {
      ...view,
      qr: isAdmin ? view.qr : null,
      code: isAdmin ? view.code : null,
      since: new Date(view.since).toISOString(),
      meaning: view.why === null ? null : explain(view.why),
      retryAt: iso(view.retryAt),
      restrictedUntil: iso(view.restrictedUntil),
      events: view.events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    };
  }
};

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
