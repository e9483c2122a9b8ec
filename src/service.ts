import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createApp } from './app.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { ContentError } from './content/live-content.ts';
import { isDiskFull } from './engine/disk-full.ts';
import { createLog } from './log.ts';
import { connectionAdvice } from './store/postgres-errors.ts';
import { isStoreAway } from './store/store-away.ts';
import { StoreError } from './store/store.ts';

/** How long a stop may take before it is forced: what was acknowledged is stored, and goes on at the next start. */
const stopWithinMs = 25_000;

const lookForNpmMs = 500;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  await main(loadConfig(process.env, process.cwd(), rolesAsked(process.argv.slice(2))));
} catch (error) {
  if (!isForReader(error)) throw error;
  console.error(`\n${error.message}\n`);
  // All is closed; a connection that a library left half open (`pg`, when the server asks for a password that is not there)
  // must not keep a service that does not run.
  process.exit(1);
}

async function main(config: Config): Promise<void> {
  let isAway = false;
  let isFull = false;
  // On the disk that is full, the log itself would take what room there is.
  const isExplained = (error: unknown): boolean => (isAway && isStoreAway(error)) || (isFull && isDiskFull(error));
  const log = createLog(config.logLevel, isExplained);
  for (const warning of config.warnings) log.warn(warning);
  const show = process.stdout.isTTY ? (text: string) => console.log(text) : undefined;
  const onStoreTurned = (away: boolean): void => {
    isAway = away;
  };
  const onDiskTurned = (full: boolean): void => {
    isFull = full;
  };
  const app = createApp(config, { log, version, show, onStoreTurned, onDiskTurned });
  stopOnSignals(app, log);
  try {
    const started = await app.start();
    console.log(greeting(started));
  } catch (error) {
    await app.stop();
    // The first connection was let in, and one of the next ones not: none is left there, or it went away just now.
    if (config.databaseUrl === null || !isStoreAway(error)) throw error;
    throw new StoreError(connectionAdvice(config.databaseUrl, error), { cause: error });
  }
}

function stopOnSignals(
  app: { stop(): Promise<void> },
  log: { info(text: string): void; error(fields: object, text: string): void },
): void {
  let isStopping = false;
  const stop = (why: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info(`${why}: finishing what is under way`);
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal));
  stopWithNpm(() => stop('npm, which it was started by, has ended'));
}

/**
 * npm hands a signal on to the shell that it runs this in, and the shell ends by it, alone: the service would go on, hold its folder
 * against the next start, and answer customers that nobody expects it to.
 */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    stop();
  }, lookForNpmMs).unref();
}

function greeting(started: {
  url: string;
  hasConsole: boolean;
  simulatorUrl: string | null;
  setupUrl: string | null;
}): string {
  const lines = [
    started.hasConsole
      ? `Sapa runs. The console: ${started.url}`
      : `A worker of Sapa runs: ${started.url}/health/ready`,
  ];
  if (started.setupUrl) lines.push(`Make the first administrator here (once, within 24 hours): ${started.setupUrl}`);
  if (started.simulatorUrl) {
    lines.push(`No channel is configured. Chat as a customer here: ${started.simulatorUrl}`);
    lines.push(`or on the page of a pretended shop: ${started.simulatorUrl}/webchat`);
  }
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** Of `--only web,worker`, and of `sapa worker`. */
function rolesAsked(args: string[]): string | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { only: { type: 'string' } } });
    const [command = 'start', ...more] = positionals;
    const { only } = values;
    if (more.length > 0 || !['start', 'worker'].includes(command)) throw new Error(unknownWords(positionals));
    if (command === 'worker' && only !== undefined) throw new Error('worker means --only worker: say one of them');
    return command === 'worker' ? 'worker' : only;
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
}

function unknownWords(words: string[]): string {
  return `"${words.join(' ')}" says nothing here: it is started with nothing, with worker, or with --only and web, worker or both`;
}

/** What whoever starts the service can mend, in words for them; anything else is a bug of ours, with its stack. */
function isForReader(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof ContentError || error instanceof StoreError) return true;
  if (error instanceof Error && error.name === 'MissingLibrary') return true;
  return error instanceof Error && 'code' in error && error.code === 'EACCES';
}
