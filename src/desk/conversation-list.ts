import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SummaryRow } from './conversation-summary.ts';
import { readCursor, writeCursor } from './cursor.ts';

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

/**
 * A page of conversations, newest activity first. `next` is null on the last one. One that is written to while somebody
 * turns pages moves before the first page: no page repeats a row or shifts the next one.
 */
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
  return {
    rows,
    next: found.length > filter.limit && last ? writeCursor({ at: last.activity_at, id: last.id }) : null,
  };
}

export async function findSummary(store: Store, id: string): Promise<SummaryRow | null> {
  return (await selectSummaries(store).where('conversations.id', '=', id).executeTakeFirst()) ?? null;
}

function selectSummaries(store: Store) {
  return store.db
    .selectFrom('conversations')
    .innerJoin('contacts', 'contacts.id', 'conversations.contact_id')
    .selectAll('conversations')
    .select(['contacts.name as contact_name', 'contacts.profile_name as profile_name'])
    .select(({ selectFrom }) =>
      selectFrom('identities')
        .select(({ fn }) => fn.min('identities.external_id').as('phone'))
        .whereRef('identities.contact_id', '=', 'conversations.contact_id')
        .where('identities.kind', '=', 'phone')
        .as('phone'),
    );
}

/** Names, phone numbers and other identities, ticket numbers, words of messages. */
function matches(
  { or, exists, selectFrom }: ExpressionBuilder<Database, 'conversations' | 'contacts'>,
  words: string,
): Expression<SqlBool> {
  const pattern = `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  const phone = phonePattern(words);
  return or([
    like('contacts.name'),
    like('contacts.profile_name'),
    like('conversations.number'),
    exists(
      selectFrom('identities')
        .select('identities.external_id')
        .whereRef('identities.contact_id', '=', 'conversations.contact_id')
        .where((inner) =>
          inner.or([
            like('identities.external_id'),
            ...(phone ? [inner('identities.external_id', 'like', phone)] : []),
          ]),
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

/** As people write numbers down: +62 812-3456, 0812 3456, 0062…; identities have the country's code and no zeros. */
function phonePattern(words: string): string | null {
  const digits = words.replaceAll(/[\s()+.-]/g, '');
  return /^0{0,2}[1-9]\d{3,}$/.test(digits) ? `%${digits.replace(/^0+/, '')}%` : null;
}
