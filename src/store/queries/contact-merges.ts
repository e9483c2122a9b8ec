import { type Kysely, sql } from 'kysely';
import { identityOfKey } from '../../engine/thread-key.ts';
import type { Database } from '../schema.ts';
import type { Dialect } from '../sql.ts';
import { addressSlots, lockClass } from './addresses.ts';

type Db = Kysely<Database>;
type At = { by: string; at: number; mergeId: string };

/** What went from one contact to the other, for the way back. */
type Moved = { threads: string[]; /** The kept contact had none, and took this one. */ name: string | null };

export type MergeRow = {
  id: string;
  kept_id: string;
  gone_id: string;
  by_id: string | null;
  moved_json: string;
  undone_at: number | null;
};

/**
 * From now on the threads, addresses and conversations of `goneId` are those of `keptId`. The rows that hold what is
 * known of `goneId` stay as they are and are shown with the other's. Within a transaction, both locked and no part of
 * a merge before (`lockContacts`).
 */
export async function mergeContact(db: Db, ids: { keptId: string; goneId: string }, { by, at, mergeId }: At) {
  const { keptId, goneId } = ids;
  const threads = await threadsOf(db, goneId);
  const moved: Moved = { threads, name: await takeName(db, keptId, goneId) };
  await moveThreads(db, threads, { from: goneId, to: keptId });
  await db
    .updateTable('contacts')
    .set({ merged_into: keptId })
    .where((eb) => eb.or([eb('id', '=', goneId), eb('merged_into', '=', goneId)]))
    .execute();
  const merge = { id: mergeId, kept_id: keptId, gone_id: goneId, by_id: by, at, moved_json: JSON.stringify(moved) };
  await db
    .insertInto('contact_merges')
    .values({ ...merge, undone_by: null, undone_at: null })
    .execute();
}

/**
 * `goneId` is a contact of its own again, with the threads that it brought and all that was said in them since. One
 * stays where it is that the channel itself has joined with another of the contact's meanwhile: their addresses lead
 * to one place, and would be one person's again with the next message. The number of those that stayed.
 */
export async function undoMerge(db: Db, merge: MergeRow, { by, at }: Omit<At, 'mergeId'>): Promise<number> {
  const gone = await db
    .selectFrom('contacts')
    .select('merged_into')
    .where('id', '=', merge.gone_id)
    .executeTakeFirstOrThrow();
  const from = gone.merged_into ?? merge.kept_id;
  const moved = JSON.parse(merge.moved_json) as Partial<Moved>;
  const { own, stayed } = await threadsToReturn(db, moved.threads ?? [], from);
  await moveThreads(db, own, { from, to: merge.gone_id });
  const others = (await broughtBy(db, merge.gone_id)).filter((id) => id !== merge.gone_id);
  await db.updateTable('contacts').set({ merged_into: null }).where('id', '=', merge.gone_id).execute();
  if (others.length > 0) {
    await db.updateTable('contacts').set({ merged_into: merge.gone_id }).where('id', 'in', others).execute();
  }
  if (moved.name) {
    const took = db.updateTable('contacts').set({ name: null }).where('id', '=', merge.kept_id);
    await took.where('name', '=', moved.name).execute();
  }
  await db.updateTable('contact_merges').set({ undone_by: by, undone_at: at }).where('id', '=', merge.id).execute();
  return stayed;
}

/**
 * In the order of a turn: threads, then addresses, then contacts. Whoever writes as one of them, or adds an address of
 * theirs, comes before or after, never in between. Nothing to do on SQLite, which has one writer.
 */
export async function lockContacts(db: Db, dialect: Dialect, ids: string[]): Promise<void> {
  if (dialect === 'sqlite') return;
  const threads = db.selectFrom('threads').select('key').where('contact_id', 'in', ids);
  await threads.orderBy('key').forNoKeyUpdate().execute();
  const addresses = await db
    .selectFrom('identities')
    .select(['account_id as accountId', 'kind', 'external_id as id'])
    .where('contact_id', 'in', ids)
    .execute();
  for (const slot of addressSlots(addresses)) {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockClass)}, ${sql.lit(slot)})`.execute(db);
  }
  const contacts = db.selectFrom('contacts').select('id').where('id', 'in', ids);
  await contacts.orderBy('id').forNoKeyUpdate().execute();
}

async function threadsOf(db: Db, contactId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('threads')
    .select('key')
    .where('contact_id', '=', contactId)
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}

/** The name that the kept contact has from the other one now; null: it had one, or there is none. */
async function takeName(db: Db, keptId: string, goneId: string): Promise<string | null> {
  const rows = await db.selectFrom('contacts').select(['id', 'name']).where('id', 'in', [keptId, goneId]).execute();
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? null;
  const name = nameOf(keptId) === null ? nameOf(goneId) : null;
  if (name !== null) await db.updateTable('contacts').set({ name }).where('id', '=', keptId).execute();
  return name;
}

async function moveThreads(db: Db, keys: string[], { from, to }: { from: string; to: string }): Promise<void> {
  if (keys.length === 0) return;
  const set = { contact_id: to };
  await db.updateTable('threads').set(set).where('key', 'in', keys).where('contact_id', '=', from).execute();
  for (const table of ['identities', 'conversations'] as const) {
    await db.updateTable(table).set(set).where('thread_key', 'in', keys).where('contact_id', '=', from).execute();
  }
}

/** Those whose own address still leads to one of them, and what the channel has joined to those since. */
async function threadsToReturn(db: Db, keys: string[], from: string): Promise<{ own: string[]; stayed: number }> {
  const homes = new Map<string, string>();
  for (const key of await threadsOf(db, from)) homes.set(key, (await homeOf(db, key)) ?? key);
  const leadsTo = (places: readonly string[]) => (key: string) => places.includes(homes.get(key) ?? '');
  const brought = keys.filter(leadsTo(keys));
  const joined = [...homes.keys()].filter((key) => !keys.includes(key)).filter(leadsTo(brought));
  return { own: [...brought, ...joined], stayed: keys.length - brought.length };
}

async function homeOf(db: Db, threadKey: string): Promise<string | null> {
  const { accountId, identity } = identityOfKey(threadKey);
  const row = await db
    .selectFrom('identities')
    .select('thread_key')
    .where('account_id', '=', accountId)
    .where('kind', '=', identity.kind)
    .where('external_id', '=', identity.id)
    .executeTakeFirst();
  return row?.thread_key ?? null;
}

/** The contact, and all that had been merged into it and still are. */
async function broughtBy(db: Db, contactId: string): Promise<string[]> {
  const all = [contactId];
  for (let next = [contactId]; next.length > 0;) {
    const rows = await db
      .selectFrom('contact_merges')
      .select('gone_id')
      .where('kept_id', 'in', next)
      .where('undone_at', 'is', null)
      .execute();
    next = rows.map(({ gone_id: id }) => id).filter((id) => !all.includes(id));
    all.push(...next);
  }
  return all;
}
