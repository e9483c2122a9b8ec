import { setImmediate as letOthersRun } from 'node:timers/promises';
import { expressionBuilder, sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SummaryRow } from './conversation-summary.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';

const searchedAtOnce = 500;

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
  const after = filter.cursor ? readCursor(filter.cursor) : null;
  const most = filter.limit + 1;
  const words = filter.q?.trim();
  const found = words
    ? await search(store, { filter, words, after, most })
    : await selectSummaries(store)
        .where(passes(filter, after))
        .orderBy('conversations.activity_at', 'desc')
        .orderBy('conversations.id', 'desc')
        .limit(most)
        .execute();
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > filter.limit && last ? writeCursor({ at: last.activity_at, id: last.id }) : null,
  };
}

/**
 * Reads on, so many conversations at a time, until enough match. In one query words that nobody wrote would be looked
 * for in all messages ever; SQLite does that on the thread that webhooks come in by, and nothing else would run (L32).
 */
async function search(
  store: Store,
  { filter, words, after, most }: { filter: ListFilter; words: string; after: Cursor | null; most: number },
): Promise<SummaryRow[]> {
  const found: SummaryRow[] = [];
  for (let from = after; ;) {
    const step = await store.db
      .selectFrom('conversations')
      .select(['id', 'activity_at'])
      .where(passes(filter, from))
      .orderBy('activity_at', 'desc')
      .orderBy('id', 'desc')
      .limit(searchedAtOnce)
      .execute();
    const last = step.at(-1);
    if (!last) return found;
    const ids = step.map(({ id }) => id);
    // Put into order here: asked to, a database may walk through all conversations in that order instead of these.
    const rows = await selectSummaries(store)
      .where('conversations.id', 'in', ids)
      .where((builder) => matches(builder, words))
      .execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    found.push(...ids.flatMap((id) => byId.get(id) ?? []));
    if (found.length >= most || step.length < searchedAtOnce) return found.slice(0, most);
    from = { at: last.activity_at, id: last.id };
    await letOthersRun();
  }
}

/** What the filter lets pass, its words aside, after the cursor. */
function passes(filter: ListFilter, after: Cursor | null): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'conversations'>();
  const all: Expression<SqlBool>[] = [];
  if (filter.phase) all.push(eb('conversations.phase', 'in', filter.phase.split(',')));
  if (filter.team) all.push(eb('conversations.team', '=', filter.team));
  if (filter.channel) all.push(eb('conversations.channel', '=', filter.channel));
  if (filter.agent === 'none') all.push(eb('conversations.agent_id', 'is', null));
  else if (filter.agent) all.push(eb('conversations.agent_id', '=', filter.agent));
  if (after) {
    const sameTime = eb.and([eb('conversations.activity_at', '=', after.at), eb('conversations.id', '<', after.id)]);
    all.push(eb.or([eb('conversations.activity_at', '<', after.at), sameTime]));
  }
  return eb.and(all);
}

/** A page of all conversations of one person, on every channel, newest activity first. */
export async function listContactConversations(
  store: Store,
  contactId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: SummaryRow[]; next: string | null }> {
  const found = await selectSummaries(store)
    .where('conversations.contact_id', '=', contactId)
    .where(passes({ limit }, cursor ? readCursor(cursor) : null))
    .orderBy('conversations.activity_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > limit && last ? writeCursor({ at: last.activity_at, id: last.id }) : null,
  };
}

export async function findSummary(store: Store, id: string): Promise<SummaryRow | null> {
  return (await selectSummaries(store).where('conversations.id', '=', id).executeTakeFirst()) ?? null;
}

const mostEarlier = 50;

/** What the same person had before it, whatever the channel; the last one first. */
export function listEarlier(store: Store, { id, contact_id: contactId, opened_at: openedAt }: SummaryRow) {
  return selectSummaries(store)
    .where('conversations.contact_id', '=', contactId)
    .where('conversations.opened_at', '<=', openedAt)
    .where('conversations.id', '<>', id)
    .orderBy('conversations.opened_at', 'desc')
    .limit(mostEarlier)
    .execute();
}

export function selectSummaries(store: Store) {
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
