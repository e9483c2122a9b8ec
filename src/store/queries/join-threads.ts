import { newId } from '../../engine/new-id.ts';
import { insertRows, insertion, withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';

/**
 * Several threads turned out to be one person. From now on all their addresses lead to one of them: the first
 * that has something open, else the first. The other threads keep their conversations (one that is open stays open
 * until somebody closes it) and can still be answered, for all of them belong to the same contact from now on. What
 * waits in the inbox goes with the addresses: handled in its old thread it would open a second conversation. The other
 * contacts are merged into that one (L33): what is known of them is shown there, and nothing of it is lost.
 */
export async function joinThreads(unit: Unit, keys: string[]): Promise<{ threadKey: string; contactId: string }> {
  unit.known?.forgetAll();
  const busy = await findBusy(unit, keys);
  const threadKey = keys.find((key) => busy.includes(key)) ?? keys[0];
  if (threadKey === undefined) throw new Error('No threads to join');
  const home = await unit.sql.get<{ contact_id: string }>('select contact_id from threads where key = ?', [threadKey]);
  if (home === undefined) throw new Error(`No thread ${threadKey}`);
  const others = keys.filter((key) => key !== threadKey);
  await keepNames(unit, home.contact_id, others);
  const contacts = await contactsOf(unit, home.contact_id, others);
  for (const text of move) await moveTo(unit, text, home.contact_id, others);
  for (const text of lead) await moveTo(unit, text, threadKey, others);
  await mergeContacts(unit, home.contact_id, contacts);
  for (const key of keys) unit.threads.delete(key);
  return { threadKey, contactId: home.contact_id };
}

const move = [
  'update identities set contact_id = ? where thread_key in :ids',
  'update conversations set contact_id = ? where thread_key in :ids',
  'update threads set contact_id = ? where key in :ids',
];

/** After `threads`, whose rows a turn holds as long as it works: on PostgreSQL what it has taken must not be taken again. */
const lead = [
  'update identities set thread_key = ? where thread_key in :ids',
  "update inbox set thread_key = ? where state = 'new' and thread_key in :ids",
  "update inbox set thread_key = ? where state = 'stuck' and thread_key in :ids",
];

async function moveTo(unit: Unit, update: string, target: string, keys: string[]): Promise<void> {
  const { text, param } = withIds(unit.sql, update, 'text', keys);
  await unit.sql.run(text, [target, param]);
}

/** Whose threads they were. */
async function contactsOf(unit: Unit, contactId: string, keys: string[]): Promise<string[]> {
  const others = withIds(
    unit.sql,
    'select distinct contact_id from threads where contact_id <> ? and key in :ids',
    'text',
    keys,
  );
  const rows = await unit.sql.all<{ contact_id: string }>(others.text, [contactId, others.param]);
  return rows.map((row) => row.contact_id);
}

const MERGE = `update contacts set merged_into = ? where coalesce(merged_into, id) in :ids
  and not exists (select 1 from threads where threads.contact_id = coalesce(contacts.merged_into, contacts.id))`;
const INSERT_MERGE = insertion('contact_merges', ['id', 'kept_id', 'gone_id', 'at', 'moved_json']);

/** Those who have no thread left; somebody who writes on other numbers, too, stays who they are there. */
async function mergeContacts(unit: Unit, contactId: string, others: string[]): Promise<void> {
  if (others.length === 0) return;
  await moveTo(unit, MERGE, contactId, others);
  const merged = withIds(unit.sql, 'select id from contacts where merged_into = ? and id in :ids', 'text', others);
  const rows = await unit.sql.all<{ id: string }>(merged.text, [contactId, merged.param]);
  const at = Date.now();
  const merges = rows.map(({ id }) => [newId(at), contactId, id, at, '{}']);
  await insertRows(unit.sql, INSERT_MERGE, merges);
}

async function findBusy(unit: Unit, keys: string[]): Promise<string[]> {
  const open = withIds(
    unit.sql,
    "select thread_key from conversations where phase <> 'closed' and thread_key in :ids",
    'text',
    keys,
  );
  const waiting = withIds(
    unit.sql,
    "select thread_key from inbox where state = 'new' and thread_key in :ids",
    'text',
    keys,
  );
  const rows = await unit.sql.all<{ thread_key: string }>(open.text, [open.param]);
  const more = rows.length > 0 ? [] : await unit.sql.all<{ thread_key: string }>(waiting.text, [waiting.param]);
  return [...rows, ...more].map((row) => row.thread_key);
}

async function keepNames(unit: Unit, contactId: string, others: string[]): Promise<void> {
  const { text, param } = withIds(
    unit.sql,
    `update contacts set
      name = coalesce(name, (select max(c.name) from contacts c join threads t on t.contact_id = c.id where t.key in :ids))
      where id = ?`,
    'text',
    others,
  );
  await unit.sql.run(text, [param, contactId]);
}
