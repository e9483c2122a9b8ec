import type { Logger } from 'pino';
import type { Channel, HeldConnection } from '../../channels/channel.ts';
import type { Leases } from '../processes/leases.ts';
import type { Receive } from './receive.ts';

const lookMs = 2_000;
/** A lease that could not be renewed for so long may be another process's by now. */
const doubtMs = 12_000;

/**
 * Holds the connections of channels that have one: of several processes one for each. Whoever loses its lease lets go;
 * when it died, another one takes over within seconds.
 */
export async function holdConnections(parts: {
  channels: ReadonlyMap<string, Channel>;
  leases: Leases;
  receive: Receive;
  log: Logger;
}): Promise<{ stop(): Promise<void> }> {
  const { log } = parts;
  const held = new Set<string>();
  const heldAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let looking: Promise<void> = Promise.resolve();

  async function isOurs(name: string): Promise<boolean> {
    try {
      if (!(await parts.leases.holds(`connection:${name}`))) return false;
      heldAt.set(name, performance.now());
      return true;
    } catch (error) {
      log.warn({ err: error, channel: name }, 'it is not known who holds the connection');
      return held.has(name) && performance.now() - (heldAt.get(name) ?? 0) < doubtMs;
    }
  }

  async function look(name: string, connection: HeldConnection): Promise<void> {
    const isMine = !stopping && (await isOurs(name));
    if (isMine === held.has(name)) return;
    if (isMine) {
      held.add(name);
      await connection.start({
        receive: (body, receivedAt) => parts.receive(name, body, receivedAt),
        tell: ({ state, why }) => log.debug({ channel: name, state, why }, 'a connection changed'),
      });
    } else {
      held.delete(name);
      await connection.stop();
    }
  }

  async function lookAtAll(): Promise<void> {
    for (const [name, { connection }] of parts.channels) {
      if (!connection) continue;
      try {
        await look(name, connection);
      } catch (error) {
        // Tried again with the next look.
        held.delete(name);
        log.error({ err: error, channel: name }, 'a connection could not be taken or let go');
      }
    }
    if (!stopping) timer = setTimeout(lookOn, lookMs);
  }

  function lookOn(): void {
    looking = lookAtAll();
  }

  lookOn();
  await looking;
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await looking;
      await lookAtAll();
    },
  };
}
