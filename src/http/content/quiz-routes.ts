import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAttempts } from '../../desk/practice/attempts.ts';
import { viewQuiz } from '../../desk/practice/practice-view.ts';
import { createQuizzes, type Quiz } from '../../desk/practice/quizzes.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { quiz } from './practice-schemas.ts';
import { errorAnswer, id } from '../schemas.ts';

const tags = ['practice'];
const params = z.object({ id });
const place = z.number().int().min(0).max(20);

/** Short quizzes on the SOP (SOP M4). */
export const quizRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now, content }) => {
  const attempts = createAttempts(store, now);
  const quizzes = createQuizzes({
    ...{ attempts, store, now, chance: Math.random, revision: () => content().rules.revision },
  });

  async function getQuiz(request: FastifyRequest<{ Params: { id: string } }>): Promise<Quiz> {
    const person = personWho(request, 'content.read');
    const found = await attempts.find(request.params.id);
    if (found?.kind !== 'quiz' || found.userId !== person.id) {
      throw new HttpError('not_found', 'there is no such role-play or quiz of yours');
    }
    return found as Quiz;
  }

  app.post('/practice/quizzes', {
    schema: {
      summary: 'Draw a quiz of five questions: what I answered wrong and what is new comes first',
      tags,
      body: z.object({ language: z.enum(['id', 'en']) }),
      response: { 201: quiz, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: userId } = personWho(request, 'content.read');
      const { language } = request.body;
      const questions = content().practice.questions.filter((one) => one.language === language);
      if (questions.length === 0) throw new HttpError('not_found', `there are no questions in "${language}"`);
      const title = language === 'id' ? 'Kuis SOP' : 'SOP quiz';
      return reply.code(201).send(viewQuiz(await quizzes.begin({ userId, language, questions, title })));
    },
  });

  app.get('/practice/quizzes/:id', {
    schema: { summary: 'A quiz of mine', tags, params, response: { 200: quiz, 404: errorAnswer } },
    handler: async (request) => viewQuiz(await getQuiz(request)),
  });

  app.post('/practice/quizzes/:id/answers', {
    schema: {
      summary: 'Answer the next question; the right choice is told, with the reason',
      tags,
      params,
      body: z.object({ question: place.describe('its place, from 0'), choice: place.describe('from 0') }),
      response: { 200: quiz, 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      const { question, choice } = request.body;
      const answered = await quizzes.answer(await getQuiz(request), { place: question, choice });
      if (!answered) throw new HttpError('invalid_input', 'question: is not the next one, or has no such choice');
      return viewQuiz(answered);
    },
  });
};
