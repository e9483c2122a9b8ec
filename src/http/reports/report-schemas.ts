import { z } from 'zod';
import { share } from '../conversations/case-schemas.ts';
import { time } from '../schemas.ts';

/** Null: there is nothing to take it of. */
const figure = z.number().nullable();
const trialFigures = z.object({
  revision: z.string(),
  trial: z.object({ name: z.string(), team: z.string().nullable(), shift: z.string().nullable() }).nullable(),
  cases: z.number(),
  answers: z.number(),
  answeredInTime: figure,
  averageResponseSeconds: figure,
  ratings: z.number(),
  averageRating: figure,
  escalated: z.number(),
  reopened: z.number(),
});
const figures = z.object({
  conversations: z.number(),
  answeredByBotAlone: z.number(),
  handedOver: z.number(),
  averageFirstResponseSeconds: figure.describe('by the clock on the wall, as the customers felt it'),
  ratings: z.number().describe('given within these days, whenever the conversation was opened'),
  averageRating: figure,
  answers: z.number().describe('of people, within these days'),
  averageResponseSeconds: figure.describe('in open hours, as the limits are'),
  answeredWithinLimitPercent: figure,
  averageBotAnswerSeconds: figure.describe('the bot’s first answers, apart from people’s (L29)'),
  waitingOverLimit: z
    .number()
    .describe('still waiting for a person, longer than the limit: the share within it is of those who were answered'),
  averageFirstSeconds: figure.describe('of the first answers since a hand-over, in open hours, as the limits are'),
});
export const channelFigures = z.object({ channel: z.string(), ...figures.shape });
export const timesRow = z.object({
  from: time,
  to: time,
  key: z.string().nullable().describe('the channel, the team or the agent’s id'),
  name: z.string().nullable(),
  answers: z.number(),
  averageSeconds: figure.describe('in open hours, as the limits are'),
  averageFirstSeconds: figure.describe('of first answers since a hand-over'),
  withinLimitPercent: figure,
  unanswered: z.number().describe('ended without an answer: back to the bot'),
});

const within = { from: time, to: time };
export const weekly = z.object({
  ...within,
  channels: z.array(channelFigures),
  total: figures.describe('of all channels together'),
});
export const trials = z.object({ ...within, revisions: z.array(trialFigures) });
export const responseTimesAnswer = z.object({ ...within, rows: z.array(timesRow) });

const stepFigures = z.object({
  ...{ sop: z.string(), step: z.string(), title: z.string() },
  ...{ kept: z.number(), missed: z.number(), share },
});
export const scoreReportAnswer = z.object({
  ...{ ...within, conversations: z.number(), kept: z.number(), missed: z.number(), total: share },
  steps: z.array(
    stepFigures.extend({
      missedIn: z.array(z.string()).describe('conversations, newest first, at most 50'),
      missedCases: z
        .array(z.object({ id: z.string(), number: z.string() }))
        .describe('the same, with their ticket numbers'),
    }),
  ),
  agents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kept: z.number(),
      missed: z.number(),
      share,
      steps: z.array(stepFigures),
    }),
  ),
});
