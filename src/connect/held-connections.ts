import type { Logger } from 'pino';
import type { Channel, HeldConnection } from '../../channels/channel.ts';
import type { Leases } from '../processes/leases.ts';
import type { Receive } from './receive.ts';

const lookMs = 2_000;
/** A lease that could not be renewed for so long may be another process's by now. */
const doubtMs = 12_000;

type Wanted = { channel: string; connection: HeldConnection };

/**
 * Holds the connections of channels that have any: of several processes one for each. Whoever loses its lease lets go;
 * when it died, another one takes over within seconds. What is not wanted any more is let go, and what took its place is
 * begun; one that is slow keeps no other waiting.
 */
export async function holdConnections(parts: {
  channels: ReadonlyMap<string, Channel>;
  leases: Leases;
  receive: Receive;
  log: Logger;
}): Promise<{ stop(): Promise<void> }> {
  const { log } = parts;
  const held = new Map<string, HeldConnection>();
  const heldAt = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  function wanted(): Map<string, Wanted> {
    const all = new Map<string, Wanted>();
    if (stopping) return all;
    for (const [channel, { connections }] of parts.channels) {
      for (const [name, connection] of connections?.() ?? []) all.set(name, { channel, connection });
    }
    return all;
  }

  async function isOurs(name: string): Promise<boolean> {
    try {
      if (!(await parts.leases.holds(`connection:${name}`))) return false;
      heldAt.set(name, performance.now());
      return true;
    } catch (error) {
      log.warn({ err: error, connection: name }, 'it is not known who holds the connection');
      return held.has(name) && performance.now() - (heldAt.get(name) ?? 0) < doubtMs;
    }
  }

  async function look(name: string, want: Wanted | undefined): Promise<void> {
    const before = held.get(name);
    const isMine = want !== undefined && (await isOurs(name));
    if (before && (!isMine || before !== want.connection)) {
      held.delete(name);
      await before.stop();
    }
    if (!isMine || held.has(name) || stopping) return;
    const { channel, connection } = want;
    held.set(name, connection);
    await connection.start({
      receive: (body, receivedAt) => parts.receive(channel, body, receivedAt),
      tell: ({ state, why }) => log.debug({ connection: name, state, why }, 'a connection changed'),
    });
  }

  async function lookCarefully(name: string, want: Wanted | undefined): Promise<void> {
    try {
      await look(name, want);
    } catch (error) {
      // Tried again with the next look.
      held.delete(name);
      log.error({ err: error, connection: name }, 'a connection could not be taken or let go');
    } finally {
      underWay.delete(name);
    }
  }

  /** Resolves when all of them have been looked at. */
  async function lookAtAll(): Promise<void> {
    const all = wanted();
    for (const name of new Set([...all.keys(), ...held.keys()])) {
      if (!underWay.has(name)) underWay.set(name, lookCarefully(name, all.get(name)));
    }
    await Promise.all(underWay.values());
  }

  function lookOn(): Promise<void> {
    if (!stopping) timer = setTimeout(() => void lookOn(), lookMs);
    return lookAtAll();
  }

  await lookOn();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await Promise.all(underWay.values());
      await lookAtAll();
    },
  };
}
