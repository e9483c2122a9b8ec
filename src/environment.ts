import { isIP } from 'node:net';
import { z } from 'zod';
import { isLocalHost, serverPlace } from '../channels/email/server-url.ts';
import { leastPasswordLength } from './desk/people/passwords.ts';
import { readFrom } from './connect/mailboxes/email-from.ts';

/** How one environment variable is read, and what a person is told when it is wrong. */
type Variable<T = unknown> = {
  schema: z.ZodType<T>;
  /** Completes "it must be …". */
  expects: string;
  example: string;
  /** Taken when the variable is absent or empty. */
  fallback?: string;
  /** Never shown, not even when it is wrong. */
  secret?: true;
};

const text = z.string();
const digits = z.string().regex(/^\d{1,32}$/);
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

function count(least: number, most: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

function url(...protocols: string[]): z.ZodType<string> {
  const known = (value: string): boolean => URL.canParse(value) && protocols.includes(new URL(value).protocol);
  return z
    .string()
    .refine(known)
    .transform((value) => value.replace(/\/+$/, ''));
}

const web = url('http:', 'https:');
/** As browsers write them; a slash at the end is what people paste. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim().replace(/\/$/, '')))
  .refine((list) =>
    list.every((one) => /^https?:[^*]+$/.test(one) && URL.canParse(one) && new URL(one).origin === one),
  );

/** One or several, separated by blanks. A mailbox has a user; what is not percent-encoded as it should be would be another password. */
function mailServers(protocol: 'imap' | 'smtp'): z.ZodType<string[]> {
  const one = url(`${protocol}:`, `${protocol}s:`).refine((value) => {
    try {
      const { host, user, password } = serverPlace(value);
      // Without a password one signs in by OAuth: whether that is set is looked at with all of the settings.
      return host !== '' && (protocol === 'smtp' || user !== '') && !(password === '' && /:@/.test(value));
    } catch {
      return false;
    }
  });
  return z
    .string()
    .transform((value): unknown[] => value.split(/\s+/))
    .pipe(z.array(one).min(1));
}

function isTokenAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLocalHost(hostname));
}

