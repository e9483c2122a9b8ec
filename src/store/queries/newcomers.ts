import { newId } from '../../engine/new-id.ts';
import { type Param, type Sql, insertRows, insertion, withIds } from '../sql.ts';
import { type Arrival, type Known, addressesOf, firstKnown, nameOf } from './addresses.ts';

export type Newcomers = { contacts: Param[][]; threads: Param[][]; identities: Param[][] };

/** Each address that nobody has yet goes to the thread of the arrival's other addresses, or to a new one. */
export async function planNewcomers(sql: Sql, known: Map<string, Known>, arrivals: Arrival[]): Promise<Newcomers> {
  const plan: Newcomers = { contacts: [], threads: [], identities: [] };
  const strangers = arrivals.filter((arrival) => firstKnown(known, arrival) === undefined);
  const places = await findPlaces(sql, strangers);
  for (const arrival of arrivals) {
    const home = firstKnown(known, arrival) ?? makeThread(plan, places, arrival);
    for (const address of addressesOf(arrival)) {
      if (known.has(nameOf(address))) continue;
      known.set(nameOf(address), home);
      plan.identities.push([address.accountId, address.kind, address.id, home.contactId, home.threadKey, arrival.at]);
    }
  }
  return plan;
}

type Places = { channels: Map<string, string>; contacts: Map<string, string> };

/** The thread may be there without an identity of its own (they moved when it was joined): it keeps its contact. */
function makeThread(plan: Newcomers, places: Places, { accountId, threadKey, profileName, at }: Arrival): Known {
  const contactId = places.contacts.get(threadKey);
  if (contactId !== undefined) return { threadKey, contactId };
  const channel = places.channels.get(accountId);
  if (channel === undefined) throw new Error(`No account ${accountId}: make it known with ensureAccount first`);
  const made = { threadKey, contactId: newId(at) };
  plan.contacts.push([made.contactId, null, profileName, at]);
  plan.threads.push([threadKey, accountId, channel, made.contactId, at]);
  places.contacts.set(threadKey, made.contactId);
  return made;
}

async function findPlaces(sql: Sql, strangers: Arrival[]): Promise<Places> {
  const channels = new Map<string, string>();
  const contacts = new Map<string, string>();
  if (strangers.length === 0) return { channels, contacts };
  const accounts = withIds(
    sql,
    'select id, channel from accounts where id in :ids',
    'text',
    distinct(strangers, 'accountId'),
  );
  for (const row of await sql.all<{ id: string; channel: string }>(accounts.text, [accounts.param])) {
    channels.set(row.id, row.channel);
  }
  const threads = withIds(
    sql,
    'select key, contact_id from threads where key in :ids',
    'text',
    distinct(strangers, 'threadKey'),
  );
  for (const row of await sql.all<{ key: string; contact_id: string }>(threads.text, [threads.param])) {
    contacts.set(row.key, row.contact_id);
  }
  return { channels, contacts };
}

function distinct(arrivals: Arrival[], field: 'accountId' | 'threadKey'): string[] {
  return [...new Set(arrivals.map((arrival) => arrival[field]))];
}

const CONTACTS = insertion('contacts', ['id', 'name', 'profile_name', 'created_at']);
const THREADS = insertion('threads', ['key', 'account_id', 'channel', 'contact_id', 'created_at']);
const IDENTITIES = insertion('identities', [
  'account_id',
  'kind',
  'external_id',
  'contact_id',
  'thread_key',
  'created_at',
]);

export async function insertNewcomers(sql: Sql, { contacts, threads, identities }: Newcomers): Promise<void> {
  await insertRows(sql, CONTACTS, contacts);
  await insertRows(sql, THREADS, threads);
  await insertRows(sql, IDENTITIES, identities);
}
