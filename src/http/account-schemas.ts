import { z } from 'zod';
import { accountChannels } from '../desk/channel-accounts.ts';
import { plainText, time } from './schemas.ts';

const channel = z.enum(accountChannels);
const login = z.enum(['instagram', 'facebook']);
/** What was copied with a line break or a blank at its end is meant without. */
const secret = (most: number) =>
  plainText(most)
    .transform((text) => text.trim())
    .refine((text) => !/\s/.test(text), 'may hold no blanks');
const name = plainText(100).transform((text) => text.trim());
const digits = z
  .string()
  .max(40)
  .transform((text) => text.trim())
  .refine((text) => /^\d+$/.test(text), 'is a number, digits only');
const businessAccountId = digits.nullable();
const last4 = z.string().describe('its last four letters; empty for a short one');

export const consoleAccount = z.object({
  id: z.string(),
  channel,
  externalId: z.string().describe('the provider’s id of it'),
  name: z.string(),
  isOn: z.boolean(),
  login: login.describe('on Instagram: whose log-in the token is of'),
  businessAccountId: z.string().nullable().describe('the WhatsApp Business Account'),
  secrets: z
    .object({ accessToken: last4, appSecret: last4.nullable(), verifyToken: last4.nullable() })
    .nullable()
    .describe('null: sealed under another SECRET_KEY, to be entered again. One that is null: that of the settings'),
  version: z.number().int(),
});
export const accountEvent = z.object({
  channel: z.string(),
  account: z.string(),
  what: z.enum(['added', 'changed', 'switched-on', 'switched-off', 'removed']),
  fields: z.array(z.string()).describe('what was changed, by name'),
  by: z.string().nullable(),
  at: time,
});
export const sharedApp = z.object({
  channel,
  login,
  appSecret: z.boolean().describe('the settings have one for it'),
  verifyToken: z.boolean(),
});

export const givenAccount = z
  .strictObject({
    id: plainText(200).optional().describe('of one that is there: what is not given is taken from it'),
    channel,
    externalId: digits.optional().describe('phone number id, Instagram account id or page id; a bot’s is in its token'),
    name: name.default(''),
    login: login.default('instagram'),
    businessAccountId: businessAccountId.default(null),
    accessToken: secret(2_000),
    appSecret: secret(500).nullable().default(null).describe('null: the one of the settings'),
    verifyToken: secret(500).nullable().default(null).describe('null: the one of the settings'),
  })
  .superRefine((given, context) => {
    const fail = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (given.channel === 'telegram' && given.accessToken !== '' && !isBotToken(given.accessToken))
      fail('accessToken', 'is not a token as BotFather gives it: a number, a colon and letters');
    if (given.channel !== 'telegram' && given.externalId === undefined && given.id === undefined)
      fail('externalId', 'is missing');
    if (given.accessToken === '' && given.id === undefined) fail('accessToken', 'is missing');
  });

export const accountChanges = z.strictObject({
  version: z.number().int().describe('of the account as it was read'),
  name: name.optional(),
  isOn: z.boolean().optional(),
  accessToken: secret(2_000)
    .refine((text) => text !== '', 'is missing')
    .optional(),
  appSecret: secret(500).nullable().optional(),
  verifyToken: secret(500).nullable().optional(),
  businessAccountId: businessAccountId.optional(),
});

export function isBotToken(text: string): boolean {
  return /^\d+:[\w-]+$/.test(text);
}

export const checkedAccount = z.object({
  problems: z
    .array(z.object({ code: z.string(), what: z.string(), todo: z.string(), detail: z.string() }))
    .describe('in the reader’s language; it works all the same'),
});
