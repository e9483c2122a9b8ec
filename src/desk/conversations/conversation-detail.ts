import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { AgentRef, Conversation } from '../../core/conversation/state.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { iso, isoOrNull } from '../iso.ts';
import type { SummaryRow } from './conversation-summary.ts';
import { findEmptied } from './emptied.ts';
import { peopleOf } from '../inbox/inbox-row.ts';
import { viewRecovery } from './recoveries.ts';

/** What one conversation shows beyond its line in a list. */
export async function findConversationDetail(store: Store, row: SummaryRow, reader: NoteReader | null = null) {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  return {
    contact: {
      id: row.contact_id,
      name: row.contact_name ?? row.profile_name,
      phone: row.phone,
      identities: await identitiesOf(store, row),
    },
    account: await accountOf(store, row),
    floor: state.floor,
    followUp: state.followUp && { state: state.followUp.state, at: iso(state.followUp.at) },
    survey: state.survey && { askedAt: iso(state.survey.askedAt), score: state.survey.score },
    recovery: state.recovery && viewRecovery(state.recovery),
    closedAt: isoOrNull(state.closedAt),
    lastAgent: state.lastAgent,
    isIntroduced: state.agent !== null && state.introduced.includes(state.agent.id),
    ...caseOf(state),
    emptied: row.emptied_at === null ? null : await findEmptied(store, row.id),
    notes: await listNotes(store, row.id, reader),
  };
}

/** Which of the business's own accounts it is on; null: its channel has only one. */
async function accountOf(store: Store, row: SummaryRow): Promise<{ id: string; name: string } | null> {
  const accounts = (await store.listAccounts()).filter(({ channel }) => channel === row.channel);
  const own = accounts.find(({ id }) => id === row.account_id);
  return own && accounts.length > 1 ? { id: own.id, name: own.name === '' ? own.externalId : own.name } : null;
}

/** What kind of case it is, and what whoever has it must know (SOP Q5, H4, K4, E4). */
function caseOf({ urgency, impact, classifiedBy, problem, escalation, promise }: Conversation) {
  return {
    urgency,
    impact,
    classifiedBy,
    problem: { ...problem, chronology: problem.chronology.map(({ at, text }) => ({ at: iso(at), text })) },
    escalation: escalation && {
      ...escalation,
      at: iso(escalation.at),
      toldAt: isoOrNull(escalation.toldAt),
    },
    promise: promise && { by: promise.by, doneAt: iso(promise.doneAt), at: iso(promise.at) },
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

/** Who may read what was whispered: whoever supervises, and of the others whom it concerns. */
export type NoteReader = { id: string; supervises: boolean };

/** Internal notes, oldest first; the customer never sees them. Without a reader: what everybody at the desk may see. */
export async function listNotes(store: Store, conversationId: string, reader: NoteReader | null = null) {
  const rows = await store.db
    .selectFrom('notes')
    .leftJoin('users', 'users.id', 'notes.agent_id')
    .select(['notes.id', 'notes.agent_id', 'users.name', 'notes.text', 'notes.at'])
    .select(['notes.whisper_to', 'notes.mentions_json'])
    .where('conversation_id', '=', conversationId)
    .where(isReadable(reader))
    .orderBy('notes.at')
    .execute();
  const named = rows.map(({ mentions_json: json }) => JSON.parse(json) as string[]);
  const people = await peopleOf(store, named.flat());
  return rows.map(({ id, agent_id: agentId, name, text, at, whisper_to: whisperTo }, index) => {
    const mentions = (named[index] ?? []).map((person): AgentRef => people.get(person) ?? { id: person, name: '' });
    return { id, agent: { id: agentId, name: name ?? '' }, text, at: iso(at), whisperTo, mentions };
  });
}

function isReadable(reader: NoteReader | null): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'notes'>();
  if (reader?.supervises) return eb.lit(true);
  const open = eb('notes.whisper_to', 'is', null);
  if (!reader) return open;
  return eb.or([open, eb('notes.whisper_to', '=', reader.id), eb('notes.agent_id', '=', reader.id)]);
}
