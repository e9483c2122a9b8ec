import type { Inbound } from '../../../channels/channel.ts';
import { customerOf } from '../../../channels/customer-of.ts';
import { wordsOf } from '../../core/conversation/message.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';

const mostShown = 200;

/**
 * Inbound rows whose handling was given up, oldest first: a person must look at them (L11). With who wrote what, so
 * that they can be answered by other means meanwhile.
 */
export async function listStuckInbound(store: Store) {
  const rows = await store.db
    .selectFrom('inbox')
    .select(['id', 'type', 'received_at', 'attempts', 'error', 'inbound_json'])
    .where('state', '=', 'stuck')
    .orderBy('received_at')
    .orderBy('id')
    .limit(mostShown)
    .execute();
  return rows.map(({ id, type, received_at: at, attempts, error, inbound_json: json }) => {
    const inbound = JSON.parse(json) as Inbound;
    return {
      ...{ id, type, receivedAt: iso(at), attempts, error },
      name: 'profileName' in inbound ? inbound.profileName : null,
      from: customerOf(inbound),
      text: 'content' in inbound ? wordsOf(inbound.content) : '',
    };
  });
}

/** Handled again, as if it had just come. False when it is not stuck any more. */
export async function retryStuckInbound(store: Store, id: number): Promise<boolean> {
  const taken = await store.writeDb((db) =>
    db
      .updateTable('inbox')
      .set({ state: 'new', retry_at: 0, attempts: 0 })
      .where('id', '=', id)
      .where('state', '=', 'stuck')
      .returning('id')
      .execute(),
  );
  return taken.length > 0;
}
