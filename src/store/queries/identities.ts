import type { Identity } from '../../../channels/channel.ts';
import type { Sql } from '../sql.ts';
import { LeftToBeAlone, type Unit } from '../unit.ts';
import { type Arrival, type Known, addressesOf, findKnown, firstKnown, lockAddresses, nameOf } from './addresses.ts';
import { joinThreads } from './join-threads.ts';
import { insertNewcomers, planNewcomers } from './newcomers.ts';

/**
 * The thread of each arrival, in order; made when nobody knows the person (L12). Addresses not known yet join the
 * person's thread. One person is never two threads, whatever arrives at the same moment: on SQLite there is one
 * writer; on PostgreSQL the addresses are locked before anything new is written, and looked up once more. When two
 * addresses turn out to be one person who was two threads so far, the threads are joined (see `joinThreads`).
 */
export async function resolveThreads(unit: Unit, arrivals: Arrival[]): Promise<string[]> {
  if (arrivals.length === 0) return [];
  const addresses = arrivals.flatMap(addressesOf);
  let known = await findKnown(unit.sql, addresses);
  const unsettled = arrivals.filter((arrival) => agreedThread(known, arrival) === null);
  if (unsettled.length > 0) {
    if (unit.shared) throw new LeftToBeAlone(unit);
    if (unit.sql.dialect === 'postgres') {
      await lockAddresses(unit.sql, unsettled.flatMap(addressesOf));
      known = await findKnown(unit.sql, addresses);
    }
    await settle(unit, known, unsettled);
  }
  return arrivals.map((arrival) => firstKnown(known, arrival)?.threadKey ?? arrival.threadKey);
}

export async function findThreadKeys(
  sql: Sql,
  requests: { accountId: string; identities: Identity[] }[],
): Promise<(string | null)[]> {
  const known = await findKnown(sql, requests.flatMap(addressesOf));
  return requests.map((request) => firstKnown(known, request)?.threadKey ?? null);
}

/** Null: an address is unknown, or they disagree. */
function agreedThread(known: Map<string, Known>, arrival: Arrival): string | null {
  const keys = addressesOf(arrival).map((address) => known.get(nameOf(address))?.threadKey);
  const [first] = keys;
  return first !== undefined && keys.every((key) => key === first) ? first : null;
}

async function settle(unit: Unit, known: Map<string, Known>, arrivals: Arrival[]): Promise<void> {
  for (const arrival of arrivals) {
    const keys = [...new Set(knownOf(known, arrival).map((one) => one.threadKey))];
    if (keys.length > 1) await join(unit, known, keys);
  }
  await insertNewcomers(unit.sql, await planNewcomers(unit.sql, known, arrivals));
}

function knownOf(known: Map<string, Known>, arrival: Arrival): Known[] {
  return addressesOf(arrival).flatMap((address) => known.get(nameOf(address)) ?? []);
}

async function join(unit: Unit, known: Map<string, Known>, keys: string[]): Promise<void> {
  const joined = await joinThreads(unit, keys);
  for (const [name, one] of known) if (keys.includes(one.threadKey)) known.set(name, joined);
}
