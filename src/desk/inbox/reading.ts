import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { tellChange } from './tell-change.ts';

type Reading = { conversationId: string; personId: string; now: number };

/** They have seen all that is there now: messages, notes that name them, and that it came back to them. */
export async function markRead(store: Store, { conversationId, personId, now }: Reading): Promise<void> {
  await store.writeDb(async (db) => {
    const last = await db
      .selectFrom('messages')
      .select(['at', 'id'])
      .where('conversation_id', '=', conversationId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const until = { at: last?.at ?? now, message_id: last?.id ?? '', marked: 0 };
    await keep(db, { conversationId, personId, until });
    await db
      .updateTable('mentions')
      .set({ seen_at: now })
      .where('user_id', '=', personId)
      .where('conversation_id', '=', conversationId)
      .where('seen_at', 'is', null)
      .execute();
    await endReturn(db, { conversationId, personId, now });
    await tellChange(db, { kind: 'read', conversationId, at: now, data: { personId } });
  });
}

/** Still to be looked at, for this person. */
export async function markUnread(store: Store, { conversationId, personId, now }: Reading): Promise<void> {
  await store.writeDb(async (db) => {
    await keep(db, { conversationId, personId, until: { at: now, message_id: '', marked: 1 } }, ['marked']);
    await tellChange(db, { kind: 'read', conversationId, at: now, data: { personId } });
  });
}

type Until = { at: number; message_id: string; marked: number };

/** `only`: what changes when they have read it before. */
async function keep(
  db: Kysely<Database>,
  { conversationId, personId, until }: { conversationId: string; personId: string; until: Until },
  only: (keyof Until)[] = ['at', 'message_id', 'marked'],
): Promise<void> {
  const changes = Object.fromEntries(only.map((column) => [column, until[column]]));
  await db
    .insertInto('reads')
    .values({ user_id: personId, conversation_id: conversationId, ...until })
    .onConflict((conflict) => conflict.columns(['user_id', 'conversation_id']).doUpdateSet(changes))
    .execute();
}

/** Whoever had put it off has seen that it is back. */
async function endReturn(db: Kysely<Database>, { conversationId, personId, now }: Reading): Promise<void> {
  const seen = await db
    .updateTable('conversations')
    .set({ back_at: null, back_because: null, snoozed_by: null })
    .where('id', '=', conversationId)
    .where('snoozed_by', '=', personId)
    .where('back_at', 'is not', null)
    .where('snoozed_until', 'is', null)
    .returning('id')
    .execute();
  if (seen.length > 0) await tellChange(db, { kind: 'conversation', conversationId, at: now });
}
