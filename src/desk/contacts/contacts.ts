import { setImmediate as letOthersRun } from 'node:timers/promises';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { isoOrNull } from '../iso.ts';
import { readCursor, writeCursor } from '../cursor.ts';

const searchedAtOnce = 500;

export type ContactFilter = {
  q?: string | undefined;
  label?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
type ContactRow = { id: string; name: string | null; profile_name: string | null; created_at: number };

export type ContactLine = {
  id: string;
  name: string | null;
  identities: { kind: string; id: string; channel: string }[];
  labels: string[];
  conversations: number;
  lastActivityAt: string | null;
};

/** Those that are no part of another, the newest first. `q`: names, addresses and labels. */
export async function listContacts(
  store: Store,
  { q, label, cursor, limit }: ContactFilter,
): Promise<{ items: ContactLine[]; next: string | null }> {
  const words = q?.trim() ?? '';
  const from = cursor ? readCursor(cursor).id : null;
  const wanted = { words, label, most: limit + 1 };
  const rows = words === '' && !label ? await readOn(store, from, wanted.most) : await search(store, from, wanted);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await linesOf(store, shown),
    next: rows.length > limit && last ? writeCursor({ at: last.created_at, id: last.id }) : null,
  };
}

function selectContacts(store: Store) {
  return store.db
    .selectFrom('contacts')
    .select(['contacts.id', 'contacts.name', 'contacts.profile_name', 'contacts.created_at']);
}

/** Ids sort by the time that they were made. */
function readOn(store: Store, before: string | null, most: number): Promise<ContactRow[]> {
  const all = selectContacts(store).where('merged_into', 'is', null).orderBy('id', 'desc').limit(most);
  return (before === null ? all : all.where('id', '<', before)).execute();
}

/** So many at a time, until enough match: words that nobody has would else hold up everything on SQLite (L32). */
async function search(
  store: Store,
  before: string | null,
  { words, label, most }: { words: string; label: string | undefined; most: number },
): Promise<ContactRow[]> {
  const found: ContactRow[] = [];
  for (let from = before; ;) {
    const step = await readOn(store, from, searchedAtOnce);
    const ids = step.map(({ id }) => id);
    if (ids.length > 0) {
      const rows = await selectContacts(store).where('contacts.id', 'in', ids).where(matches(words, label)).execute();
      found.push(...rows.toSorted((one, other) => (one.id < other.id ? 1 : -1)));
    }
    if (found.length >= most || ids.length < searchedAtOnce) return found.slice(0, most);
    from = ids.at(-1) ?? null;
    await letOthersRun();
  }
}

/** Of the contact itself, and of those that are merged into it. */
function matches(words: string, label: string | undefined): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'contacts'>();
  const family = (column: 'same.id' | 'contact_labels.contact_id') =>
    sql<SqlBool>`${sql.ref(column)} in (select f.id from contacts f where f.id = contacts.id or f.merged_into = contacts.id)`;
  const pattern = `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  const labelled = (test: Expression<SqlBool>) =>
    eb.exists(eb.selectFrom('contact_labels').select('label').where(family('contact_labels.contact_id')).where(test));
  const named = eb.exists(
    eb
      .selectFrom('contacts as same')
      .select('same.id')
      .where(family('same.id'))
      .where((inner) => inner.or([like('same.name'), like('same.profile_name')])),
  );
  const addressed = eb.exists(
    eb
      .selectFrom('identities')
      .select('identities.external_id')
      .whereRef('identities.contact_id', '=', 'contacts.id')
      .where((inner) => inner.or([like('identities.external_id'), ...phoneLike(words)])),
  );
  const byWords = words === '' ? [] : [eb.or([named, addressed, labelled(like('contact_labels.label'))])];
  const byLabel = label ? [labelled(sql<SqlBool>`${sql.ref('contact_labels.label')} = ${label}`)] : [];
  return eb.and([...byWords, ...byLabel]);
}

/** As people write numbers down: +62 812-3456, 0812 3456; identities have the country's code and no zeros. */
function phoneLike(words: string): Expression<SqlBool>[] {
  const digits = words.replaceAll(/[\s()+.-]/g, '');
  if (!/^0{0,2}[1-9]\d{3,}$/.test(digits)) return [];
  return [sql<SqlBool>`identities.external_id like ${`%${digits.replace(/^0+/, '')}%`}`];
}

async function linesOf(store: Store, rows: ContactRow[]): Promise<ContactLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [identities, labels, activity] = await Promise.all([
    identitiesOf(store, ids),
    labelsOf(store, ids),
    activityOf(store, ids),
  ]);
  return rows.map(({ id, name, profile_name: profileName }) => ({
    id,
    name: name ?? profileName,
    identities: identities
      .filter((one) => one.contactId === id)
      .map(({ kind, externalId, channel }) => ({ kind, id: externalId, channel })),
    labels: labels.get(id) ?? [],
    conversations: activity.get(id)?.count ?? 0,
    lastActivityAt: isoOrNull(activity.get(id)?.last ?? null),
  }));
}

export function identitiesOf(store: Store, contactIds: string[]) {
  return store.db
    .selectFrom('identities')
    .innerJoin('accounts', 'accounts.id', 'identities.account_id')
    .select([
      'contact_id as contactId',
      'kind',
      'identities.external_id as externalId',
      'identities.created_at as since',
    ])
    .select(['accounts.channel', 'accounts.id as accountId', 'accounts.name as accountName'])
    .where('contact_id', 'in', contactIds)
    .orderBy('identities.created_at')
    .orderBy('kind')
    .execute();
}

export async function labelsOf(store: Store, contactIds: string[]): Promise<Map<string, string[]>> {
  const rows = await store.db
    .selectFrom('contact_labels')
    .innerJoin('contacts', 'contacts.id', 'contact_labels.contact_id')
    .select(({ fn }) => ['label', fn.coalesce('contacts.merged_into', 'contacts.id').as('contactId')])
    .where((eb) => eb.or([eb('contacts.id', 'in', contactIds), eb('contacts.merged_into', 'in', contactIds)]))
    .orderBy('label')
    .execute();
  const labels = new Map<string, string[]>();
  for (const { label, contactId } of rows) {
    const so = labels.get(contactId ?? '') ?? [];
    if (!so.includes(label)) labels.set(contactId ?? '', [...so, label]);
  }
  return labels;
}

export async function activityOf(store: Store, contactIds: string[]) {
  const rows = await store.db
    .selectFrom('conversations')
    .select(({ fn }) => ['contact_id as id', fn.countAll<number>().as('count'), fn.max('activity_at').as('last')])
    .where('contact_id', 'in', contactIds)
    .groupBy('contact_id')
    .execute();
  return new Map(rows.map(({ id, count, last }) => [id, { count, last }]));
}

/** Labels in use, the most used first: what is offered before one writes a new one. */
export async function listLabels({ db }: Store): Promise<{ label: string; contacts: number }[]> {
  const rows = await db
    .selectFrom('contact_labels')
    .select(({ fn }) => ['label', fn.countAll<number>().as('contacts')])
    .groupBy('label')
    .orderBy('contacts', 'desc')
    .orderBy('label')
    .limit(200)
    .execute();
  return rows;
}
