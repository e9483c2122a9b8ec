import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewBoard } from '../desk/board.ts';
import { viewQueues } from '../desk/queue-view.ts';
import { viewShiftStart } from '../desk/shift-start.ts';
import { missingAtStart } from '../desk/shift-start-words.ts';
import { personWho } from './auth.ts';
import { readerLanguage } from './language.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer, person, time } from './schemas.ts';

const count = z.number().int();
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
      expectedWaitSeconds: count.nullable().describe('the median of the latest first waits; null: not measured yet'),
      people: z.array(personLoad),
    }),
  ),
  withoutTeam: z.array(personLoad),
});

const boardCase = z.object({
  id: z.string(),
  number: z.string(),
  phase: z.string(),
  channel: z.string(),
  category: z.string(),
  priority: z.string(),
  team: z.string().nullable(),
  customer: z.string().nullable(),
  preview: z.string(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  waitingSince: time.nullable(),
  responseDue: time.nullable(),
});
const boardPerson = z.object({
  id: z.string(),
  name: z.string(),
  role: person.shape.role,
  team: z.string().nullable(),
  presence: person.shape.presence.describe('what they chose'),
  isPresent: z.boolean(),
  isInShift: z.boolean(),
  shift: z.string().nullable(),
  load: count,
  capacity: count,
  room: count,
  lastSeenAt: time.nullable(),
  lastActedAt: time.nullable().describe('their last order, or choice of a presence'),
  cases: z.array(boardCase).describe('the longest waiting first'),
});
const board = z.object({
  at: time,
  teams: z.array(
    z.object({
      team: z.string(),
      isOpen: z.boolean(),
      waiting: count,
      oldestSince: time.nullable(),
      expectedWaitSeconds: count.nullable(),
      cases: z.array(boardCase).describe('in the order in which they are served'),
    }),
  ),
  people: z.array(boardPerson),
  clocks: z
    .array(z.object({ case: boardCase, clock: z.string(), due: time }))
    .describe('running, the soonest first; those that ran out are alerts'),
  flagged: z
    .array(z.object({ case: boardCase, at: time, text: z.string() }))
    .describe('angry or abusive customers with an open case, the latest first (SOP T4)'),
});

const counts = z.object({ cases: count, waiting: count, overdue: count, urgent: count, complaints: count });
const shiftStart = z.object({
  ready: z.boolean().describe('nothing is missing'),
  missing: z.array(z.string()).describe('in the reader’s language, with what to do'),
  me: z.object({ isOnline: z.boolean(), shift: z.string().nullable(), isInShift: z.boolean() }),
  channels: z.array(
    z.object({
      channel: z.string(),
      account: z.string(),
      isConnected: z.boolean(),
      stuckSends: count,
      lastActivityAt: time.nullable(),
    }),
  ),
  stuckInbound: count,
  mine: counts,
  team: counts.extend({ name: z.string().nullable().describe('null: all teams') }),
  first: z
    .array(
      z.object({
        id: z.string(),
        number: z.string(),
        priority: z.string(),
        category: z.string(),
        isMine: z.boolean(),
        waitingSince: time.nullable(),
        isOverdue: z.boolean(),
      }),
    )
    .describe('what to begin with'),
  quickReplies: count,
  present: z.array(
    z.object({
      team: z.string().nullable(),
      people: z.array(z.object({ id: z.string(), name: z.string(), load: count })),
    }),
  ),
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
