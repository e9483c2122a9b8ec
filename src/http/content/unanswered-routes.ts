import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listAgentsAnswers } from '../../desk/content/agents-answers.ts';
import {
  closeUnanswered,
  listUnanswered,
  reopenUnanswered,
  type UnansweredQuestion,
} from '../../desk/content/unanswered.ts';
import { personWho } from '../auth.ts';
import { valueOf } from './content-errors.ts';
import { fileView } from './content-routes.ts';
import * as shapes from './content-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, plainText, time, words } from '../schemas.ts';
import { iso } from '../../desk/iso.ts';
import { whyOfPassage } from '../../core/sop/passages.ts';

const tags = ['content'];
const dayMs = 86_400_000;
const count = z.number().int();

const group = z.object({
  count: count.describe('questions'),
  customers: count.describe('conversations'),
  handedOver: count.describe('questions after which a person had to take over'),
  lastAt: time,
  examples: z.array(z.string()).describe('different wordings, the newest first'),
  nearest: z.array(z.object({ name: z.string(), title: z.string(), confidence: z.number() })),
  now: shapes.lead.describe('what answers all of them by now, as the draft has it'),
  chosen: z
    .array(shapes.someLead.extend({ count }))
    .describe('what customers then chose of what they were offered, the most chosen first'),
  proposal: z
    .object({ intent: z.string().nullable(), title: z.string(), language: z.enum(['id', 'en']) })
    .describe('the intent that they are most probably of; null: a new one, and what it could be called'),
  questions: z.array(shapes.question.extend({ number: z.string(), text: z.string(), at: time })),
});

const agentsAnswer = z.object({
  conversationId: z.string(),
  number: z.string(),
  agent: z.string(),
  at: time,
  text: z.string().describe('with {{nama}} for the customer’s name, and … for other data of theirs'),
});

/** What customers asked and the bot could not answer (SOP M2). Their words are for those who mend or supervise it. */
export const unansweredRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, editing, now }) => {
  app.get('/content/unanswered', {
    schema: {
      summary: 'Unanswered questions, those that ask the same together; the largest group first',
      tags,
      querystring: z.object({
        days: z.coerce.number().int().min(1).max(365).default(30),
        limit: z.coerce.number().int().min(1).max(1_000).default(1_000).describe('groups, the largest'),
      }),
      response: {
        200: z.object({
          items: z.array(group),
          groups: count.describe('all of them'),
          total: count.describe('questions'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'unanswered.read');
      const found = await listUnanswered(store, now() - request.query.days * dayMs);
      const questions = found.filter(({ text }) => text !== '');
      const asked = questions.map(({ text, chosen }) => ({ text, chosen }));
      const { groups, count: all } = await editing.alike(asked, request.query.limit);
      const items = groups.map(({ members, nearest, now: by, chosen, proposal }) => ({
        ...groupOf(members.flatMap((place) => questions[place] ?? [])),
        ...{ nearest, now: by, chosen, proposal },
      }));
      return { items, groups: all, total: questions.length };
    },
  });

  app.get('/content/old-questions', {
    schema: {
      summary: 'Which questions of the last weeks the draft would answer otherwise; lost answers first',
      tags,
      response: { 200: shapes.oldQuestions },
    },
    handler: async (request) => {
      personWho(request, 'unanswered.read');
      const { looked, changes } = await editing.oldQuestions();
      return { looked, items: changes };
    },
  });

  app.post('/content/unanswered/examples', {
    schema: {
      summary: 'Make questions examples of an intent of the draft, or of a new one with that name; they are done with',
      tags,
      body: z.object({
        questions: shapes.questions,
        examples: z.array(words(500)).min(1).max(50).describe('how they are to be learnt'),
        intent: plainText(100),
        title: words(100).optional().describe('of a new one'),
        file: shapes.fileName.optional().describe('for a new one'),
        answer: words(4_096).optional().describe('of a new one its first, of a known one another wording'),
      }),
      response: { 200: shapes.fileView, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const { questions, examples, intent, title, file, answer } = request.body;
      const { intents } = await editing.look('draft');
      const where = intents.find(({ name }) => name === intent)?.file ?? file;
      if (where === undefined) throw new HttpError('invalid_input', 'file: a new intent needs the file it goes into');
      const more = { ...(title === undefined ? {} : { title }), ...(answer === undefined ? {} : { answer }) };
      const target = { file: where, intent, ...more };
      const view = valueOf(await editing.addExamples(examples, target, by));
      await closeUnanswered(store, questions, { as: intent, by, at: now() });
      return fileView(view);
    },
  });

  app.post('/content/unanswered/passages', {
    schema: {
      summary: 'Make questions other ways of asking for a section of a document of the draft; they are done with',
      tags,
      body: z.object({
        questions: shapes.questions,
        asked: z.array(words(500)).min(1).max(50).describe('how they are to be learnt'),
        passage: plainText(200).describe('its id: `id/kebijakan-retur.md#syarat`'),
      }),
      response: { 200: shapes.fileView, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const { questions, asked, passage } = request.body;
      const view = valueOf(await editing.addAsked(asked, passage, by));
      await closeUnanswered(store, questions, { as: whyOfPassage({ id: passage }), by, at: now() });
      return fileView(view);
    },
  });

  app.post('/content/unanswered/answers', {
    schema: {
      summary: 'What people wrote to the customers who asked this, as answers to begin with; personal data is left out',
      tags,
      body: z.object({ questions: shapes.questions }),
      response: { 200: z.object({ items: z.array(agentsAnswer) }) },
    },
    handler: async (request) => {
      personWho(request, 'unanswered.read');
      const found = await listAgentsAnswers(store, request.body.questions);
      return { items: found.map((one) => ({ ...one, at: iso(one.at) })) };
    },
  });

  app.post('/content/unanswered/dismiss', {
    schema: {
      summary: 'Nothing to answer here: not shown any more; `undo` shows them again',
      tags,
      body: z.object({ questions: shapes.questions, undo: z.boolean().default(false) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { id: by } = personWho(request, 'content.edit');
      const { questions, undo } = request.body;
      if (undo) await reopenUnanswered(store, questions);
      else await closeUnanswered(store, questions, { as: 'dismissed', by, at: now() });
      return reply.code(204).send(null);
    },
  });
};

function groupOf(questions: readonly UnansweredQuestion[]) {
  const byWords = new Map(questions.toReversed().map(({ text }) => [text.toLowerCase(), text]));
  return {
    count: questions.length,
    customers: new Set(questions.map(({ conversationId }) => conversationId)).size,
    handedOver: questions.filter(({ handedOver }) => handedOver).length,
    lastAt: new Date(Math.max(...questions.map(({ at }) => at))).toISOString(),
    examples: [...byWords.values()].toReversed(),
    questions: questions.map(({ conversationId, seq, number, text, at }) => ({
      ...{ conversationId, seq, number, text, at: iso(at) },
    })),
  };
}
