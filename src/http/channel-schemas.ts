import { z } from 'zod';
import { time } from './schemas.ts';

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
  isConnected: z.boolean().describe('messages can come and go now'),
  state: z
    .enum(['ready', 'attention', 'failing', 'disconnected'])
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
