import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { draftReply } from '../../assistant/draft-reply.ts';
import { stemmers } from '../../content/stemmers.ts';
import { createPersonalMask } from '../../core/understanding/personal-data.ts';
import { beginAssistantCall, endAssistantCall } from '../../desk/content/assistant-calls.ts';
import { findOpenQuestion } from '../../desk/conversations/open-question.ts';
import { sourcesFor } from './assistant-sources.ts';
import { personWho } from '../auth.ts';
import { getSummary } from './conversation-view.ts';
import { HttpError, refusalError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { conversationId, errorAnswer } from '../schemas.ts';

const suggestion = z.object({
  text: z.string(),
  by: z.string().nullable().describe('the model that worded it; null: it is the first source as it stands'),
  outcome: z
    .enum(['drafted', 'slow', 'failed', 'budget', 'nothing', 'long', 'language', 'invented', 'unfounded', 'form'])
    .describe('why the model’s words are not shown, unless `drafted`'),
  sources: z.array(z.object({ why: z.string(), title: z.string() })).describe('passages and intents that it was given'),
});

/** A draft for whoever answers, worded by a model from what the content says (SOP Q1). It sends nothing. */
export const assistantRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, engine, now } = parts;

  app.post('/conversations/:id/suggestion', {
    schema: {
      summary: 'A draft of an answer to what the customer last wrote, from documents and answers only; nothing is sent',
      description:
        '409 `assistant_off`; 409 `nothing_found`: no document and no intent speaks of it, and no model is asked.',
      tags: ['conversations'],
      params: conversationId,
      response: { 200: suggestion, 403: errorAnswer, 404: errorAnswer, 409: errorAnswer },
    },
    handler: async (request) => {
      const { id: userId, name } = personWho(request, 'conversations.handle');
      const { id } = request.params;
      await getSummary(parts, id);
      const { rules } = parts.content();
      const { business, assistant } = rules.policy;
      const { assistant: model } = parts;
      if (!model || assistant.use === 'off') throw new HttpError('assistant_off', 'no assistant model is in use');
      const { text, conversation } = await findOpenQuestion(store, id);
      const { language, contact, collected } = conversation;
      const names = contact.name === null ? [] : [contact.name];
      const personal = { names, values: Object.values(collected) };
      const asked = createPersonalMask(personal).without(text) || text;
      const [first, ...others] = sourcesFor(asked, { rules, language, published: engine.published() });
      if (!first) throw new HttpError('nothing_found', 'no document and no intent speaks of what the customer wrote');
      const sources = [first, ...others] as const;
      const whys = sources.map(({ why }) => why);
      const begun = { conversationId: id, userId, model: model.model, sources: whys };
      const call = await beginAssistantCall(store, begun, { ...assistant, at: now() });
      const drafted = await draftReply(call === null ? null : model.ask, {
        question: {
          text,
          language,
          business: business.name,
          address: language === 'id' ? business.address : '',
          reader: 'agent',
        },
        ...{ sources, personal, waitMs: assistant.waitMs, stem: stemmers },
      });
      if (call !== null) await endAssistantCall(store, call, drafted);
      const { outcome } = drafted;
      const by = outcome === 'drafted' ? model.model : null;
      const order = { type: 'agent-asked-assistant', agent: { id: userId, name }, by, outcome } as const;
      const kept = await engine.act(id, { ...order, sources: whys, text: drafted.text });
      if (!kept.ok) throw refusalError(kept.refusal);
      return { text: drafted.text, by, outcome, sources: sources.map(({ why, title }) => ({ why, title })) };
    },
  });
};
