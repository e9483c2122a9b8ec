import { type Kysely, sql } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import { isDuplicate } from '../../store/duplicate.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { byName } from '../by-name.ts';
import { DeskError } from '../desk-error.ts';
import { tellChange } from './tell-change.ts';
import { asText, idList } from './sql-parts.ts';

export const labelColors = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
export type LabelColor = (typeof labelColors)[number];

/** A word of the business's own on conversations. The colour is a name: what it looks like is the console's matter. */
export type Label = { id: string; name: string; color: LabelColor };

/** Of a label that more conversations have, its list is read as any other one. */
const few = 2_000;

export async function listLabels(store: Store): Promise<Label[]> {
  const rows = await store.db.selectFrom('labels').select(['id', 'name', 'color']).execute();
  return rows.toSorted(byName).map(toLabel);
}

function toLabel({ id, name, color }: { id: string; name: string; color: string }): Label {
  return { id, name, color: color as LabelColor };
}

/** Throws DeskError `label_taken`: two of one name could not be told apart. */
export async function addLabel(
  store: Store,
  { name, color }: { name: string; color: LabelColor },
  now: number,
): Promise<Label> {
  const label = { id: newId(now), name: name.trim(), color };
  await store.writeDb(async (db) => {
    await refuseTaken(db, label);
    const made = await db
      .insertInto('labels')
      .values({ ...label, name_key: keyOf(name), created_at: now })
      .onConflict((conflict) => conflict.column('name_key').doNothing())
      .returning('id')
      .execute();
    // Somebody has made it at this very moment.
    if (made.length === 0) throw takenName(name);
    await tellChange(db, { kind: 'labels', at: now });
  });
  return label;
}

/** What is not named stays. Null: there is no such label. Throws DeskError `label_taken`. */
export async function changeLabel(
  store: Store,
  id: string,
  { changes, now }: { changes: { name?: string; color?: LabelColor }; now: number },
): Promise<Label | null> {
  const changing = store.writeDb(async (db) => {
    const before = await db
      .selectFrom('labels')
      .select(['id', 'name', 'color'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!before) return null;
    const after = { ...toLabel(before), ...changes, ...(changes.name ? { name: changes.name.trim() } : {}) };
    await refuseTaken(db, after);
    const { name, color } = after;
    await db
      .updateTable('labels')
      .set({ name, name_key: keyOf(name), color })
      .where('id', '=', id)
      .execute();
    await tellChange(db, { kind: 'labels', at: now });
    return after;
  });
  return changing.catch((error: unknown) => {
    // Somebody has given another one this name at this very moment.
    throw isDuplicate(error) ? takenName(changes.name ?? '') : error;
  });
}

/** Takes it off everything. False: there is no such label. */
export async function removeLabel(store: Store, id: string, now: number): Promise<boolean> {
  return store.writeDb(async (db) => {
    await db.deleteFrom('conversation_labels').where('label_id', '=', id).execute();
    const removed = await db.deleteFrom('labels').where('id', '=', id).returning('id').execute();
    if (removed.length === 0) return false;
    await tellChange(db, { kind: 'labels', at: now });
    return true;
  });
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

async function refuseTaken(db: Kysely<Database>, { id, name }: { id: string; name: string }): Promise<void> {
  const other = await db.selectFrom('labels').select('id').where('name_key', '=', keyOf(name)).executeTakeFirst();
  if (!other || other.id === id) return;
  throw takenName(name);
}

function takenName(name: string): DeskError {
  return new DeskError('label_taken', `there is a label "${name.trim()}" already: use it, or choose another name`);
}

type Labelling = { conversationId: string; labelId: string; personId: string; now: number };

/** Again is no error: two people may think the same. False: there is no such label. */
export async function putLabel(store: Store, { conversationId, labelId, personId, now }: Labelling): Promise<boolean> {
  return store.writeDb(async (db) => {
    const label = await db.selectFrom('labels').select('id').where('id', '=', labelId).executeTakeFirst();
    if (!label) return false;
    const put = await db
      .insertInto('conversation_labels')
      .values({ label_id: labelId, conversation_id: conversationId, user_id: personId, at: now })
      .onConflict((conflict) => conflict.columns(['label_id', 'conversation_id']).doNothing())
      .returning('label_id')
      .execute();
    if (put.length > 0) await tellChange(db, { kind: 'conversation', conversationId, at: now });
    return true;
  });
}

export async function takeLabelOff(
  store: Store,
  { conversationId, labelId, now }: Omit<Labelling, 'personId'>,
): Promise<void> {
  await store.writeDb(async (db) => {
    const taken = await db
      .deleteFrom('conversation_labels')
      .where('label_id', '=', labelId)
      .where('conversation_id', '=', conversationId)
      .returning('label_id')
      .execute();
    if (taken.length > 0) await tellChange(db, { kind: 'conversation', conversationId, at: now });
  });
}

export async function labelsOf(store: Store, ids: string[]): Promise<Map<string, Label[]>> {
  const { rows } = await sql<{ conversation_id: string; id: string; name: string; color: string }>`
    select cl.conversation_id, l.id, l.name, l.color from conversation_labels as cl join labels as l on l.id = cl.label_id
    where cl.conversation_id in ${idList(store.dialect, ids)}`.execute(store.db);
  const labels = new Map<string, Label[]>();
  for (const row of rows.toSorted(byName))
    labels.set(row.conversation_id, [...(labels.get(row.conversation_id) ?? []), toLabel(row)]);
  return labels;
}

/** The conversations that have it; null when they are too many to be looked at one by one. */
export async function listLabelled(store: Store, labelId: string): Promise<string[] | null> {
  const { rows } = await sql<{ id: string }>`select conversation_id as id from conversation_labels
    where label_id = ${asText(labelId)} limit ${few + 1}`.execute(store.db);
  return rows.length > few ? null : rows.map(({ id }) => id);
}
