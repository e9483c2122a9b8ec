import type { Identity } from '../../../channels/channel.ts';
import { newId } from '../../engine/new-id.ts';
import { type Sql, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { joinThreads } from './join-threads.ts';

/** A person who turns up: under these addresses, on this account. */
export type Arrival = {
  accountId: string;
  /** Where the person's thread begins, if nobody knows them yet. */
  threadKey: string;
  identities: Identity[];
  profileName: string | null;
  at: number;
};

type Known = { threadKey: string; contactId: string };
type Address = { accountId: string; kind: string; id: string };

/**
 * The thread of each arrival, in order; made when nobody knows the person (L12). Addresses not known yet join the
 * person's thread. One person is never two threads, whatever arrives at the same moment: on SQLite there is one
 * writer; on PostgreSQL the addresses are locked before anything new is written, and looked up once more. When two
 * addresses turn out to be one person who was two threads so far, the threads are joined (see `joinThreads`).
 */
export async function resolveThreads(unit: Unit, arrivals: Arrival[]): Promise<string[]> {
  const addresses = arrivals.flatMap(addressesOf);
  let known = await findKnown(unit.sql, addresses);
  const unsettled = arrivals.filter((arrival) => agreedThread(known, arrival) === null);
  if (unsettled.length > 0) {
    if (unit.sql.dialect === 'postgres') {
      await lockAddresses(unit.sql, unsettled.flatMap(addressesOf));
      known = await findKnown(unit.sql, addresses);
    }
    await settle(unit, known, unsettled);
  }
  return arrivals.map((arrival) => firstKnown(known, arrival)?.threadKey ?? arrival.threadKey);
}

/** `a|phone:62812` is the identity phone 62812 on the account `a`. */
export function identityOfKey(threadKey: string): { accountId: string; identity: Identity } {
  const bar = threadKey.indexOf('|');
  const colon = threadKey.indexOf(':', bar);
  if (bar < 1 || colon < 0) throw new Error(`Not a thread key: ${threadKey}`);
  const identity = { kind: threadKey.slice(bar + 1, colon) as Identity['kind'], id: threadKey.slice(colon + 1) };
  return { accountId: threadKey.slice(0, bar), identity };
}

export async function findThreadKeys(
  sql: Sql,
  requests: { accountId: string; identities: Identity[] }[],
): Promise<(string | null)[]> {
  const known = await findKnown(sql, requests.flatMap(addressesOf));
  return requests.map((request) => firstKnown(known, request)?.threadKey ?? null);
}

type Addressed = { accountId: string; identities: Identity[] };

function addressesOf({ accountId, identities }: Addressed): Address[] {
  return identities.map(({ kind, id }) => ({ accountId, kind, id }));
}

const nameOf = ({ accountId, kind, id }: Address): string => `${accountId}|${kind}:${id}`;

function firstKnown(known: Map<string, Known>, addressed: Addressed): Known | undefined {
  for (const { kind, id } of addressed.identities) {
    const found = known.get(nameOf({ accountId: addressed.accountId, kind, id }));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Null: an address is unknown, or they disagree. */
function agreedThread(known: Map<string, Known>, arrival: Arrival): string | null {
  const keys = addressesOf(arrival).map((address) => known.get(nameOf(address))?.threadKey);
  const [first] = keys;
  return first !== undefined && keys.every((key) => key === first) ? first : null;
}

const FIND_ONE = `select account_id, kind, external_id, thread_key, contact_id from identities
  where account_id = ? and kind = ? and external_id = ?`;
const FIND_MANY = `select i.account_id, i.kind, i.external_id, i.thread_key, i.contact_id
  from unnest(?::text[], ?::text[], ?::text[]) as wanted (account_id, kind, external_id)
  join identities i using (account_id, kind, external_id)`;

type Found = { account_id: string; kind: string; external_id: string; thread_key: string; contact_id: string };

async function findKnown(sql: Sql, addresses: Address[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const row of await findRows(sql, addresses)) {
    const name = nameOf({ accountId: row.account_id, kind: row.kind, id: row.external_id });
    known.set(name, { threadKey: row.thread_key, contactId: row.contact_id });
  }
  return known;
}

async function findRows(sql: Sql, addresses: Address[]): Promise<Found[]> {
  if (addresses.length === 0) return [];
  if (sql.dialect === 'postgres') return sql.all<Found>(FIND_MANY, columnsOf(addresses));
  const rows: Found[] = [];
  for (const { accountId, kind, id } of addresses) {
    const row = await sql.get<Found>(FIND_ONE, [accountId, kind, id]);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function columnsOf(addresses: Address[]): string[][] {
  return [addresses.map((one) => one.accountId), addresses.map((one) => one.kind), addresses.map((one) => one.id)];
}

const LOCK_CLASS = 23_291;
/** Few, so that a large batch cannot fill the server's lock table; two strangers rarely share one. */
const LOCK_SLOTS = 256;

/** In ascending order: two batches with the same people cannot wait for each other. */
async function lockAddresses(sql: Sql, addresses: Address[]): Promise<void> {
  const slots = [...new Set(addresses.map((address) => slotOf(nameOf(address))))].sort((a, b) => a - b);
  await sql.all(`select pg_advisory_xact_lock(${LOCK_CLASS}, slot) from unnest(?::int[]) as slot`, [slots]);
}

function slotOf(name: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619);
  return (hash >>> 8) % LOCK_SLOTS;
}

const INSERT_CONTACT = insertion('contacts', ['id', 'name', 'profile_name', 'created_at']);
/** The thread may be there without an identity of its own (they moved when it was joined): it keeps its contact. */
const ADD_THREAD = `insert into threads (key, account_id, channel, contact_id, created_at)
  select cast(? as text), a.id, a.channel, cast(? as text), cast(? as bigint) from accounts a where a.id = ?
  on conflict (key) do update set key = excluded.key returning contact_id`;
const INSERT_IDENTITY = insertion(
  'identities',
  ['account_id', 'kind', 'external_id', 'contact_id', 'thread_key', 'created_at'],
  'on conflict do nothing',
);

async function settle(unit: Unit, known: Map<string, Known>, arrivals: Arrival[]): Promise<void> {
  for (const arrival of arrivals) {
    const keys = [...new Set(knownOf(known, arrival).map((one) => one.threadKey))];
    if (keys.length > 1) await join(unit, known, keys);
    const home = firstKnown(known, arrival) ?? (await makeThread(unit.sql, arrival));
    await addUnknown(unit.sql, known, arrival, home);
  }
}

function knownOf(known: Map<string, Known>, arrival: Arrival): Known[] {
  return addressesOf(arrival).flatMap((address) => known.get(nameOf(address)) ?? []);
}

async function join(unit: Unit, known: Map<string, Known>, keys: string[]): Promise<void> {
  const joined = await joinThreads(unit, keys);
  for (const [name, one] of known) if (keys.includes(one.threadKey)) known.set(name, joined);
}

async function makeThread(sql: Sql, { accountId, threadKey, profileName, at }: Arrival): Promise<Known> {
  const contactId = newId(at);
  await insertRows(sql, INSERT_CONTACT, [[contactId, null, profileName, at]]);
  const made = await sql.get<{ contact_id: string }>(ADD_THREAD, [threadKey, contactId, at, accountId]);
  if (made === undefined) throw new Error(`No account ${accountId}: make it known with ensureAccount first`);
  return { threadKey, contactId: made.contact_id };
}

async function addUnknown(sql: Sql, known: Map<string, Known>, arrival: Arrival, home: Known): Promise<void> {
  const unknown = addressesOf(arrival).filter((address) => !known.has(nameOf(address)));
  const rows = unknown.map(({ accountId, kind, id }) => [accountId, kind, id, home.contactId, home.threadKey, arrival.at]);
  await insertRows(sql, INSERT_IDENTITY, rows);
  for (const address of unknown) known.set(nameOf(address), home);
}
