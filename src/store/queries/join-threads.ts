import { withIds } from '../sql.ts';
import type { Unit } from '../unit.ts';

/**
 * Several threads turned out to be one person. From now on all their addresses lead to one of them: the first
 * that has something open, else the first. The other threads keep their conversations (one that is open stays open
 * until somebody closes it) and can still be answered, for all of them belong to the same contact from now on. What
 * waits in the inbox goes with the addresses: handled in its old thread it would open a second conversation. The other
 * contacts' rows are kept, and a thread key names the address that it began with: a join can be undone (L33).
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
  for (const text of MOVE) await moveTo(unit, text, home.contact_id, others);
  for (const text of LEAD) await moveTo(unit, text, threadKey, others);
  for (const key of keys) unit.threads.delete(key);
  return { threadKey, contactId: home.contact_id };
}

const MOVE = [
  'update identities set contact_id = ? where thread_key in :ids',
  'update conversations set contact_id = ? where thread_key in :ids',
  'update threads set contact_id = ? where key in :ids',
];

/** After `threads`, whose rows a turn holds as long as it works: on PostgreSQL what it has taken must not be taken again. */
const LEAD = [
  'update identities set thread_key = ? where thread_key in :ids',
  "update inbox set thread_key = ? where state = 'new' and thread_key in :ids",
  "update inbox set thread_key = ? where state = 'stuck' and thread_key in :ids",
];

async function moveTo(unit: Unit, update: string, target: string, keys: string[]): Promise<void> {
  const { text, param } = withIds(unit.sql, update, 'text', keys);
  await unit.sql.run(text, [target, param]);
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
