import { restoreConversation } from '../core/conversation/new-conversation.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { Store } from '../store/store.ts';
import { iso, isoOrNull, type SummaryRow } from './conversation-summary.ts';
import { viewRecovery } from './recoveries.ts';

/** What one conversation shows beyond its line in a list. */
export async function findConversationDetail(store: Store, row: SummaryRow) {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  return {
    contact: {
      id: row.contact_id,
      name: row.contact_name ?? row.profile_name,
      phone: row.phone,
      identities: await identitiesOf(store, row),
    },
    floor: state.floor,
    followUp: state.followUp && { state: state.followUp.state, at: iso(state.followUp.at) },
    survey: state.survey && { askedAt: iso(state.survey.askedAt), score: state.survey.score },
    recovery: state.recovery && viewRecovery(state.recovery),
    closedAt: isoOrNull(state.closedAt),
    notes: await notesOf(store, row.id),
  };
}

function identitiesOf(store: Store, row: SummaryRow): Promise<{ kind: string; id: string }[]> {
  return store.db
    .selectFrom('identities')
    .select(['kind', 'external_id as id'])
    .where('contact_id', '=', row.contact_id)
    .orderBy('created_at')
    .execute();
}

async function notesOf(store: Store, conversationId: string) {
  const rows = await store.db
    .selectFrom('notes')
    .leftJoin('users', 'users.id', 'notes.agent_id')
    .select(['notes.id', 'notes.agent_id', 'users.name', 'notes.text', 'notes.at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('notes.at')
    .execute();
  return rows.map(({ id, agent_id: agentId, name, text, at }) => {
    return { id, agent: { id: agentId, name: name ?? '' }, text, at: iso(at) };
  });
}
