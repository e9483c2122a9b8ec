import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personWho } from '../auth.ts';
import type { HttpParts } from '../parts.ts';
import { person } from '../schemas.ts';

const tags = ['desk'];

const kindLimit = z.object({ bytes: z.number(), mimes: z.array(z.string()) }).optional();
const channelLimits = z.object({
  channel: z.string(),
  textLimit: z.number().describe('in characters; longer text goes out as several messages'),
  captionLimit: z.number(),
  quotes: z.boolean().describe('an answer may name the message that it answers'),
  templates: z.boolean(),
  convertsVoice: z.boolean().describe('a voice note of any type is made into one that the channel takes'),
  media: z
    .object({
      ...{ image: kindLimit, video: kindLimit, audio: kindLimit },
      ...{ voice: kindLimit, document: kindLimit, sticker: kindLimit },
    })
    .describe('greatest size and types by kind; a kind that is not there cannot be sent'),
});

/** Who is at the desk, and what the console knows of the business beside the conversations. */
export const deskRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { desk } = parts;

  app.put('/presence', {
    schema: {
      summary: 'Whether I take conversations now',
      tags,
      body: z.object({ state: z.enum(['online', 'away', 'offline']) }),
      response: { 200: z.object({ state: z.enum(['online', 'away', 'offline']) }) },
    },
    handler: async (request) => {
      const me = personWho(request, 'conversations.handle');
      await desk.presence.choose(me.id, request.body.state);
      parts.engine.peopleChanged();
      return { state: request.body.state };
    },
  });

  app.get('/agents', {
    schema: { summary: 'The people at the desk', tags, response: { 200: z.object({ items: z.array(person) }) } },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await desk.listPeople() };
    },
  });

  app.get('/teams', {
    schema: {
      summary: 'The teams of the SOP',
      tags,
      response: { 200: z.object({ items: z.array(z.object({ name: z.string(), level: z.number() })) }) },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      return { items: parts.content().rules.policy.teams };
    },
  });

  app.get('/business', {
    schema: {
      summary: 'The business, as the SOP names it',
      tags,
      response: {
        200: z.object({
          name: z.string(),
          address: z.string(),
          language: z.enum(['id', 'en']),
          timezone: z.string(),
          hasAssistant: z.boolean().describe('drafts may be asked of a language model'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { business, assistant } = parts.content().rules.policy;
      const { name, address, language, timezone } = business;
      const hasAssistant = Boolean(parts.assistant) && assistant.use !== 'off';
      return { name, address, language, timezone, hasAssistant };
    },
  });

  app.get('/channel-limits', {
    schema: {
      summary: 'How long a text, and which files of what size, each connected channel takes',
      tags,
      response: { 200: z.object({ items: z.array(channelLimits) }) },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const convertsVoice = await parts.ffmpeg.isThere();
      const items = parts.capabilities().map(({ channel, capabilities }) => {
        const { textLimit, captionLimit, quotes, templates, media } = capabilities;
        return { channel, textLimit, captionLimit, quotes, templates, convertsVoice, media };
      });
      return { items };
    },
  });
};
