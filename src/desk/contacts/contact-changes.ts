import type { Kysely } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import { lockContacts, mergeContact, undoMerge } from '../../store/queries/contact-merges.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { ConsentPurpose, ConsentStatement } from './contact-consents.ts';
import { fieldValue, invalidContact, listFieldDefinitions } from './contact-fields.ts';
import { familyOf, insertLog, lockOwnContact, nameOf, tellContacts, type By } from './contact-rows.ts';
import { DeskError } from '../desk-error.ts';

type Db = Kysely<Database>;
/** False, or null: there is no such contact. All throw DeskError `already_merged` when it is part of another by now. */
type Done = Promise<boolean>;

const mostLabels = 50;

export type ContactChanges = { name?: string | null; fields?: Record<string, string | null> };

/** What is not named stays; null takes it away. Throws DeskError `invalid_contact`. */
export async function changeContact(store: Store, id: string, changes: ContactChanges, by: By): Done {
  return onOwn(store, id, by, async (db, before) => {
    for (const [name, value] of Object.entries(changes.fields ?? {})) {
      await setField(db, { id, name, value: value?.trim() ? value : null }, by);
    }
    const name = changes.name?.trim() || null;
    if (changes.name === undefined || name === before.name) return { named: false };
    await db.updateTable('contacts').set({ name }).where('id', '=', id).execute();
    await insertLog(db, { contactId: id, what: 'renamed', data: { from: before.name, to: name } }, by);
    return { named: true };
  });
}

type GivenField = { id: string; name: string; value: string | null };

async function setField(db: Db, { id, name, value }: GivenField, by: By): Promise<void> {
  const definitions = await listFieldDefinitions({ db });
  const definition = definitions.find((one) => one.name === name);
  if (!definition) throw invalidContact(`fields: there is no field "${name}"`, { problem: 'no-such-field', name });
  const family = await familyOf(db, id);
  const stored = db.selectFrom('contact_fields').select(['contact_id', 'value']).where('field', '=', name);
  const before = await stored.where('contact_id', 'in', family).orderBy('at', 'desc').execute();
  const from = (before.find((row) => row.contact_id === id) ?? before[0])?.value ?? null;
  const to = value === null ? null : fieldValue(definition, value);
  if (from === to) return;
  if (to === null) {
    // Of all of them: else the value of one that is merged into it would come to light.
    await db.deleteFrom('contact_fields').where('field', '=', name).where('contact_id', 'in', family).execute();
  } else {
    const row = { value: to, by_id: by.id, at: by.now };
    await db
      .insertInto('contact_fields')
      .values({ contact_id: id, field: name, ...row })
      .onConflict((conflict) => conflict.columns(['contact_id', 'field']).doUpdateSet(row))
      .execute();
  }
  await insertLog(db, { contactId: id, what: 'field', data: { field: name, label: definition.label, from, to } }, by);
}

export async function addLabel(store: Store, id: string, written: string, by: By): Done {
  const label = written.trim().replaceAll(/\s+/g, ' ');
  return onOwn(store, id, by, async (db) => {
    const family = await familyOf(db, id);
    const rows = await db.selectFrom('contact_labels').select('label').where('contact_id', 'in', family).execute();
    // One label, however it is written: "VIP" and "vip" would else be two.
    if (rows.some((row) => row.label.toLowerCase() === label.toLowerCase())) return null;
    if (rows.length >= mostLabels) {
      throw invalidContact(`label: a contact has at most ${mostLabels}; take one away first`, {
        ...{ problem: 'too-many-labels', count: mostLabels },
      });
    }
    const row = { contact_id: id, label, by_id: by.id, at: by.now };
    await db
      .insertInto('contact_labels')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await insertLog(db, { contactId: id, what: 'label-added', data: { label } }, by);
    return { named: false };
  });
}

export async function removeLabel(store: Store, id: string, label: string, by: By): Done {
  return onOwn(store, id, by, async (db) => {
    const removed = await db
      .deleteFrom('contact_labels')
      .where('contact_id', 'in', await familyOf(db, id))
      .where('label', '=', label)
      .returning('label')
      .execute();
    if (removed.length === 0) return null;
    await insertLog(db, { contactId: id, what: 'label-removed', data: { label } }, by);
    return { named: false };
  });
}

export type ConsentGiven = Pick<ConsentStatement, 'state' | 'how' | 'note'> & { purpose: ConsentPurpose };

