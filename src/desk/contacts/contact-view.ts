import type { Store } from '../../store/store.ts';
import { consentsOf, type ConsentView } from './contact-consents.ts';
import { listFieldDefinitions, type FieldDefinition } from './contact-fields.ts';
import { familyOf, nameOf } from './contact-rows.ts';
import { activityOf, identitiesOf, labelsOf } from './contacts.ts';
import { findErasure, type Erasure } from './erasures.ts';
import { iso, isoOrNull } from '../iso.ts';

export type ContactField = FieldDefinition & {
  value: string | null;
  at: string | null;
  by: { id: string; name: string } | null;
};

export type ContactView = {
  id: string;
  name: string | null;
  /** What a person wrote or the customer told; null: only the channel's profile is known. */
  ownName: string | null;
  profileName: string | null;
  createdAt: string;
  mergedInto: { id: string; name: string | null } | null;
  identities: {
    kind: string;
    id: string;
    channel: string;
    account: { id: string; name: string };
    since: string;
  }[];
  fields: ContactField[];
  labels: string[];
  consents: ConsentView[];
  merges: MergeView[];
  conversations: number;
  erasure: Erasure | null;
};

/** All that is known of the person. Null: there is no such contact. */
export async function viewContact(store: Store, id: string): Promise<ContactView | null> {
  const row = await store.db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const family = await familyOf(store.db, id);
  const [identities, fields, labels, consents, merges, activity] = await Promise.all([
    identitiesOf(store, [id]),
    fieldsOf(store, id, family),
    labelsOf(store, [id]),
    consentsOf(store, family),
    mergesOf(store, family),
    activityOf(store, [id]),
  ]);
  return {
    id,
    name: row.name ?? row.profile_name,
    ownName: row.name,
    profileName: row.profile_name,
    createdAt: iso(row.created_at),
    mergedInto: await mergedInto(store, row.merged_into),
    identities: identities.map((one) => ({
      ...{ kind: one.kind, id: one.externalId, channel: one.channel },
      ...{ account: { id: one.accountId, name: one.accountName }, since: iso(one.since) },
    })),
    fields,
    labels: labels.get(id) ?? [],
    consents,
    merges,
    conversations: activity.get(id)?.count ?? 0,
    erasure: await findErasure(store, id),
  };
}

async function mergedInto(store: Store, id: string | null) {
  return id === null ? null : { id, name: await nameOf(store.db, id) };
}

/** Its own value before those of contacts that are merged into it, among which the latest counts. */
async function fieldsOf(store: Store, id: string, family: string[]): Promise<ContactField[]> {
  const definitions = await listFieldDefinitions(store);
  const rows = await store.db
    .selectFrom('contact_fields')
    .leftJoin('users', 'users.id', 'contact_fields.by_id')
    .select(['contact_id', 'field', 'value', 'by_id', 'users.name', 'at'])
    .where('contact_id', 'in', family)
    .orderBy('at', 'desc')
    .execute();
  return definitions.map((definition) => {
    const all = rows.filter(({ field }) => field === definition.name);
    const found = all.find((row) => row.contact_id === id) ?? all[0];
    return {
      ...definition,
      value: found?.value ?? null,
      at: isoOrNull(found?.at ?? null),
      by: found ? { id: found.by_id, name: found.name ?? '' } : null,
    };
  });
}

export type MergeView = {
  id: string;
  /** Who is part of this contact now. */
  contact: { id: string; name: string | null };
  at: string;
  /** Null: the channel itself said that it is one person; that cannot be undone. */
  by: { id: string; name: string } | null;
};

/** The merges that stand, newest first. */
async function mergesOf(store: Store, family: string[]): Promise<MergeView[]> {
  const rows = await store.db
    .selectFrom('contact_merges')
    .innerJoin('contacts', 'contacts.id', 'contact_merges.gone_id')
    .leftJoin('users', 'users.id', 'contact_merges.by_id')
    .select(['contact_merges.id', 'gone_id', 'contacts.name', 'profile_name', 'at', 'by_id', 'users.name as byName'])
    .where('kept_id', 'in', family)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('contact_merges.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    contact: { id: row.gone_id, name: row.name ?? row.profile_name },
    at: iso(row.at),
    by: row.by_id === null ? null : { id: row.by_id, name: row.byName ?? '' },
  }));
}

const mostShown = 200;

/** Notes on the person, newest first; the customer never sees them. */
export async function listContactNotes(store: Store, id: string) {
  const rows = await store.db
    .selectFrom('contact_notes')
    .leftJoin('users', 'users.id', 'contact_notes.agent_id')
    .select(['contact_notes.id', 'agent_id', 'users.name', 'text', 'at'])
    .where('contact_id', 'in', await familyOf(store.db, id))
    .orderBy('at', 'desc')
    .orderBy('contact_notes.id', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(({ id: noteId, agent_id: agentId, name, text, at }) => {
    return { id: noteId, agent: { id: agentId, name: name ?? '' }, text, at: iso(at) };
  });
}

/** Who did what, newest first. */
export async function listContactLog(store: Store, id: string) {
  const rows = await store.db
    .selectFrom('contact_log')
    .leftJoin('users', 'users.id', 'contact_log.by_id')
    .select(['contact_log.id', 'what', 'data_json', 'by_id', 'users.name', 'at'])
    .where('contact_id', 'in', await familyOf(store.db, id))
    .orderBy('at', 'desc')
    .orderBy('contact_log.id', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, what: row.what, data: JSON.parse(row.data_json) as Record<string, unknown>, at: iso(row.at) },
    by: row.by_id === null ? null : { id: row.by_id, name: row.name ?? '' },
  }));
}
