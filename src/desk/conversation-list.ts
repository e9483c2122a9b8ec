import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SummaryRow } from './conversation-summary.ts';

export type ListFilter = {
  phase?: string | undefined;
  team?: string | undefined;
  /** An id, or `none`. */
  agent?: string | undefined;
  channel?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** A page of conversations, newest activity first. `next` is null on the last one. */
export async function listConversations(
  store: Store,
  filter: ListFilter,
): Promise<{ rows: SummaryRow[]; next: string | null }> {
  let query = selectSummaries(store)
    .orderBy('conversations.activity_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.phase) query = query.where('conversations.phase', 'in', filter.phase.split(','));
  if (filter.team) query = query.where('conversations.team', '=', filter.team);
  if (filter.channel) query = query.where('conversations.channel', '=', filter.channel);
  if (filter.agent === 'none') query = query.where('conversations.agent_id', 'is', null);
  else if (filter.agent) query = query.where('conversations.agent_id', '=', filter.agent);
  const words = filter.q?.trim();
  if (words) query = query.where((builder) => matches(builder, words));
  const after = filter.cursor ? readCursor(filter.cursor) : null;
  if (after) {
    query = query.where(({ or, and, eb }) =>
      or([
        eb('conversations.activity_at', '<', after.at),
        and([eb('conversations.activity_at', '=', after.at), eb('conversations.id', '<', after.id)]),
      ]),
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > filter.limit && last ? writeCursor(last.activity_at, last.id) : null };
}

export async function findSummary(store: Store, id: string): Promise<SummaryRow | null> {
  return (await selectSummaries(store).where('conversations.id', '=', id).executeTakeFirst()) ?? null;
}

function selectSummaries(store: Store) {
  return store.db
    .selectFrom('conversations')
    .innerJoin('contacts', 'contacts.id', 'conversations.contact_id')
    .selectAll('conversations')
    .select(['contacts.name as contact_name', 'contacts.profile_name as profile_name']);
}

/** Names, phone numbers and other identities, ticket numbers, words of messages. */
function matches(
  { or, exists, selectFrom }: ExpressionBuilder<Database, 'conversations' | 'contacts'>,
  words: string,
): Expression<SqlBool> {
  const pattern = `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  const digits = words.replaceAll(/[\s()+.-]/g, '');
  // As people write them down: +62 812-3456, 0812…; the country's 62 stands in the identity.
  const phone = /^\d{4,}$/.test(digits) ? `%${digits.replace(/^0/, '')}%` : null;
  return or([
    like('contacts.name'),
    like('contacts.profile_name'),
    like('conversations.number'),
    exists(
      selectFrom('identities')
        .select('identities.external_id')
        .whereRef('identities.contact_id', '=', 'conversations.contact_id')
        .where((inner) =>
          inner.or([like('identities.external_id'), ...(phone ? [inner('identities.external_id', 'like', phone)] : [])]),
        ),
    ),
    exists(
      selectFrom('messages')
        .select('messages.id')
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .where(like('messages.text')),
    ),
  ]);
}

export function writeCursor(at: number, id: string): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Null for what is no cursor of ours: the list then begins at its start. */
export function readCursor(cursor: string): { at: number; id: string } | null {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  return id && Number.isFinite(Number(at)) ? { at: Number(at), id } : null;
}