/** Every statement is kept: who asks later can be shown when, how and to whom it was said. */
export async function recordConsent(store: Store, id: string, consent: ConsentGiven, by: By): Done {
  return onOwn(store, id, by, async (db) => {
    const row = { id: newId(by.now), contact_id: id, ...consent, by_id: by.id, at: by.now };
    await db.insertInto('contact_consents').values(row).execute();
    await insertLog(db, { contactId: id, what: 'consent', data: { ...consent } }, by);
    return { named: false };
  });
}

export async function addContactNote(store: Store, id: string, text: string, by: By): Done {
  return onOwn(store, id, by, async (db) => {
    const row = { id: newId(by.now), contact_id: id, agent_id: by.id, text, at: by.now };
    await db.insertInto('contact_notes').values(row).execute();
    return { named: false };
  });
}

/**
 * Both are one person: everything of `goneId` is shown with `keptId` from now on, and nothing is lost (L33). Null:
 * there is none of that id. Throws DeskError `already_merged` when one of them is part of another contact.
 */
export async function mergeContacts(
  store: Store,
  { keptId, goneId }: { keptId: string; goneId: string },
  by: By,
): Promise<{ mergeId: string } | null> {
  if (keptId === goneId) {
    throw invalidContact('with: a contact cannot be merged with itself', { problem: 'with-itself' });
  }
  return store.writeDb(async (db) => {
    await lockContacts(db, store.dialect, [keptId, goneId]);
    const kept = await lockOwnContact(db, store.dialect, keptId);
    const gone = await lockOwnContact(db, store.dialect, goneId);
    if (!kept || !gone) return null;
    const mergeId = newId(by.now);
    await mergeContact(db, { keptId, goneId }, { by: by.id, at: by.now, mergeId });
    const contact = { id: goneId, name: gone.name ?? gone.profile_name };
    await insertLog(db, { contactId: keptId, what: 'merged', data: { mergeId, contact } }, by);
    await tellContacts(db, [keptId, goneId], { named: true, now: by.now });
    return { mergeId };
  });
}

/** `stayed`: chats that the channel has joined with the other contact's since. */
export type Unmerged = { keptId: string; goneId: string; stayed: number };

/** Null: there is no such merge. Throws DeskError `merge_stands` when it was undone before or cannot be. */
export async function undoContactMerge(store: Store, mergeId: string, by: By): Promise<Unmerged | null> {
  return store.writeDb(async (db) => {
    const found = db.selectFrom('contact_merges').selectAll().where('id', '=', mergeId);
    const merge = await (store.dialect === 'postgres' ? found.forUpdate() : found).executeTakeFirst();
    if (!merge) return null;
    if (merge.undone_at !== null) throw new DeskError('merge_stands', 'this merge has been undone already');
    if (merge.by_id === null) {
      throw new DeskError(
        'merge_stands',
        'the channel itself says that these addresses are one person’s: the next message would merge them again',
      );
    }
    const keptId = await lockRootOf(db, store.dialect, merge);
    const stayed = await undoMerge(db, merge, { by: by.id, at: by.now });
    const contact = { id: merge.gone_id, name: await nameOf(db, merge.gone_id) };
    await insertLog(db, { contactId: keptId, what: 'unmerged', data: { mergeId, contact, stayed } }, by);
    await insertLog(db, { contactId: merge.gone_id, what: 'separated', data: { from: { id: keptId } } }, by);
    await tellContacts(db, [keptId, merge.gone_id], { named: true, now: by.now });
    return { keptId, goneId: merge.gone_id, stayed };
  });
}

/** Whom it is part of now, both locked: that contact may have been merged into yet another one just before. */
async function lockRootOf(db: Db, dialect: Store['dialect'], merge: { gone_id: string; kept_id: string }) {
  const read = async () => {
    const row = await db
      .selectFrom('contacts')
      .select('merged_into')
      .where('id', '=', merge.gone_id)
      .executeTakeFirst();
    return row?.merged_into ?? merge.kept_id;
  };
  for (let root = await read(); ;) {
    await lockContacts(db, dialect, [root, merge.gone_id]);
    const now = await read();
    if (now === root) return root;
    root = now;
  }
}

type Own = NonNullable<Awaited<ReturnType<typeof lockOwnContact>>>;

/** One change to a contact, told to whoever looks at it. `change` gives null when there was nothing to do. */
async function onOwn(
  store: Store,
  id: string,
  by: By,
  change: (db: Db, before: Own) => Promise<{ named: boolean } | null>,
): Done {
  return store.writeDb(async (db) => {
    const before = await lockOwnContact(db, store.dialect, id);
    if (!before) return false;
    const done = await change(db, before);
    if (done) await tellContacts(db, [id], { named: done.named, now: by.now });
    return true;
  });
}
