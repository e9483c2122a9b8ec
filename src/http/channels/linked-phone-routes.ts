import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { linkBy, linkedPhone, namedPhone } from './channel-schemas.ts';
import { HttpError } from '../errors.ts';
import { explainer } from '../language.ts';
import type { LinkDesk, PhoneDesk } from './link-desk.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id as idText, plainText } from '../schemas.ts';
import { iso, isoOrNull } from '../../desk/iso.ts';

const tags = ['desk'];
const path = '/channels/whatsapp-web';
const firstPhone = 'first';

/** The phones behind WhatsApp Web: how each link stands, and for administrators linking, unlinking, adding and removing. */
export const linkedPhoneRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  await app.register(onePhone, { parts, at: path, of: '' });
  await app.register(onePhone, { parts, at: `${path}/phones/:phone`, of: 'the same of another phone: ' });

  app.get(`${path}/phones`, {
    schema: {
      summary: 'All phones, the first one first; 404 when WhatsApp Web is off',
      tags,
      response: { 200: z.object({ items: z.array(namedPhone) }), 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'channels.read');
      const known = await deskOf(parts).list();
      return {
        items: await Promise.all(
          known.map(async ({ id, name: label }) => ({ id, label, ...(await viewOf(request, parts, id)) })),
        ),
      };
    },
  });

  app.post(`${path}/phones`, {
    schema: {
      summary: 'Adds a phone, to be linked then; no restart',
      tags,
      body: z.strictObject({ label: plainText(100).transform((text) => text.trim()) }),
      response: { 201: namedPhone, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: by } = personWho(request, 'channels.manage');
      const { label } = request.body;
      const id = await deskOf(parts).add(label, by);
      request.log.info({ personId: by, phone: id }, 'WhatsApp Web: a phone was added');
      return reply.code(201).send({ id, label, ...(await viewOf(request, parts, id)) });
    },
  });

  app.delete(`${path}/phones/:phone`, {
    schema: {
      summary: 'Takes this service off the phone, forgets its keys, and removes it. The first one is only unlinked',
      tags,
      params: z.object({ phone: idText }),
      response: { 204: z.null(), 404: errorAnswer, 409: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: by } = personWho(request, 'channels.manage');
      const { phone } = request.params;
      if (phone === firstPhone)
        throw new HttpError('first_phone', 'the first phone is always there: unlink it instead');
      if (!(await deskOf(parts).remove(phone, by))) throw noSuchPhone();
      request.log.info({ personId: by, phone }, 'WhatsApp Web: a phone was removed');
      return reply.code(204).send(null);
    },
  });
};

/** The routes of one phone; `of`: before each summary. */
const onePhone: FastifyPluginAsyncZod<{ parts: HttpParts; at: string; of: string }> = async (
  app,
  { parts, at, of },
) => {
  const params = at.includes(':phone') ? { params: z.object({ phone: idText }) } : {};
  const response = { 200: linkedPhone, 404: errorAnswer };

  app.get(at, {
    schema: {
      summary: `${of}How the link to the phone stands; 404 when WhatsApp Web is off`,
      tags,
      ...params,
      response,
    },
    handler: async (request) => viewOf(request, parts, phoneIn(request)),
  });

  app.post(`${at}/link`, {
    schema: {
      summary: `${of}Shows a code for a phone, to be scanned or typed; it appears in \`qr\` or \`code\`. 409: one is linked`,
      ...{ tags, ...params, body: linkBy },
      response: { ...response, 409: errorAnswer },
    },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      const phone = phoneIn(request);
      const isBegun = await phoneOf(parts, phone).pair(request.body, id);
      if (!isBegun) throw new HttpError('already_linked', 'a phone is linked already: unlink it first');
      request.log.info({ personId: id, phone, by: request.body.by }, 'WhatsApp Web: linking has begun');
      return viewOf(request, parts, phone);
    },
  });

  app.post(`${at}/resume`, {
    schema: { summary: `${of}Connects again, after somebody has looked why it stood still`, tags, ...params, response },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      await phoneOf(parts, phoneIn(request)).resume(id);
      return viewOf(request, parts, phoneIn(request));
    },
  });

  app.delete(`${at}/link`, {
    schema: { summary: `${of}Takes this service off the phone, and forgets its keys`, tags, ...params, response },
    handler: async (request) => {
      const { id } = personWho(request, 'channels.manage');
      const phone = phoneIn(request);
      await phoneOf(parts, phone).unlink(id);
      request.log.info({ personId: id, phone }, 'WhatsApp Web: unlinked');
      return viewOf(request, parts, phone);
    },
  });
};

function deskOf({ linkDesk }: HttpParts): LinkDesk {
  if (linkDesk) return linkDesk;
  throw new HttpError('not_found', 'WhatsApp Web is off: WHATSAPP_WEB=on switches it on');
}

function phoneOf(parts: HttpParts, id: string): PhoneDesk {
  const found = deskOf(parts).phone(id);
  if (!found) throw noSuchPhone();
  return found;
}

function noSuchPhone(): HttpError {
  return new HttpError('not_found', 'there is no such phone');
}

function phoneIn({ params }: FastifyRequest): string {
  return (params as { phone?: string }).phone ?? firstPhone;
}

async function viewOf(request: FastifyRequest, parts: HttpParts, phone: string): Promise<z.input<typeof linkedPhone>> {
  const { role } = personWho(request, 'channels.read');
  const view = await phoneOf(parts, phone).view();
  const explain = explainer(request, parts, 'whatsapp-web');
  const isAdmin = may(role, 'channels.manage');
  return {
    ...view,
    qr: isAdmin ? view.qr : null,
    code: isAdmin ? view.code : null,
    since: iso(view.since),
    meaning: view.why === null ? null : explain(view.why),
    retryAt: isoOrNull(view.retryAt),
    restrictedUntil: isoOrNull(view.restrictedUntil),
    events: view.events.map((event) => ({ ...event, at: iso(event.at) })),
  };
}
