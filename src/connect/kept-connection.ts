import type { ConnectionState, HeldConnection } from '../../channels/channel.ts';
import { connectionSeenMs } from '../desk/channels/connections.ts';

/**
 * The same connection, which also says to `save` how it stands: with every change, again and again while it is held, and
 * when it is let go. `since` is when that was.
 */
export function keptConnection(
  connection: HeldConnection,
  { save, now }: { save(state: ConnectionState): Promise<void>; now(): number },
): HeldConnection {
  let state: ConnectionState | null = null;
  let saving: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** One after the other, so that the last one stands. */
  function note(next: ConnectionState): void {
    state = next;
    saving = saveAfter(saving, next);
  }

  async function saveAfter(before: Promise<void>, next: ConnectionState): Promise<void> {
    await before;
    await save(next);
  }

  return {
    get accountExternalId() {
      return connection.accountExternalId;
    },
    async start({ receive, tell }) {
      timer = setInterval(() => {
        if (state) note(state);
      }, connectionSeenMs);
      await connection.start({
        receive,
        tell(next) {
          note({ ...next, since: now() });
          tell(next);
        },
      });
    },
    async stop() {
      clearInterval(timer);
      await connection.stop();
      note({ state: 'down', since: now(), why: 'not-held' });
      await saving;
    },
  };
}
