import { Redis } from 'ioredis';
import { answeredWithin } from '../engine/waiting.ts';
import { redisAdvice } from './redis-errors.ts';
import { redisFaults, unprinted } from './redis-itself.ts';

const askEveryMs = 500;
/** No answer for so long: Redis is away, whatever the connection says. */
const answerWithinMs = 1_000;
/** Written to find out whether it takes anything: a replica, or one that is full, answers a PING and is of no use. */
const aliveKey = 'sapa-alive';
const aliveMs = 10_000;
const commandWithinMs = 2_000;
const longestRetryMs = 1_000;
/** A start does not wait longer for it: without Redis the service runs too. */
const startWithinMs = 2_000;
const closeWithinMs = 1_000;

/** The way to Redis, which may be away at any time: nobody waits for it longer than a moment. */
export type RedisLink = {
  /** Fails at once while Redis is away. Not for commands that block. */
  commands: Redis;
  isUp(): boolean;
  /** Called whenever that changes; returns the way off. */
  onTurned(listener: (isUp: boolean) => void): () => void;
  /** A connection of one's own that waits for Redis as long as it takes; whoever opens it closes it. */
  open(): Redis;
  start(): Promise<void>;
  close(): Promise<void>;
};

export function createRedisLink(url: string, log: { warn(fields: object, message: string): void }): RedisLink {
  const base = {
    lazyConnect: true,
    // BullMQ asks for this; what must not wait has a time-out of its own.
    maxRetriesPerRequest: null,
    connectTimeout: commandWithinMs,
    // After a failover the address may lead to another one.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
    retryStrategy: (times: number) => Math.min(20 * 2 ** Math.min(times, 10), longestRetryMs),
  };
  const commands = new Redis(url, { ...base, enableOfflineQueue: false, commandTimeout: commandWithinMs });
  const askInfo: () => Promise<string> = commands.info.bind(commands);
  unprinted(commands);
  const listeners = new Set<(isUp: boolean) => void>();
  let isUp = false;
  let timer: NodeJS.Timeout | null = null;
  let asking = false;
  let closed = false;
  const toldFaults = new Set<string>();

  // What a command fails with later only says that there is no connection; this says why.
  let whyClosed: Error | undefined;
  commands.on('error', (error) => {
    whyClosed = error;
  });
  commands.on('ready', () => {
    whyClosed = undefined;
    void tellFaults();
  });
  commands.on('close', () => turn(false));

  function tellAway(failed?: unknown): void {
    const error = whyClosed ?? failed;
    const why = error === undefined ? '' : ` (${redisAdvice(error)})`;
    const text = `Redis does not answer${why}: work goes on through the database, more slowly`;
    log.warn(error === undefined ? {} : { err: error }, text);
  }

  /** Once each: whoever runs it may leave it so, and Redis may come and go. Whose user may not ask is not told. */
  async function tellFaults(): Promise<void> {
    const info = await askInfo().catch(() => '');
    for (const fault of redisFaults(info)) {
      if (!toldFaults.has(fault)) log.warn({}, fault);
      toldFaults.add(fault);
    }
  }

  function turn(now: boolean, error?: unknown): void {
    if (now === isUp || closed) return;
    isUp = now;
    if (now) log.warn({}, 'Redis answers again');
    else tellAway(error);
    for (const listener of listeners) listener(now);
  }

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      await answeredWithin(answerWithinMs, commands.set(aliveKey, '', 'PX', aliveMs));
      turn(true);
    } catch (error) {
      turn(false, error);
    } finally {
      asking = false;
    }
  }

  return {
    commands,
    isUp: () => isUp,
    onTurned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      const connection = unprinted(new Redis(url, base));
      connection.on('error', () => undefined);
      return connection;
    },
    async start() {
      try {
        await answeredWithin(startWithinMs, commands.connect());
        isUp = true;
      } catch (error) {
        tellAway(error);
      }
      timer = setInterval(() => void ask(), askEveryMs).unref();
    },
    async close() {
      closed = true;
      if (timer) clearInterval(timer);
      listeners.clear();
      await closeConnection(commands);
    },
  };
}

/** Says goodbye where Redis listens; never waits for one that does not. */
export async function closeConnection(connection: Redis): Promise<void> {
  try {
    if (connection.status === 'ready') await answeredWithin(closeWithinMs, connection.quit());
  } catch {
    // It is cut below.
  } finally {
    connection.disconnect();
  }
}
