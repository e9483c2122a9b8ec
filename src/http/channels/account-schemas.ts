import { z } from 'zod';
import { accountChannels, consoleChannels } from '../../desk/channels/channel-accounts.ts';
import { plainText, time } from '../schemas.ts';

const channel = z.enum(accountChannels);
const anyChannel = z.enum(consoleChannels);
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

const security = z
  .enum(['tls', 'starttls'])
  .describe('`tls`: encrypted from the first byte; `starttls`: before the password');
const mailServer = z.object({ host: z.string(), port: z.number().int(), security, user: z.string() });
const shownMailbox = z.object({
  imap: mailServer.extend({ folder: z.string() }),
  smtp: mailServer,
  hasPassword: z.boolean(),
  hasSmtpPassword: z.boolean().describe('false: the same as for reading'),
  oauth: z
    .object({
      ...{ tokenUrl: z.string(), clientId: z.string(), scope: z.string().nullable() },
      ...{ clientSecret: last4, refreshToken: last4 },
    })
    .nullable()
    .describe('null: by password'),
});

export const consoleAccount = z.object({
  id: z.string(),
  channel: anyChannel,
  externalId: z.string().describe('the provider’s id of it'),
  name: z.string(),
  isOn: z.boolean(),
  login: login.describe('on Instagram: whose log-in the token is of'),
  businessAccountId: z.string().nullable().describe('the WhatsApp Business Account'),
  secrets: z
    .object({ accessToken: last4, appSecret: last4.nullable(), verifyToken: last4.nullable() })
    .nullable()
    .describe('null: sealed under another SECRET_KEY, to be entered again. One that is null: that of the settings'),
  mailbox: shownMailbox
    .nullable()
    .describe('of e-mail, in place of `secrets`; null there: sealed under another SECRET_KEY'),
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

const accountGiven = z
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

/** A name, never an address of ours within: a mail server stands somewhere else, or on this very machine. */
const host = plainText(253)
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$|^[\da-f:]+$/.test(text), 'is not the name of a server');
const user = plainText(254)
  .transform((text) => text.trim())
  .refine((text) => text !== '' && !/\p{C}/u.test(text), 'is missing');
/** As it is: a password may begin or end with a blank. */
const password = plainText(500).refine((text) => !/\p{Cc}/u.test(text), 'may hold no line breaks');
const server = z.strictObject({ host, port: z.number().int().min(1).max(65_535), security, user });
const folder = plainText(200)
  .transform((text) => text.trim())
  .default('INBOX');
const tokenUrl = z
  .string()
  .max(500)
  .transform((text) => text.trim())
  .refine(isTokenUrl, 'is not an https address');
const oauth = z.strictObject({
  tokenUrl,
  clientId: secret(500).refine((text) => text !== '', 'is missing'),
  clientSecret: secret(500).default('').describe('empty: the one that is kept; an app may have none'),
  refreshToken: secret(8_000).default('').describe('empty: the one that is kept'),
  scope: plainText(500)
    .transform((text) => text.trim())
    .nullable()
    .default(null),
});

const address = plainText(254)
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u.test(text), 'is not an e-mail address');

const mailboxGiven = z.strictObject({
  id: plainText(200).optional().describe('of one that is there: what is not given is taken from it'),
  channel: z.literal('email'),
  externalId: address.describe('the address that customers write to'),
  name: name.default('').describe('what customers see beside the address'),
  mailbox: z.strictObject({
    imap: server.extend({ folder }),
    smtp: server,
    password: password.optional().describe('absent or empty: the one that is kept'),
    smtpPassword: password.nullable().optional().describe('null: the same as for reading'),
    oauth: oauth.nullable().default(null).describe('null: by password'),
  }),
});

export const givenAccount = z.discriminatedUnion('channel', [accountGiven, mailboxGiven]);

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
  mailbox: z
    .strictObject({
      imap: server.extend({ folder }).optional(),
      smtp: server.optional(),
      password: password.optional(),
      smtpPassword: password.nullable().optional(),
      oauth: oauth.nullable().optional().describe('null: by password'),
    })
    .optional()
    .describe('of e-mail, in place of tokens and secrets'),
});

/** Encrypted, except to this very machine. */
function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

export function isBotToken(text: string): boolean {
  return /^\d+:[\w-]+$/.test(text);
}

export const checkedAccount = z.object({
  problems: z
    .array(z.object({ code: z.string(), what: z.string(), todo: z.string(), detail: z.string() }))
    .describe('in the reader’s language; it works all the same'),
});
