import { z } from 'zod';
import { time } from './schemas.ts';

const count = z.number().int();
export const channelHealth = z.object({
  id: z.string(),
  channel: z.string(),
  externalId: z.string().describe('the provider’s id of it'),
  name: z.string(),
  isConnected: z.boolean().describe('messages can come and go now'),
  state: z
    .enum(['ready', 'failing', 'unreachable', 'disconnected'])
    .describe(
      '`failing`: sends failed since the last one that was accepted; `unreachable`: its `connection` is down, nothing comes in',
    ),
  connection: z
    .object({
      state: z.enum(['connected', 'connecting', 'down']),
      since: time,
      why: z.string().nullable(),
      meaning: z.string().nullable().describe('why it is down and what to do, in the reader’s language'),
    })
    .nullable()
    .describe('of a channel that holds one to its provider (e-mail); null: its provider calls us'),
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
