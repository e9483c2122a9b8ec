import type { Store } from '../../store/store.ts';
import { familyOf, insertLog, lockOwnContact, tellContacts, type By } from './contact-rows.ts';
import { iso, isoOrNull } from '../iso.ts';

/** Somebody asked that this person's data go. Carried out as soon as nothing of theirs is under way any more. */
export type Erasure = {
  askedAt: string;
  by: { id: string; name: string };
  /** Null: still to be carried out. */
  doneAt: string | null;
  /** Of theirs, that were emptied. */
  conversations: number;
  /** It waits until these are closed. */
  waitsFor: { id: string; number: string }[];
};

/** False: there is no such contact. Throws DeskError `already_merged` when it is part of another. Again is a no-op. */
export async function askErasure(store: Store, id: string, by: By): Promise<boolean> {
  return store.writeDb(async (db) => {
    if (!(await lockOwnContact(db, store.dialect, id))) return false;
    const asked = { by_id: by.id, asked_at: by.now, done_at: null, conversations: 0 };
    const made = await db
      .insertInto('erasures')
      .values({ contact_id: id, ...asked })
      .onConflict((conflict) =>
        conflict.column('contact_id').doUpdateSet(asked).where('erasures.done_at', 'is not', null),
      )
      .returning('contact_id')
      .execute();
    if (made.length > 0) await insertLog(db, { contactId: id, what: 'erasure-asked' }, by);
    await tellContacts(db, [id], { named: false, now: by.now });
    return true;
  });
}

/** Before it is carried out. False: nothing was asked for, or it is too late. */
export async function takeBackErasure(store: Store, id: string, by: By): Promise<boolean> {
  return store.writeDb(async (db) => {
    const gone = await db
      .deleteFrom('erasures')
      .where('contact_id', '=', id)
      .where('done_at', 'is', null)
      .returning('contact_id')
      .execute();
    if (gone.length === 0) return false;
    await insertLog(db, { contactId: id, what: 'erasure-taken-back' }, by);
    await tellContacts(db, [id], { named: false, now: by.now });
    return true;
  });
}

export async function findErasure({ db }: Store, id: string): Promise<Erasure | null> {
  const row = await db
    .selectFrom('erasures')
    .leftJoin('users', 'users.id', 'erasures.by_id')
    .select(['by_id', 'users.name', 'asked_at', 'done_at', 'conversations'])
    .where('contact_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const open = db
    .selectFrom('conversations')
    .select(['id', 'number'])
    .where('contact_id', 'in', await familyOf(db, id))
    .where('phase', '<>', 'closed');
  return {
    askedAt: iso(row.asked_at),
    by: { id: row.by_id, name: row.name ?? '' },
    doneAt: isoOrNull(row.done_at),
    conversations: row.conversations,
    waitsFor: row.done_at === null ? await open.execute() : [],
  };
}
