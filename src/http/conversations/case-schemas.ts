import { z } from 'zod';
import { time } from '../schemas.ts';

/** What the console shows beside a conversation: alerts, which steps of the SOP were kept, and the SOP itself. */
export const alert = z.object({
  id: z.string(),
  conversation: z.object({ id: z.string(), number: z.string() }),
  who: z.string().describe('agent, team, supervisor or manager'),
  agentId: z.string().nullable(),
  clock: z.string().nullable().describe('the clock that it is about'),
  what: z.string(),
  data: z.unknown(),
  meaning: z.string().nullable().describe('of `delivery-failed`: why it did not arrive, in the reader’s language'),
  at: time,
  notices: z
    .array(z.object({ name: z.string(), state: z.string(), error: z.string().nullable() }))
    .describe('whom it reached on their own phone, or why not'),
});

export const ledgerAlert = z
  .object({ id: z.string(), at: time, problem: z.string(), count: z.number().int() })
  .describe('the ledger does not balance (`GET /reports/ledger`); null: it does, or somebody has seen it');

export const channelAlert = z
  .object({
    id: z.string(),
    at: time,
    account: z.object({ id: z.string(), channel: z.string(), name: z.string() }),
    code: z.string(),
    what: z.string().describe('in the reader’s language'),
    todo: z.string(),
    isGrave: z.boolean(),
  })
  .describe('something is wrong with an account (`GET /channels`), and nobody has seen it yet');

export const connectionAlert = z
  .object({
    id: z.string().nullable().describe('to say that it was seen; null: people are called within seconds'),
    channel: z.string(),
    account: z.string().describe('its name'),
    since: time,
    meaning: z.string(),
  })
  .describe('a connection that does not come back by itself, or not soon (L15); it goes when that is mended');

export const weekReport = z
  .object({
    ...{ id: z.string(), at: time, monday: z.string(), sunday: z.string() },
    ...{ conversations: z.number().int(), answeredByBotAlone: z.number().int(), answers: z.number().int() },
    ...{ averageResponseSeconds: z.number().nullable(), answeredWithinLimitPercent: z.number().nullable() },
    ...{ ratings: z.number().int(), averageRating: z.number().nullable(), link: z.string().nullable() },
  })
  .describe(
    'the evaluation of the last week (`GET /reports/weekly`), until the reader has acknowledged it; null: none',
  );

export const share = z
  .number()
  .nullable()
  .describe('kept of what was kept or missed, 0 to 1; null: nothing was asked yet');
const by = z.object({
  kind: z.enum(['bot', 'service', 'agent']),
  id: z.string().optional(),
  name: z.string().optional(),
});
const step = z.object({
  sop: z.string().describe('the number in the SOP'),
  step: z.string(),
  title: z.string(),
  state: z.enum(['kept', 'missed', 'pending', 'not-applicable']),
  by: by.nullable(),
  at: time.nullable(),
  shownBy: z.string().nullable().describe('what shows it: a message’s id, or the number of an event'),
  reason: z.string(),
  because: z.string().describe('the reason as a sentence, in the reader’s language'),
});
const next = z.object({ sop: z.string(), step: z.string(), todo: z.string(), because: z.string() });
export const score = z.object({
  total: share,
  kept: z.number(),
  missed: z.number(),
  steps: z.array(step),
  next: z.array(next),
});

const section = z.object({ key: z.string(), title: z.string(), sentences: z.array(z.string()) });
const bothLanguages = z.object({ id: z.array(section), en: z.array(section) });
const values = z.record(z.string(), z.unknown());
const trialAnswer = z.object({
  name: z.string(),
  team: z.string().nullable(),
  shift: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  today: z.boolean(),
  revision: z.string(),
  changes: bothLanguages,
  policy: values,
});

export const sop = z.object({
  revision: z.string(),
  words: bothLanguages,
  policy: values,
  trials: z.array(trialAnswer),
});
