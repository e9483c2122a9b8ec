import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkTemplateSend } from '../../content/files/template-check.ts';
import { personWho } from '../auth.ts';
import { templateOf } from '../conversations/template-send.ts';
import { HttpError } from '../errors.ts';
import { readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, templateSend } from '../schemas.ts';

const tags = ['desk'];

/** Wording in force that people send: quick replies, and templates for a closed window. */
export const wordingRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/quick-replies', {
    schema: {
      summary: 'Quick replies in the reader’s language',
      tags,
      response: {
        200: z.object({ items: z.array(z.object({ shortcut: z.string(), title: z.string(), text: z.string() })) }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const all = parts.content().quickReplies;
      const mine = all[readerLanguage(request, parts)];
      return { items: mine.length > 0 ? mine : all[parts.content().rules.policy.business.language] };
    },
  });

  app.get('/templates', {
    schema: {
      summary: 'Approved templates, for a closed window',
      tags,
      response: {
        200: z.object({
          items: z.array(
            z.object({
              name: z.string(),
              language: z.string(),
              components: z.array(z.unknown()),
              forStaff: z.boolean().describe('alarms and the weekly evaluation, to our own people: not for a customer'),
            }),
          ),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { approvedTemplates, rules } = parts.content();
      const { alarm, reports } = rules.policy;
      const ours = [alarm.template, reports.template];
      return { items: approvedTemplates.map((one) => ({ ...one, forStaff: ours.includes(one.name) })) };
    },
  });

  app.post('/templates/preview', {
    schema: {
      summary: 'What the customer would read; 422 `invalid_template` says what is missing (L17)',
      tags,
      body: templateSend,
      response: { 200: z.object({ text: z.string(), buttons: z.array(z.string()) }), 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const check = checkTemplateSend(parts.content().approvedTemplates, templateOf(request.body));
      if (!check.ok) throw new HttpError('invalid_template', check.problem);
      return { text: check.text, buttons: check.buttons };
    },
  });
};
