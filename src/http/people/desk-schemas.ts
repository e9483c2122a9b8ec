import { z } from 'zod';
import { person, plainText, time, words } from '../schemas.ts';

/** The shapes of what the desk shows beside conversations: alerts, the board, the start of a shift, people. */
export const count = z.number().int();

export const inboxProblem = z.object({
  id: z.number(),
  type: z.string(),
  receivedAt: time,
  attempts: z.number(),
  error: z.string().nullable(),
  name: z.string().nullable().describe('as the channel’s profile says'),
  from: z
    .array(z.object({ kind: z.string(), id: z.string() }))
    .describe('the customer; empty when it is not about one'),
  text: z.string().describe('what they wrote'),
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
export const board = z.object({
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
export const shiftStart = z.object({
  ready: z.boolean().describe('nothing is missing'),
  missing: z.array(z.string()).describe('in the reader’s language, with what to do'),
  me: z.object({ isOnline: z.boolean(), shift: z.string().nullable(), isInShift: z.boolean() }),
  channels: z.array(
    z.object({
      channel: z.string(),
      account: z.string(),
      isConnected: z.boolean(),
      isFailing: z.boolean().describe('nothing comes or goes: `GET /channels` says why'),
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
        customer: z.string().nullable(),
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

export const place = {
  team: words(100).nullable(),
  shift: words(100).nullable().describe('of sop.yaml: outside of it they are given nothing; null: always'),
  capacity: z.number().nullable().describe('conversations at a time; null: what the team or the SOP says'),
  skills: z.array(plainText(50)).describe('words: what they are good at, languages that they write, as `en`'),
};
export const staffMember = person.extend({
  ...place,
  phone: z.string().nullable().describe('their own, for alarms'),
  load: z.number().describe('conversations in hand'),
  hasPassword: z.boolean().describe('false: they have not chosen one yet'),
  lastSeenAt: time.nullable(),
  disabledAt: time.nullable(),
});
export const passwordLink = z.object({
  url: z.string().describe('opens once, for three days: give it to them, nobody else'),
  expiresAt: time,
});

export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  person: z.object({ id: z.string(), name: z.string() }).describe('who made it: it may do what they may'),
  createdAt: time,
});
