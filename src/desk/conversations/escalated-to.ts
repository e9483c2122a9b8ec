import type { Effect } from '../../core/conversation/effect.ts';
import type { Store } from '../../store/store.ts';

/** Where a person's last escalation of it went, as it is on record. Null: there was no level above. */
export async function findEscalatedTo(
  store: Pick<Store, 'db'>,
  conversationId: string,
): Promise<{ level: number; team: string } | null> {
  const row = await store.db
    .selectFrom('events')
    .select('effects_json')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', 'agent-escalated')
    .where('refused', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const effects = row ? (JSON.parse(row.effects_json) as Effect[]) : [];
  const told = effects.find((effect) => effect.type === 'record' && effect.what === 'escalated');
  const { to, level } = (told && 'data' in told ? told.data : {}) as { to?: string | null; level?: number | null };
  return to && level ? { level, team: to } : null;
}
