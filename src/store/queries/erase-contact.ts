import { type Kysely, sql } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../schema.ts';
import type { Dialect } from '../sql.ts';
import { noteUnused } from './empty-conversation.ts';

type Db = Kysely<Database>;

/**
 * Takes out of the store who somebody is: `family` are the contacts that are this person. Their conversations stay, emptied
 * before, under addresses of nobody. False: one of them is not empty yet. One transaction; the store is to forget which
 * threads addresses led to in it.
 */
export async function eraseContact(db: Db, dialect: Dialect, family: readonly string[], now: number): Promise<boolean> {
  const threads = await lockThreads(db, dialect, family);
  const whole = await db
    .selectFrom('conversations')
    .leftJoin('emptied_conversations as e', 'e.conversation_id', 'conversations.id')
    .select('conversations.id')
    .where('contact_id', 'in', family)
    .where('e.done_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (whole) return false;
  await leaveVisitors(db, family, now);
  await db.deleteFrom('identities').where('contact_id', 'in', family).execute();
  for (const thread of threads) await makeNobodys(db, thread);
  for (const table of ['contact_fields', 'contact_labels', 'contact_notes', 'contact_consents', 'contact_log'] as const)
    await db.deleteFrom(table).where('contact_id', 'in', family).execute();
  await db
    .deleteFrom('contact_merges')
    .where(({ or, eb }) => or([eb('kept_id', 'in', family), eb('gone_id', 'in', family)]))
    .execute();
  await db.updateTable('contacts').set({ name: null, profile_name: null }).where('id', 'in', family).execute();
  // Their names and addresses leave the index: it reads each conversation's head anew.
  await sql`insert into search_docs (conversation_id) select id from conversations
    where contact_id in (${sql.join(family)})`.execute(db);
  return true;
}

type Thread = { key: string; account_id: string; channel: string; contact_id: string; created_at: number };

/** A turn of theirs goes first, or waits. */
async function lockThreads(db: Db, dialect: Dialect, family: readonly string[]): Promise<Thread[]> {
  const threads = db.selectFrom('threads').selectAll().where('contact_id', 'in', family).orderBy('key');
  return (dialect === 'postgres' ? threads.forUpdate() : threads).execute();
}

/** Its name is an address: what is kept of it goes on under another one. */
async function makeNobodys(db: Db, { key, ...thread }: Thread): Promise<void> {
  const other = `${thread.account_id}|erased:${newId(thread.created_at)}`;
  await db
    .insertInto('threads')
    .values({ key: other, ...thread })
    .execute();
  await db.updateTable('conversations').set({ thread_key: other }).where('thread_key', '=', key).execute();
  await db.deleteFrom('threads').where('key', '=', key).execute();
}

async function leaveVisitors(db: Db, family: readonly string[], now: number): Promise<void> {
  const found = await db
    .selectFrom('identities')
    .select('external_id as id')
    .where('contact_id', 'in', family)
    .execute();
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return;
  const files = await db.deleteFrom('visitor_files').where('visitor_id', 'in', ids).returning('sha256').execute();
  await noteUnused(
    db,
    files.map(({ sha256 }) => sha256),
    now,
  );
  await db.deleteFrom('visits').where('visitor_id', 'in', ids).execute();
  await db.deleteFrom('visitors').where('id', 'in', ids).execute();
}
