import type { Logger } from 'pino';
import type { Channel, ConnectionState } from '../channels/channel.ts';
import { connectionSeenMs, saveConnection } from './desk/connections.ts';
import type { Accounts } from './engine/accounts.ts';
import type { Leases } from './processes/leases.ts';
import type { Store } from './store/store.ts';
import type { Receive } from './whatsapp.ts';

type Parts = {
  channels: ReadonlyMap<string, Channel>;
  accounts: Accounts;
  leases: Leases;
  receive: Receive;
  store: Store;
  log: Logger;
  now(): number;
};

/** How often it is looked whose the connections are. */
const lookMs = 2_000;

/**
 * Starts the connections of channels that hold one, in one process of those that could. What two processes receive in
 * the moment between two holders is known by its key (L2). Returns the way to stop them.
 */
export function holdConnections(parts: Parts): () => Promise<void> {
  const held = [...parts.channels.values()].flatMap((channel) => holding(parts, channel) ?? []);
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    looking = looking
      .then(() => Promise.all(held.map((one) => one.look())))
      .catch((error: unknown) => parts.log.error({ err: error }, 'a connection was not looked after; it is again'));
  };
  look();
  const timer = setInterval(look, lookMs);
  return async () => {
    clearInterval(timer);
    await looking;
    await Promise.all(held.map((one) => one.stop()));
  };
}

function holding({ accounts, leases, receive, store, log, now }: Parts, channel: Channel) {
  const { connection, name } = channel;
  if (!connection) return null;
  let isHeld = false;
  let state: ConnectionState | null = null;
  let savedAt = 0;
  let saving: Promise<void> = Promise.resolve();

  function tell(next: ConnectionState): void {
    state = { ...next, since: now() };
    keep(state);
  }

  /** One after the other, so that the last one stands. */
  function keep(known: ConnectionState): void {
    savedAt = now();
    saving = saving.then(async () => {
      try {
        const { id } = await accounts.resolve(name, connection!.accountExternalId);
        await saveConnection(store, id, known, now());
      } catch (error) {
        log.warn({ err: error, channel: name }, 'how the connection stands was not stored');
      }
    });
  }

  async function isOurs(): Promise<boolean> {
    try {
      return await leases.holds(`connection:${name}`);
    } catch (error) {
      // Without the database nothing can be received: whoever has it keeps it until that is known.
      log.warn({ err: error, channel: name }, 'it is not known whose the connection is');
      return isHeld;
    }
  }

  return {
    async look() {
      const isNowOurs = await isOurs();
      if (isNowOurs && !isHeld) {
        isHeld = true;
        await connection.start({ receive: (body, receivedAt) => receive(name, body, receivedAt), tell });
      } else if (!isNowOurs && isHeld) {
        isHeld = false;
        state = null;
        await connection.stop();
      }
      if (state && now() - savedAt >= connectionSeenMs) keep(state);
    },
    async stop() {
      if (!isHeld) return;
      isHeld = false;
      await connection.stop();
      tell({ state: 'down', since: now(), why: 'not-held' });
      await saving;
    },
  };
}
