import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { providersOf, readChannels, type Channels, type Providers } from './connect/channel-settings.ts';
import { readEnvFile, type EnvFile } from './env-file.ts';
import { missing, readSettings, variables, type Settings } from './environment.ts';
import type { MediaCare } from './media/keep-file.ts';
import { keptSecretKey } from './secret-key.ts';
import { checkedByName } from './store/checked-by-name.ts';

export type Config = Omit<Channels, 'any'> & {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Where webhooks come beside `port`, taken by a thread of their own; null: nowhere else. */
  webhookPort: number | null;
  /** Without a slash at its end. Null: the address that is listened on. */
  publicUrl: string | null;
  /** Addresses and networks whose `X-Forwarded-For` is believed; null: with a public address, those of private networks. */
  trustedProxies: string[] | null;
  /** Absolute, like `contentDir`. */
  dataDir: string;
  contentDir: string;
  /** Null: SQLite in `dataDir`. */
  databaseUrl: string | null;
  redisUrl: string | null;
  /** 32 bytes. */
  secretKey: Buffer;
  /** It is the one in `dataDir`. */
  keepsKey: boolean;
  /** The first administrator; null: a one-time set-up link is printed. */
  admin: { email: string; password: string } | null;
  logLevel: LogLevel;
  media: MediaCare;
  /** What converts voice notes; null: nothing does. */
  ffmpeg: string | null;
  graphVersion: string;
  /** For accounts that are added in the console. */
  providers: Providers;
  /** On while there is no channel at all: an account that the console added switches it off. */
  simulator: boolean;
  /** What one account may send. */
  messagesPerSecond: number;
  /** What this process does; both unless started with `--only`. */
  roles: Roles;
  /** How long a send of unknown fate waits for its receipt. */
  reconcileSeconds: number;
  /** Where traces are told; null: nowhere, and none are made. */
  traces: { endpoint: string; headers: Record<string, string>; serviceName: string; ratio: number } | null;
  /** Asked for drafts where the SOP has it so; null: there is none. */
  assistant: { url: string; key: string | null; model: string } | null;
  /** What is not wrong, but probably not meant: for the log, at start. */
  warnings: string[];
};

export type LogLevel = Settings['LOG_LEVEL'];
type Environment = Record<string, string | undefined>;

export type Roles = { /** Webhooks, API and console. */ web: boolean; /** Turns and sends. */ worker: boolean };

/** Lists everything that is wrong with the settings at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: string[];
  constructor(problems: string[]) {
    const count = problems.length === 1 ? 'one setting is wrong' : `${problems.length} settings are wrong`;
    super(`Sapa cannot start, ${count}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * The settings of `env` and of the file `.env` in `cwd` (where both name a variable, `env` wins), checked.
 * Makes DATA_DIR and the secret key when there are none. Throws ConfigError.
 */
