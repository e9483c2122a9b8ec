import type { ConnectionState } from '../../../channels/channel.ts';
import type { Store } from '../../store/store.ts';

/** Whoever holds a connection says so this often; after three times of silence nobody does. */
export const connectionSeenMs = 10_000;

/** A server that is started anew is back by then; from then on people are told. */
const alarmAfterMs = 120_000;

export async function saveConnection(
  store: Store,
  accountId: string,
  { state, since, why }: ConnectionState,
  now: number,
): Promise<void> {
  const row = { state, since, why, seen_at: now };
  await store.writeDb((db) =>
    db
      .insertInto('connections')
      .values({ account_id: accountId, ...row })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
      .execute(),
  );
}

export type ShownConnection = ConnectionState & {
  channel: string;
  /** Null: it is not known yet whose it is. */
  accountId: string | null;
  /** As people call it. */
  name: string;
  isAlarming: boolean;
};

/** All that were ever held. One that nobody has spoken of for a while is down. */
export async function listConnections(store: Store, now: number): Promise<ShownConnection[]> {
  const rows = await store.db
    .selectFrom('connections')
    .innerJoin('accounts', 'accounts.id', 'connections.account_id')
    .select(['account_id', 'channel', 'name', 'state', 'since', 'why', 'seen_at'])
    .orderBy('seen_at')
    .execute();
  return rows.map(({ account_id: accountId, channel, name, state, since, why, seen_at: seenAt }) => {
    const isHeld = now - seenAt < 3 * connectionSeenMs;
    const known = { state: state as ConnectionState['state'], since, why };
    const stands = isHeld ? known : ({ state: 'down', since: seenAt, why: 'not-held' } as const);
    const isAlarming = stands.state === 'down' && now - stands.since >= alarmAfterMs;
    return { accountId, channel, name, isAlarming, ...stands };
  });
}

/** How far the connection of an account has read; null: it never has. */
export async function findCursor<T>(store: Store, accountId: string): Promise<T | null> {
  const row = await store.db
    .selectFrom('connection_cursors')
    .select('cursor_json')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? (JSON.parse(row.cursor_json) as T) : null;
}

export async function saveCursor(store: Store, accountId: string, cursor: unknown): Promise<void> {
  const json = JSON.stringify(cursor);
  await store.writeDb((db) =>
    db
      .insertInto('connection_cursors')
      .values({ account_id: accountId, cursor_json: json })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ cursor_json: json }))
      .execute(),
  );
}