/** `10.0.0.5` or `10.0.0.0/8`. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

/** Every variable that Sapa reads. `.env.example` and `docs/install.md` list the same ones. */
export const variables = {
  PORT: {
    schema: port,
    fallback: '3000',
    expects: 'a port number from 0 to 65535 (0: any free one)',
    example: '3000',
  },
  HOST: { schema: text, fallback: '127.0.0.1', expects: 'an address to listen on', example: '127.0.0.1' },
  WEBHOOK_PORT: {
    schema: port,
    expects: 'a port number from 0 to 65535 (0: any free one), or absent for webhooks at PORT only',
    example: '3001',
  },
  PUBLIC_URL: {
    // Paths are put behind it.
    schema: web.refine((value) => !/[?#]/.test(value)),
    expects: 'the http(s) address under which others reach Sapa, without ? and #',
    example: 'https://sapa.example.com',
  },
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .transform((list) => list.split(',').map((one) => one.trim()))
      .refine((list) => list.every(isNetwork)),
    expects: 'the addresses of your proxies, or their networks, separated by commas',
    example: '10.0.0.5,10.1.0.0/16',
  },
  DATA_DIR: { schema: text, fallback: './data', expects: 'a folder', example: './data' },
  CONTENT_DIR: {
    schema: text,
    fallback: '.',
    expects: 'the folder that holds sop.yaml, intents/, templates/, documents/, practice/ and trials/',
    example: '.',
  },
  MEDIA_SCAN_COMMAND: {
    schema: text,
    expects:
      'a virus scanner, called with the path of each file: it ends with 0 when the file is clean, with 1 when not',
    example: 'clamdscan --no-summary --fdpass',
  },
  MEDIA_STRIP_METADATA: {
    schema: onOff,
    fallback: 'off',
    expects: 'on or off: pictures are kept and sent without the place, time and camera written into them',
    example: 'off',
  },
  FFMPEG_PATH: {
    schema: text,
    fallback: 'ffmpeg',
    expects: 'the program ffmpeg, which converts voice notes: its path, or its name on PATH; off: it is not used',
    example: 'ffmpeg',
  },
  DATABASE_URL: {
    schema: url('postgres:', 'postgresql:'),
    expects: 'a PostgreSQL address, or absent for SQLite in DATA_DIR',
    example: 'postgres://sapa:password@localhost:5432/sapa',
  },
  REDIS_URL: { schema: url('redis:', 'rediss:'), expects: 'a Redis address', example: 'redis://localhost:6379' },
  SECRET_KEY: {
    schema: z
      .string()
      .transform(secretKeyBytes)
      .refine((bytes) => bytes.length === 32),
    secret: true,
    expects: '32 bytes as 64 hexadecimal digits or as base64 (`openssl rand -hex 32` makes one)',
    example: '<64 hexadecimal digits>',
  },
  ADMIN_EMAIL: {
    schema: z.string().regex(/^[^\s@]+@[^\s@]+$/),
    expects: 'an e-mail address',
    example: 'admin@example.com',
  },
  ADMIN_PASSWORD: {
    schema: z.string().min(leastPasswordLength),
    secret: true,
    expects: `at least ${leastPasswordLength} characters`,
    example: '<a long password>',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    fallback: 'info',
    expects: 'trace, debug, info, warn, error, fatal or silent',
    example: 'info',
  },
  META_APP_SECRET: {
    schema: text,
    secret: true,
    expects: 'the App Secret of your Meta app (App settings > Basic)',
    example: '<32 hexadecimal digits>',
  },
  INSTAGRAM_APP_SECRET: {
    schema: text,
    secret: true,
    expects: 'the Instagram App Secret; absent: the same as META_APP_SECRET',
    example: '<32 hexadecimal digits>',
  },
  META_VERIFY_TOKEN: {
    schema: text,
    secret: true,
    expects: 'a word of your choice, the same as in the webhook settings at Meta',
    example: '<a word of your choice>',
  },
  GRAPH_URL: {
    schema: web,
    fallback: 'https://graph.facebook.com',
    expects: 'an http(s) address',
    example: 'https://graph.facebook.com',
  },
  INSTAGRAM_GRAPH_URL: {
    schema: web,
    fallback: 'https://graph.instagram.com',
    expects: 'an http(s) address',
    example: 'https://graph.instagram.com',
  },
  GRAPH_VERSION: {
    schema: z.string().regex(/^v\d+\.\d+$/),
    fallback: 'v26.0',
    expects: 'a version of the Graph API',
    example: 'v26.0',
  },
  WHATSAPP_PHONE_NUMBER_ID: {
    schema: digits,
    expects: 'the phone number ID, digits only (not the phone number itself)',
    example: '106540352242922',
  },
  WHATSAPP_ACCESS_TOKEN: {
    schema: text,
    secret: true,
    expects: 'an access token of a system user',
    example: '<an access token>',
  },
  WHATSAPP_BUSINESS_ACCOUNT_ID: {
    schema: digits,
    expects: 'the WhatsApp Business Account ID, digits only',
    example: '102290129340398',
  },
  WHATSAPP_MESSAGES_PER_SECOND: {
    schema: count(1, 1_000),
    fallback: '80',
    expects: 'how many messages a second one number may send, 1 to 1000 (Meta begins with 80)',
    example: '80',
  },
  SEND_RECONCILE_SECONDS: {
    schema: count(1, 3_600),
    fallback: '20',
    expects:
      'the seconds, 1 to 3600, that a message which may or may not have been sent waits for its receipt, before it is sent again',
    example: '20',
  },
  INSTAGRAM_ACCOUNT_ID: {
    schema: digits,
    expects: 'the Instagram account ID, digits only',
    example: '17841400000000000',
  },
  INSTAGRAM_ACCESS_TOKEN: { schema: text, secret: true, expects: 'an access token', example: '<an access token>' },
  MESSENGER_PAGE_ID: { schema: digits, expects: 'the page ID, digits only', example: '108000000000000' },
  MESSENGER_ACCESS_TOKEN: { schema: text, secret: true, expects: 'a page access token', example: '<an access token>' },
  TELEGRAM_BOT_TOKEN: {
    schema: z.string().regex(/^\d+:[\w-]+$/),
    secret: true,
    expects: 'the token that BotFather gave, a number, a colon and letters',
    example: '123456:<letters>',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    schema: z.string().regex(/^[\w-]{1,256}$/),
    secret: true,
    expects: '1 to 256 letters, digits, _ or -',
    example: '<letters and digits>',
  },
  TELEGRAM_API_URL: {
    schema: web,
    fallback: 'https://api.telegram.org',
    expects: 'an http(s) address',
    example: 'https://api.telegram.org',
  },
  WEBCHAT_ORIGINS: {
    schema: origins,
    expects: 'the addresses of the sites whose pages show the chat, without a path, separated by commas',
    example: 'https://shop.example.com,https://www.shop.example.com',
  },
  WEBCHAT_SECRET: {
    schema: z.string().min(32),
    secret: true,
    expects: 'at least 32 characters that only you and the shop’s server know (`openssl rand -hex 32` makes them)',
    example: '<64 hexadecimal digits>',
  },
  ASSISTANT_URL: {
    schema: web,
    expects: 'the address of an OpenAI-compatible API up to and with its version, which the SOP’s `assistant` may ask',
    example: 'https://api.example.com/v1',
  },
  ASSISTANT_API_KEY: { schema: text, secret: true, expects: 'its key; absent: it asks for none', example: '<a key>' },
  ASSISTANT_MODEL: { schema: text, expects: 'the name of a model that it serves', example: '<a model>' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: web,
    expects: 'where a collector of OpenTelemetry takes traces by OTLP over HTTP',
    example: 'http://localhost:4318',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: z.string().regex(/^[^=,\s]+=[^,]*(?:,[^=,\s]+=[^,]*)*$/),
    secret: true,
    expects: 'headers for it, as name=value, separated by commas',
    example: 'authorization=<a token>',
  },
  OTEL_SERVICE_NAME: { schema: text, fallback: 'sapa', expects: 'a name for traces', example: 'sapa' },
  OTEL_TRACES_SAMPLER_ARG: {
    schema: z
      .string()
      .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/)
      .transform(Number),
    fallback: '1',
    expects: 'the share of traces that is told, from 0 to 1',
    example: '0.1',
  },
  WHATSAPP_WEB: { schema: onOff, fallback: 'off', expects: 'on or off', example: 'off' },
  WHATSAPP_WEB_PHONE: {
    schema: z.string().regex(/^\+?[\d\s().-]{7,25}$/),
    expects: 'the phone’s number with its country code, to link it by a code instead of a picture',
    example: '+6281234567890',
  },
  WHATSAPP_WEB_SECONDS_PER_MESSAGE: {
    schema: count(1, 60),
    fallback: '3',
    expects: 'the seconds between two messages, 1 to 60 on the average',
    example: '3',
  },
  WHATSAPP_WEB_NEW_CHATS_PER_DAY: {
    schema: count(0, 1_000),
    fallback: '20',
    expects: 'to how many people that never wrote a message may go in a day, 0 to 1000',
    example: '20',
  },
  WHATSAPP_WEB_URL: {
    schema: url('wss:', 'ws:'),
    fallback: 'wss://web.whatsapp.com/ws/chat',
    expects: 'a ws(s) address',
    example: 'wss://web.whatsapp.com/ws/chat',
  },
  IMAP_URL: {
    schema: mailServers('imap'),
    secret: true,
    expects:
      'imaps://user:password@host/folder, the user and the password percent-encoded; several with blanks between them',
    example: 'imaps://cs%40example.com:password@mail.example.com/INBOX',
  },
  SMTP_URL: {
    schema: mailServers('smtp'),
    secret: true,
    expects:
      'smtps://user:password@host or smtp://user:password@host:587, the user and the password percent-encoded; as many as IMAP_URL names',
    example: 'smtps://cs%40example.com:password@mail.example.com',
  },
  EMAIL_FROM: {
    schema: z
      .string()
      .transform((value) => value.split(';'))
      .pipe(z.array(z.string().refine((value) => readFrom(value) !== null))),
    expects: 'the address that customers see, with a name before it if you like; of several mailboxes, ; between them',
    example: 'Toko Sapa <cs@example.com>',
  },
  EMAIL_OAUTH: {
    schema: z.string().refine((value) => ['google', 'microsoft'].includes(value) || isTokenAddress(value)),
    expects: 'google, microsoft, or the https address that gives access tokens',
    example: 'google',
  },
  EMAIL_OAUTH_CLIENT_ID: { schema: text, expects: 'the id of the OAuth app', example: '<client id>' },
  EMAIL_OAUTH_CLIENT_SECRET: {
    schema: text,
    secret: true,
    expects: 'the secret of the OAuth app',
    example: '<secret>',
  },
  EMAIL_OAUTH_REFRESH_TOKEN: {
    schema: z.string().transform((value) => value.split(/\s+/)),
    secret: true,
    expects: 'a refresh token for each mailbox of IMAP_URL that has no password, with blanks between them',
    example: '<refresh token>',
  },
  EMAIL_OAUTH_SCOPE: {
    schema: text,
    expects: 'the scope that is asked for; absent: what was granted, at Microsoft IMAP and SMTP',
    example: 'https://mail.google.com/',
  },
  SIMULATOR: {
    schema: onOff,
    expects: 'on or off; absent: on while no channel is configured',
    example: 'on',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export type Settings = {
  [Name in VariableName]:
    | z.output<(typeof variables)[Name]['schema']>
    | ((typeof variables)[Name] extends { fallback: string } ? never : null);
};

/** Reads every variable; what is wrong is named in `problems`, one sentence each, and its setting is null. */
export function readSettings(env: Record<string, string | undefined>): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const entries = Object.entries<Variable>(variables).map(([name, variable]) => {
    const given = env[name]?.trim() || variable.fallback;
    if (given === undefined) return [name, null];
    const result = variable.schema.safeParse(given);
    if (!result.success) problems.push(problem(name as VariableName, given));
    return [name, result.success ? result.data : null];
  });
  return { settings: Object.fromEntries(entries) as Settings, problems };
}

/** "PORT is missing: it must be …, e.g. PORT=3000" */
export function missing(name: VariableName, why: string): string {
  return `${name} is missing: ${why}. It must be ${variables[name].expects}, e.g. ${name}=${variables[name].example}`;
}

function problem(name: VariableName, given: string): string {
  const variable: Variable = variables[name];
  const shown = variable.secret ? `set (${given.length} characters, not shown)` : `"${withoutPassword(given)}"`;
  return `${name} is ${shown}, but it must be ${variable.expects}, e.g. ${name}=${variable.example}`;
}

function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^:/@\s]*:)[^@\s]*@/, '$1***@');
}

function secretKeyBytes(value: string): Buffer {
  return Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
}