export function loadConfig(env: Environment, cwd: string, only?: string): Config {
  const file = envFileIn(cwd);
  const { settings, problems } = readSettings({ ...file.settings, ...env });
  problems.unshift(...file.problems);
  const channels = readChannels(settings, problems);
  const admin = readAdmin(settings, problems);
  const assistant = readAssistant(settings, problems);
  const roles = readRoles(only, settings, channels.any, problems);
  if (settings.SIMULATOR && channels.any) {
    problems.push(
      'SIMULATOR is "on", but a real channel is configured, and pretended customers must not mix with real ones: ' +
        'remove SIMULATOR, or the settings of the channel',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const dataDir = resolve(cwd, settings.DATA_DIR);
  const { any, ...channelConfigs } = channels;
  const simulator = settings.SIMULATOR ?? !any;
  return {
    host: settings.HOST,
    port: settings.PORT,
    webhookPort: settings.WEBHOOK_PORT,
    publicUrl: settings.PUBLIC_URL,
    trustedProxies: settings.TRUSTED_PROXIES,
    dataDir,
    contentDir: resolve(cwd, settings.CONTENT_DIR),
    databaseUrl: settings.DATABASE_URL && checkedByName(settings.DATABASE_URL),
    redisUrl: settings.REDIS_URL,
    secretKey: settings.SECRET_KEY ?? secretKeyOf(dataDir),
    keepsKey: settings.SECRET_KEY === null,
    admin,
    logLevel: settings.LOG_LEVEL,
    media: { scanCommand: settings.MEDIA_SCAN_COMMAND, stripMetadata: settings.MEDIA_STRIP_METADATA },
    ffmpeg: settings.FFMPEG_PATH === 'off' ? null : settings.FFMPEG_PATH,
    ...channelConfigs,
    graphVersion: settings.GRAPH_VERSION,
    providers: providersOf(settings),
    simulator,
    messagesPerSecond: settings.WHATSAPP_MESSAGES_PER_SECOND,
    roles,
    reconcileSeconds: settings.SEND_RECONCILE_SECONDS,
    assistant,
    traces: tracesOf(settings),
    warnings: [...file.warnings, ...warningsOf(settings, simulator, any)],
  };
}

const bothRoles: Roles = { web: true, worker: true };

function readRoles(only: string | undefined, settings: Settings, anyChannel: boolean, problems: string[]): Roles {
  if (only === undefined) return bothRoles;
  const named = only.split(',').map((name) => name.trim());
  const roles = { web: named.includes('web'), worker: named.includes('worker') };
  const both = roles.web && roles.worker;
  if (named.some((name) => name !== 'web' && name !== 'worker')) {
    problems.push(`--only is "${only}", but it must be web, worker, or both with a comma between them`);
  } else if (!both && settings.DATABASE_URL === null) {
    problems.push(`--only ${only} is one of several processes, and these need DATABASE_URL: SQLite is for one alone`);
  } else if (!both && (settings.SIMULATOR ?? !anyChannel)) {
    problems.push(
      `--only ${only}: the simulator needs a process that does both; configure a channel, set SIMULATOR=off, or leave out --only`,
    );
  }
  return roles;
}

/** Where the content lies, for commands that need nothing else of the settings. */
export function contentDirOf(env: Environment, cwd: string): string {
  const { settings } = readSettings({ ...envFileIn(cwd).settings, ...env });
  return resolve(cwd, settings.CONTENT_DIR);
}

/** Where the data lies; nothing is made there. Throws ConfigError. */
export function placeOf(env: Environment, cwd: string): Pick<Config, 'databaseUrl' | 'dataDir'> {
  const { settings, problems } = readSettings({ ...envFileIn(cwd).settings, ...env });
  if (problems.length > 0) throw new ConfigError(problems);
  return { databaseUrl: settings.DATABASE_URL, dataDir: resolve(cwd, settings.DATA_DIR) };
}

/** Where a back-up is put back, and the key that the environment sets. None is made: the back-up brings its own. Throws ConfigError. */
export function restorePlaceOf(
  env: Environment,
  cwd: string,
): Pick<Config, 'databaseUrl' | 'dataDir' | 'contentDir'> & { secretKey: Buffer | null } {
  const { databaseUrl, dataDir } = placeOf(env, cwd);
  const { settings } = readSettings({ ...envFileIn(cwd).settings, ...env });
  return {
    ...{ dataDir, databaseUrl: databaseUrl && checkedByName(databaseUrl) },
    ...{ contentDir: contentDirOf(env, cwd), secretKey: settings.SECRET_KEY },
  };
}

function envFileIn(cwd: string): EnvFile {
  const file = join(cwd, '.env');
  try {
    return readEnvFile(file, Object.keys(variables));
  } catch (error) {
    throw new ConfigError([`the file ${file} cannot be read: ${(error as Error).message}`]);
  }
}

function secretKeyOf(dataDir: string): Buffer {
  try {
    return keptSecretKey(dataDir);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Another key would leave unreadable what is stored under that one.
    const isAnothers = code === 'EACCES' && existsSync(join(dataDir, 'secret-key'));
    const todo = isAnothers
      ? 'Run it as the user whom the folder belongs to (sudo -u …), or give the folder and all in it to this one'
      : 'Make the folder writable, name another one, or set SECRET_KEY';
    const problem = `but the secret key cannot be ${isAnothers ? 'read' : 'kept'} there: ${message}. ${todo}`;
    throw new ConfigError([`DATA_DIR is "${dataDir}", ${problem}`]);
  }
}

function readAdmin(settings: Settings, problems: string[]): Config['admin'] {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = settings;
  if (email !== null && password !== null) return { email, password };
  const reported = problems.some((problem) => problem.startsWith('ADMIN_'));
  if (email !== null && !reported) problems.push(missing('ADMIN_PASSWORD', 'ADMIN_EMAIL is set, and needs it'));
  if (password !== null && !reported) problems.push(missing('ADMIN_EMAIL', 'ADMIN_PASSWORD is set, and needs it'));
  return null;
}

function readAssistant(settings: Settings, problems: string[]): Config['assistant'] {
  const { ASSISTANT_URL: url, ASSISTANT_API_KEY: key, ASSISTANT_MODEL: model } = settings;
  if (url !== null && model !== null) return { url, key, model };
  const reported = problems.some((problem) => problem.startsWith('ASSISTANT_'));
  if (url !== null && !reported) problems.push(missing('ASSISTANT_MODEL', 'ASSISTANT_URL is set, and needs it'));
  if ((model ?? key) !== null && !reported)
    problems.push(missing('ASSISTANT_URL', 'another ASSISTANT_ setting needs it'));
  return null;
}

function tracesOf(settings: Settings): Config['traces'] {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName } = settings;
  if (endpoint === null) return null;
  const pairs = (settings.OTEL_EXPORTER_OTLP_HEADERS ?? '').split(',').filter((pair) => pair !== '');
  const headers = Object.fromEntries(pairs.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]));
  return { endpoint, headers, serviceName, ratio: settings.OTEL_TRACES_SAMPLER_ARG };
}

function warningsOf(settings: Settings, simulator: boolean, anyChannel: boolean): string[] {
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(settings.HOST);
  const cases: [boolean, string][] = [
    [
      settings.REDIS_URL !== null && settings.DATABASE_URL === null,
      'REDIS_URL is set without DATABASE_URL, and is not used: SQLite is for one process, which needs no Redis',
    ],
    [
      settings.DATABASE_URL !== null && settings.SECRET_KEY === null,
      'SECRET_KEY is not set: it is kept in DATA_DIR, and another machine on the same database would make another one',
    ],
    [
      anyChannel && settings.META_APP_SECRET !== null && settings.META_VERIFY_TOKEN === null,
      'META_VERIFY_TOKEN is not set: Meta cannot verify the webhook address until it is',
    ],
    [
      settings.META_APP_SECRET !== null && !anyChannel,
      'META_APP_SECRET is set, but no number or account is: nothing will be received from Meta',
    ],
    [
      !anyChannel && !simulator,
      'no channel is configured and SIMULATOR is off: nobody can write before an account is added in the console',
    ],
    [
      settings.WHATSAPP_WEB,
      'WHATSAPP_WEB is on: WhatsApp’s terms forbid it, and it bans numbers for it. Use a number that you can lose; for any other there is the Cloud API (docs/channels.md)',
    ],
    [simulator && !loopback, `the simulator is open to everyone who reaches ${settings.HOST}: for trying out only`],
  ];
  return cases.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
}
