import pg from 'pg';
import { answeredWithin } from '../engine/waiting.ts';
import { socketOf } from './postgres-line.ts';

const askEveryMs = 2_000;
/** A server that answers nothing for so long is taken for gone; its host may be, and would never say so. */
const answerWithinMs = 10_000;

export type ServerWatch = {
  isAway(): boolean;
  onTurned(listener: () => void): () => void;
  stop(): Promise<void>;
};

/**
 * Asks over a connection of its own whether the server answers, and takes writes. When it does not, the pools' connections are cut:
 * whoever waits on one is told, instead of waiting until the network gives up, and new ones are tried.
 */
export function watchServer(pools: pg.Pool[], databaseUrl: string): ServerWatch {
  const clients = new Set<pg.PoolClient>();
  let asking: pg.Client | null = null;
  let isConnected = false;
  let isAway = false;
  let stopped = false;
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  for (const pool of pools) {
    pool.on('connect', (client) => void clients.add(client));
    pool.on('remove', (client) => void clients.delete(client));
  }

  async function ask(): Promise<void> {
    const client = (asking ??= newClient());
    if (!isConnected) await client.connect();
    isConnected = true;
    await askIfItWrites(client);
  }

  function newClient(): pg.Client {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'sapa watch' });
    client.on('error', () => undefined); // the next question finds out
    return client;
  }

  async function once(): Promise<void> {
    try {
      await answeredWithin(answerWithinMs, ask());
      turn(false);
    } catch {
      if (asking) cut(asking);
      asking = null;
      isConnected = false;
      if (stopped) return;
      for (const client of clients) cut(client);
      turn(true);
    }
  }

  function turn(away: boolean): void {
    if (isAway === away) return;
    isAway = away;
    for (const listener of listeners) listener();
  }

  async function again(): Promise<void> {
    await once();
    if (!stopped) next();
  }

  function next(): void {
    timer = setTimeout(() => {
      round = again();
    }, askEveryMs).unref();
  }

  next();
  return {
    isAway: () => isAway,
    onTurned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (asking) cut(asking);
      await round;
    },
  };
}

/** Throws when it does not answer, or is a standby (after a failover, of which its old connections know nothing). */
export async function askIfItWrites(server: pg.Client | pg.Pool): Promise<void> {
  const { rows } = await server.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  if (rows[0]?.standby) throw new Error('the PostgreSQL server is a standby: it takes no writes');
}

function cut(client: pg.ClientBase): void {
  socketOf(client).destroy();
}
