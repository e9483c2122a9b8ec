import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewBoard } from '../../desk/inbox/board.ts';
import { viewQueues } from '../../desk/inbox/queue-view.ts';
import { viewShiftStart } from '../../desk/people/shift-start.ts';
import { missingAtStart } from '../../desk/people/shift-start-words.ts';
import { personWho } from '../auth.ts';
import { readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { board, count, shiftStart } from './desk-schemas.ts';
import { errorAnswer, time } from '../schemas.ts';

const personLoad = z.object({
  id: z.string(),
  name: z.string(),
  isPresent: z.boolean(),
  isInShift: z.boolean(),
  shift: z.string().nullable(),
  skills: z.array(z.string()),
  load: count.describe('conversations in hand'),
  capacity: count,
  room: count.describe('how many more they are given now'),
});
const queues = z.object({
  teams: z.array(
    z.object({
      team: z.string(),
      isOpen: z.boolean().describe('within its hours: outside of them nothing is given out'),
      waiting: count,
      oldestSince: time.nullable(),
      expectedWaitSeconds: count
        .nullable()
        .describe(
          'the median of the latest first waits; null: not measured yet, or half of those who wait have waited longer',
        ),
      people: z.array(personLoad),
    }),
  ),
  withoutTeam: z.array(personLoad),
});

/** Who waits, who is there, and what a shift begins with. */
export const queueRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;
  const moment = () => ({ policy: parts.content().rules.policy, at: parts.now() });

  app.get('/queue', {
    schema: {
      summary: 'Each team’s queue, its expected wait, and who is there with how much room',
      tags: ['desk'],
      response: { 200: queues },
    },
    handler: async (request) => {
      personWho(request, 'conversations.supervise');
      return viewQueues(store, moment());
    },
  });

  app.get('/board', {
    schema: {
      summary: 'Who waits, who is on what, what runs out next, who is angry: all that whoever supervises watches',
      tags: ['desk'],
      response: { 200: board, 403: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'conversations.supervise');
      return viewBoard(store, moment());
    },
  });

  app.get('/shift-start', {
    schema: {
      summary: 'What to look at when a shift begins: channels, what waits, priorities, who is there (SOP O1)',
      tags: ['desk'],
      response: { 200: shiftStart },
    },
    handler: async (request) => {
      const me = personWho(request, 'conversations.handle');
      const language = readerLanguage(request, parts);
      const all = parts.content().quickReplies;
      // As `/quick-replies` gives them: in the business's language when there are none in the reader's.
      const quickReplies = (all[language].length > 0 ? all[language] : Object.values(all).flat()).length;
      const { isConnected } = parts;
      const start = await viewShiftStart(store, { me, moment: moment(), isConnected, quickReplies });
      const missing = missingAtStart(start, language);
      return { ready: missing.length === 0, missing, ...start };
    },
  });
};
