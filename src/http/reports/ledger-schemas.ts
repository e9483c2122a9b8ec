import { z } from 'zod';
import { counted, problems } from '../../desk/ledger/fact.ts';
import { time } from '../schemas.ts';

const count = z.number().int();
const day = z.string().describe('YYYY-MM-DD, of the business’s calendar');

export const dayLine = z.object({
  day,
  in: count.describe('customers’ messages'),
  answeredOrOwned: count.describe('answered, in somebody’s hands, in a queue, with a timer, or closed'),
  open: count.describe('under way'),
  gaps: count.describe('missing, in any account'),
});
const account = z.object({
  in: count,
  places: z.record(z.string(), count).describe('where they are in the end'),
  done: count.describe('the sum of `places`'),
  open: count,
  gaps: count,
  unaccounted: count.describe('in, less done, open and gaps: must be 0'),
});
export const ledgerException = z.object({
  kind: z.string(),
  ref: z.string(),
  problem: z.enum(problems),
  what: z.string().describe('in the reader’s language'),
  todo: z.string(),
  detail: z.string().nullable(),
  at: time,
  conversation: z.object({ id: z.string(), number: z.string() }).nullable(),
});
export const ledger = z.object({
  day,
  today: day,
  text: z
    .string()
    .describe(
      '`1,204 in, 1,204 answered or owned, 0 open, 0 gaps`; of a day before `countedSince`, that it was not counted',
    ),
  countedSince: time
    .nullable()
    .describe('when an upgrade brought the ledger: what came in earlier is in no account. null: all is counted'),
  counted: z
    .enum(['all', 'some', 'none'])
    .describe('of the day: `none` when it lies before `countedSince`, and its figures say nothing'),
  line: dayLine,
  isBalanced: z.boolean(),
  accounts: z.object(
    Object.fromEntries(counted.map((kind) => [kind, account])) as Record<(typeof counted)[number], typeof account>,
  ),
  exceptions: z.array(ledgerException),
  moreExceptions: count.describe('beyond those that are listed'),
  days: z.array(dayLine).describe('the last 14 days on which something came in, newest first'),
});
