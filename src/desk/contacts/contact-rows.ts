import type { Kysely } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { DeskError } from '../desk-error.ts';

type Db = Kysely<Database>;
export type By = { id: string; now: number };

/** The contact, and those that are merged into it: what is known of any of them is known of the one person. */
export async function familyOf(db: Db, contactId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('id')
    .where('merged_into', '=', contactId)
    .orderBy('id')
    .execute();
  return [contactId, ...rows.map(({ id }) => id)];
}

/**
 * The contact's row, which nobody merges meanwhile. Null: there is none. Throws DeskError `already_merged`: what would
 * be written now would belong to a contact that nobody opens any more.
 */
export async function lockOwnContact(db: Db, dialect: Store['dialect'], id: string) {
  const found = db.selectFrom('contacts').selectAll().where('id', '=', id);
  const row = await (dialect === 'postgres' ? found.forNoKeyUpdate() : found).executeTakeFirst();
  if (!row) return null;
  if (row.merged_into !== null) throw alreadyMerged(await nameOf(db, row.merged_into), row.merged_into);
  return row;
}

function alreadyMerged(name: string | null, into: string): DeskError {
  return new DeskError(
    'already_merged',
    `this contact is one person with ${name ?? 'another contact'} by now: go on there`,
    null,
    { id: into, name },
  );
}

export async function nameOf(db: Db, contactId: string): Promise<string | null> {
  const row = await db
    .selectFrom('contacts')
    .select(['name', 'profile_name'])
    .where('id', '=', contactId)
    .executeTakeFirst();
  return row?.name ?? row?.profile_name ?? null;
}

type LogEntry = { contactId: string; what: string; data?: Record<string, unknown> };

export async function insertLog(db: Db, { contactId, what, data = {} }: LogEntry, by: By): Promise<void> {
  const row = { contact_id: contactId, what, data_json: JSON.stringify(data), by_id: by.id, at: by.now };
  await db
    .insertInto('contact_log')
    .values({ id: newId(by.now), ...row })
    .execute();
}

const mostTold = 100;

/** Pages that show them read them anew: the contacts, and with `named` the conversations that show their names. */
export async function tellContacts(db: Db, ids: string[], { named, now }: { named: boolean; now: number }) {
  const contacts = ids.map((contactId) => {
    return { kind: 'contact', conversation_id: null, data_json: JSON.stringify({ contactId }), at: now };
  });
  const conversations = named ? await toldConversations(db, ids, now) : [];
  await db
    .insertInto('changes')
    .values([...contacts, ...conversations])
    .execute();
}

async function toldConversations(db: Db, contactIds: string[], now: number) {
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'number', 'phase', 'priority', 'team', 'agent_id as agentId'])
    .where('contact_id', 'in', contactIds)
    .orderBy('activity_at', 'desc')
    .limit(mostTold)
    .execute();
  return rows.map(({ id, ...data }) => {
    return { kind: 'conversation', conversation_id: id, data_json: JSON.stringify(data), at: now };
  });
}
