import { wantedBy } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import type { SummaryRow } from '../conversations/conversation-summary.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { type FoundKey, searchKeys } from './search.ts';
import { listLabelled } from './labels.ts';
import { readKeys, type Key, type ListRead, inOrder } from './list-keys.ts';
import { allOf, behind, byActivity, planOf } from './list-plan.ts';
import type { ListFilter, Reader } from './list-query.ts';
import { idList } from './sql-parts.ts';

/** A row of the list; `foundIn`: the message that has the words looked for, null when names or numbers have them. */
export type ListedRow = SummaryRow & { foundIn: string | null };

/**
 * A page of conversations, in the order of its list: newest activity first where it has none of its own. `next` is null
 * on the last page. One that is written to while somebody turns pages moves before the first: no page repeats a row or
 * shifts the next one.
 */
export async function listConversations(
  store: Store,
  filter: ListFilter,
  { reader, now }: { reader: Reader; now: number },
): Promise<{ rows: ListedRow[]; next: string | null }> {
  const read: ListRead = { plan: planOf(filter, reader, now), isMentions: filter.list === 'mentions' };
  const found = await findKeys(store, filter, read);
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  const rows = await readSummaries(
    store,
    page.map(({ id }) => id),
  );
  return {
    rows: page.flatMap(({ id, messageId }) => {
      const row = rows.get(id);
      return row ? [{ ...row, foundIn: messageId }] : [];
    }),
    next: found.length > filter.limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
  };
}

/** One more than the page holds, when there are more. */
async function findKeys(store: Store, filter: ListFilter, read: ListRead): Promise<FoundKey[]> {
  const after = filter.cursor === undefined ? [] : [behind(read.plan.order, readCursor(filter.cursor))];
  const most = filter.limit + 1;
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const wanted = wantedBy(filter.q);
    return wanted === null ? [] : searchKeys(store, wanted, { read, after, most });
  }
  const labelled = filter.label === undefined ? null : await listLabelled(store, filter.label);
  const among = labelled === null ? {} : { among: labelled };
  const keys: Key[] = await readKeys(store, read, { after, most, ...among });
  return inOrder(keys, read).map((key) => ({ ...key, messageId: null }));
}

async function readSummaries(store: Store, ids: string[]): Promise<Map<string, SummaryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await selectSummaries(store).where('conversations.id', 'in', idList(store.dialect, ids)).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of all conversations of one person, on every channel, newest activity first. */
export async function listContactConversations(
  store: Store,
  contactId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: SummaryRow[]; next: string | null }> {
  const after = cursor === undefined ? [] : [behind(byActivity, readCursor(cursor))];
  const found = await selectSummaries(store)
    .where('conversations.contact_id', '=', contactId)
    .where(allOf(after))
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

/** Those of them that there are, in no order. */
export async function listSummaries(store: Store, ids: readonly string[]): Promise<ListedRow[]> {
  const rows = await selectSummaries(store).where('conversations.id', 'in', ids).execute();
  return rows.map((row) => ({ ...row, foundIn: null }));
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
        .select('identities.external_id')
        .whereRef('identities.contact_id', '=', 'conversations.contact_id')
        .where('identities.kind', '=', 'phone')
        // Who changed their number is called at the new one.
        .orderBy('identities.created_at', 'desc')
        .orderBy('identities.external_id')
        .limit(1)
        .as('phone'),
    );
}
