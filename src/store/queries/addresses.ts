import type { Identity } from '../../../channels/channel.ts';
import type { Sql } from '../sql.ts';

/** A person who turns up: under these addresses, on this account. */
export type Arrival = {
  accountId: string;
  /** Where the person's thread begins, if nobody knows them yet. */
  threadKey: string;
  identities: Identity[];
  profileName: string | null;
  at: number;
};

export type Known = { threadKey: string; contactId: string };
export type Address = { accountId: string; kind: string; id: string };

export type Addressed = { accountId: string; identities: Identity[] };

export function addressesOf({ accountId, identities }: Addressed): Address[] {
  return identities.map(({ kind, id }) => ({ accountId, kind, id }));
}

export const nameOf = ({ accountId, kind, id }: Address): string => `${accountId}|${kind}:${id}`;

export function firstKnown(known: Map<string, Known>, addressed: Addressed): Known | undefined {
  for (const { kind, id } of addressed.identities) {
    const found = known.get(nameOf({ accountId: addressed.accountId, kind, id }));
    if (found !== undefined) return found;
  }
  return undefined;
}

const FIND_ONE = `select account_id, kind, external_id, thread_key, contact_id from identities
  where account_id = ? and kind = ? and external_id = ?`;
const FIND_MANY = `select i.account_id, i.kind, i.external_id, i.thread_key, i.contact_id
  from unnest(?::text[], ?::text[], ?::text[]) as wanted (account_id, kind, external_id)
  join identities i using (account_id, kind, external_id)`;

type Found = { account_id: string; kind: string; external_id: string; thread_key: string; contact_id: string };

export async function findKnown(sql: Sql, addresses: Address[]): Promise<Map<string, Known>> {
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
  const wanted = addresses.map(({ accountId, kind, id }) => [accountId, kind, id]);
  return sql.getEach<Found>(FIND_ONE, wanted).filter((row) => row !== undefined);
}

function columnsOf(addresses: Address[]): string[][] {
  return [addresses.map((one) => one.accountId), addresses.map((one) => one.kind), addresses.map((one) => one.id)];
}

export const lockClass = 23_291;
/** Few, so that a large batch cannot fill the server's lock table; two strangers rarely share one. */
const lockSlots = 256;

/** In ascending order: two batches with the same people cannot wait for each other. */
export function addressSlots(addresses: Address[]): number[] {
  return [...new Set(addresses.map((address) => slotOf(nameOf(address))))].sort((a, b) => a - b);
}

export async function lockAddresses(sql: Sql, addresses: Address[]): Promise<void> {
  const slots = addressSlots(addresses);
  await sql.all(`select pg_advisory_xact_lock(${lockClass}, slot) from unnest(?::int[]) as slot`, [slots]);
}

function slotOf(name: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619);
  return (hash >>> 8) % lockSlots;
}
