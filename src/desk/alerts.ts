import type { Store } from '../store/store.ts';
import { iso } from './conversation-summary.ts';

const mostShown = 200;

/** What nobody has acknowledged yet, newest first. `toldTo`: null for all of them (SOP D4). */
export async function listAlerts(store: Store, toldTo: 'team' | null) {
  const open = store.db
    .selectFrom('alerts')
    .innerJoin('conversations', 'conversations.id', 'alerts.conversation_id')
    .select(['alerts.id', 'alerts.conversation_id', 'conversations.number', 'who', 'what', 'data_json', 'alerts.at'])
    .where('acknowledged_at', 'is', null)
    .orderBy('alerts.at', 'desc')
    .orderBy('alerts.id', 'desc')
    .limit(mostShown);
  const rows = await (toldTo === null ? open : open.where('who', '=', toldTo)).execute();
  return rows.map(({ id, conversation_id: conversationId, number, who, what, data_json: json, at }) => {
    return {
      id,
      conversation: { id: conversationId, number },
      who,
      what,
      data: JSON.parse(json) as unknown,
      at: iso(at),
    };
  });
}

/**
 * False when there is no such alert among those that `toldTo` sees, or somebody was first: an agent must not take away
 * what the supervisor has to see. Everybody's console is told.
 */
export async function acknowledgeAlert(
  store: Store,
  by: { id: string; personId: string; toldTo: 'team' | null; at: number },
): Promise<boolean> {
  return store.writeDb(async (db) => {
    const open = db
      .updateTable('alerts')
      .set({ acknowledged_by: by.personId, acknowledged_at: by.at })
      .where('id', '=', by.id)
      .where('acknowledged_at', 'is', null);
    const mine = by.toldTo === null ? open : open.where('who', '=', by.toldTo);
    const [done] = await mine.returning('conversation_id').execute();
    if (!done) return false;
    const data_json = JSON.stringify({ alertId: by.id, acknowledgedBy: by.personId });
    await db
      .insertInto('changes')
      .values({ kind: 'alert', conversation_id: done.conversation_id, data_json, at: by.at })
      .execute();
    return true;
  });
}
