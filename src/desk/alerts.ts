import type { Store } from '../store/store.ts';
import { iso } from './conversation-summary.ts';

const mostShown = 200;

/** What nobody has acknowledged yet, newest first. */
export async function listAlerts(store: Store) {
  const rows = await store.db
    .selectFrom('alerts')
    .innerJoin('conversations', 'conversations.id', 'alerts.conversation_id')
    .select(['alerts.id', 'alerts.conversation_id', 'conversations.number', 'who', 'what', 'data_json', 'alerts.at'])
    .where('acknowledged_at', 'is', null)
    .orderBy('alerts.at', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(({ id, conversation_id: conversationId, number, who, what, data_json: json, at }) => {
    return { id, conversation: { id: conversationId, number }, who, what, data: JSON.parse(json) as unknown, at: iso(at) };
  });
}

/** False when there is no such alert, or somebody was first. */
export async function acknowledgeAlert(store: Store, by: { id: string; personId: string; at: number }): Promise<boolean> {
  const done = await store.writeDb((db) =>
    db
      .updateTable('alerts')
      .set({ acknowledged_by: by.personId, acknowledged_at: by.at })
      .where('id', '=', by.id)
      .where('acknowledged_at', 'is', null)
      .returning('id')
      .execute(),
  );
  return done.length > 0;
}
