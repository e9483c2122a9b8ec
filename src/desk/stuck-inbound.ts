import type { Store } from '../store/store.ts';
import { iso } from './conversation-summary.ts';

/** Inbound rows whose handling was given up, oldest first: a person must look at them (L11). */
export async function listStuckInbound(store: Store) {
  const rows = await store.db
    .selectFrom('inbox')
    .select(['id', 'type', 'received_at', 'attempts', 'error'])
    .where('state', '=', 'stuck')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ id, type, received_at: at, attempts, error }) => ({
    id,
    type,
    receivedAt: iso(at),
    attempts,
    error,
  }));
}
