import { z } from 'zod';
import { time } from '../schemas.ts';

const count = z.number().int();
export const channelProblem = z.object({
  code: z.string(),
  what: z.string().describe('in the reader’s language'),
  todo: z.string(),
  isGrave: z.boolean().describe('nothing comes or goes with it; false: it may come to that'),
  detail: z.string().describe('the provider’s own words'),
  since: time,
});
export const channelHealth = z.object({
  id: z.string(),
  channel: z.string(),
  externalId: z.string().describe('the provider’s id of it'),
  name: z.string(),
  source: z
    .enum(['settings', 'console', 'simulator'])
    .nullable()
    .describe('where it is set up, and changed; `simulator`: it is pretended; null: nowhere'),
  isConnected: z.boolean().describe('messages can come and go now'),
  state: z
    .enum(['ready', 'attention', 'failing', 'disconnected', 'off'])
    .describe(
      '`failing`: messages do not come or go, or sends failed since the last one that was accepted; `attention`: they do, ' +
        'but one of the `problems` is to be looked after',
    ),
  problems: z.array(channelProblem).describe('what the provider says of it, and what is unusual'),
  quality: z.enum(['green', 'yellow', 'red']).nullable().describe('as WhatsApp rates it; null: not told'),
  tokenExpiresAt: time.nullable().describe('null: never, or nobody tells'),
  checkedAt: time
    .nullable()
    .describe('when its provider last answered how it stands; null: never, or nobody can be asked'),
  connection: z
    .object({
      state: z.enum(['connected', 'connecting', 'down']),
      since: time,
      why: z.string().nullable(),
      meaning: z.string().nullable(),
    })
    .nullable()
    .describe('of a channel that holds one itself, with what is wrong in the reader’s language; null: it is posted to'),
  lastInboundAt: time.nullable().describe('null: nothing among the latest of all accounts'),
  lastSentAt: time.nullable().describe('when the provider last accepted a message'),
  waiting: count.describe('messages that wait to be sent'),
  retrying: count.describe('of those, the ones that have failed at least once'),
  failures: z
    .array(z.object({ code: z.string(), count, lastAt: time, meaning: z.string() }))
    .describe('of the last day, the latest first, in the reader’s language'),
});
export const channelSetup = z.object({
  channel: z.string(),
  isConfigured: z.boolean(),
  webhookUrl: z.string().nullable().describe('what the provider is to be told; null: PUBLIC_URL is not set'),
  hasVerifyToken: z.boolean(),
});

export const linkedPhone = z.object({
  state: z
    .enum(['unlinked', 'pairing', 'connecting', 'connected', 'waiting', 'stopped'])
    .describe('`waiting`: connects again at `retryAt`; `stopped`: somebody has to decide, `meaning` says what about'),
  since: time,
  why: z.string().nullable(),
  meaning: z.string().nullable().describe('`why` in a sentence, and what to do'),
  isAlarming: z.boolean(),
  retryAt: time.nullable(),
  number: z.string().nullable(),
  name: z.string().nullable(),
  qr: z
    .array(z.string().regex(/^[01]+$/))
    .nullable()
    .describe('the lines of the picture to be scanned, 1 is dark; for administrators only'),
  code: z.string().nullable().describe('to be typed on the phone instead; for administrators only'),
  restrictedUntil: time.nullable().describe('until then WhatsApp refuses new conversations'),
  events: z
    .array(z.object({ what: z.string(), by: z.string().nullable(), detail: z.string().nullable(), at: time }))
    .describe('who linked and unlinked it, and what ended the link; the latest first'),
});
export const namedPhone = linkedPhone.extend({
  id: z.string(),
  label: z.string().describe('what administrators call it; may be empty'),
});
export const linkBy = z.discriminatedUnion('by', [
  z.object({ by: z.literal('qr') }),
  z.object({
    by: z.literal('code'),
    phone: z
      .string()
      .max(30)
      .transform((written) => written.replace(/\D/g, ''))
      .pipe(z.string().regex(/^[1-9]\d{6,14}$/, 'write the number with its country code, as +62 812 3456 7890')),
  }),
]);
