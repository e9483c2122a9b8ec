import { z } from 'zod';
import { moods } from '../../core/practice/scenario.ts';
import { score } from '../conversations/case-schemas.ts';
import { message, time } from '../schemas.ts';

/** Staff train on simulated customers, and in quizzes (SOP M4). */
const language = z.enum(['id', 'en']);
const kind = z.enum(['role-play', 'quiz']);
const share = z.number().describe('0 to 1');
const phase = z.enum(['bot', 'queued', 'assigned', 'confirming', 'resolved', 'closed']);
const standing = z
  .object({ attempts: z.number().int(), best: share, last: share, lastAt: time })
  .describe('how I did so far; null: not practised yet');
const customer = z.object({ name: z.string(), mood: z.enum(moods) });
const scenario = z.object({
  ...{ name: z.string(), title: z.string(), about: z.string(), language, channel: z.string(), customer },
  sop: z.array(z.string()),
});

export const practiceOverview = z.object({
  scenarios: z.array(scenario.extend({ mine: standing.nullable() })),
  quizzes: z.array(z.object({ language, questions: z.number().int(), mine: standing.nullable() })),
  open: z
    .array(z.object({ id: z.string(), kind, name: z.string(), title: z.string(), startedAt: time }))
    .describe('what I am at'),
});

const clock = z.object({ kind: z.string(), due: time.nullable(), state: z.enum(['running', 'paused', 'overdue']) });
const lacking = z
  .object({ act: z.string().nullable(), words: z.array(z.string()) })
  .describe('what the customer needed and did not get');

export const rolePlay = scenario.extend({
  ...{ id: z.string(), kind: z.literal('role-play'), phase, startedAt: time, endedAt: time.nullable() },
  isDraft: z.boolean().describe('tried before it is published: it counts nowhere'),
  messages: z.array(message),
  clocks: z.array(clock).describe('until when the customer should be answered (SOP R1)'),
  nextAt: time.nullable().describe('when something happens by itself: look again then'),
  isTyping: z.boolean().describe('the customer is about to say something'),
  score: score.describe('which steps of the SOP were kept so far, and what is missing'),
  result: z
    .object({
      ...{ kept: z.number(), missed: z.number(), total: share },
      goal: z.object({
        wanted: z.enum(['solve', 'escalate']),
        how: z.enum(['solved', 'escalated']),
        isReached: z.boolean(),
        lacking: z.array(lacking),
      }),
      steps: z.array(
        z.object({
          ...{ sop: z.string(), step: z.string(), title: z.string(), todo: z.string() },
          ...{ isKept: z.boolean(), because: z.string() },
        }),
      ),
    })
    .nullable()
    .describe('null: it goes on'),
});

export const quiz = z.object({
  ...{ id: z.string(), kind: z.literal('quiz'), language, startedAt: time, endedAt: time.nullable() },
  questions: z.array(
    z.object({
      ...{ ask: z.string(), choices: z.array(z.string()) },
      answer: z.number().int().nullable().describe('the choice that was taken, from 0'),
      right: z.number().int().nullable().describe('told once it is answered, as are why and sop'),
      ...{ why: z.string().nullable(), sop: z.string().nullable() },
    }),
  ),
  right: z.number().int().describe('answered rightly so far'),
});

export const attempt = z.object({
  ...{ id: z.string(), kind, name: z.string(), title: z.string(), language, startedAt: time, endedAt: time },
  ...{ score: share, kept: z.number().int(), missed: z.number().int() },
  revision: z.string().describe('of the content that it was practised under'),
});
export const attempts = z.object({ items: z.array(attempt), next: z.string().nullable() });

export const practiceTeam = z.object({
  since: time,
  people: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), role: z.string(), team: z.string().nullable() },
      attempts: z.number().int(),
      lastAt: time.nullable(),
      average: z.number().nullable().describe('of the last score of each, 0 to 1'),
      practised: z
        .array(
          standing.extend({ id: z.string().describe('of the last one'), kind, name: z.string(), title: z.string() }),
        )
        .describe('newest first'),
    }),
  ),
  mostMissed: z.array(
    z.object({
      kind: z.enum(['step', 'goal', 'question']),
      ...{ sop: z.string(), name: z.string(), title: z.string(), kept: z.number().int(), missed: z.number().int() },
    }),
  ),
});
