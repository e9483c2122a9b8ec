import type { NewPlace } from '../../engine/store.ts';
import { insertRows, insertion, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { findKnown, firstKnown, lockAddresses, nameOf } from './addresses.ts';
import { resolveThreads } from './identities.ts';

/** Few accounts, each one look into the index of identities. */
const BY_PHONE = `select i.contact_id from accounts a
  join identities i on i.account_id = a.id and i.kind = 'phone' and i.external_id = ${TEXT}
  order by i.created_at limit 1`;
const THREAD = insertion('threads', ['key', 'account_id', 'channel', 'contact_id', 'created_at']);
const IDENTITY = insertion('identities', [
  ...['account_id', 'kind', 'external_id', 'contact_id', 'thread_key', 'created_at'],
]);

/**
 * Where somebody's cases on an account that nothing comes in by begin. A customer who is known by their phone number is
 * the same contact there, with a thread of their own; anybody else is a new one.
 */
export async function placeThread(unit: Unit, place: NewPlace): Promise<string> {
  const { sql } = unit;
  const { accountId, identity, at } = place;
  const addressed = { accountId, identities: [identity] };
  if (sql.dialect === 'postgres') await lockAddresses(sql, [{ accountId, ...identity }]);
  const known = firstKnown(await findKnown(sql, [{ accountId, ...identity }]), addressed);
  if (known) return known.threadKey;
  const threadKey = nameOf({ accountId, ...identity });
  const contactId = await findContact(unit, place);
  if (contactId === null) {
    const [key] = await resolveThreads(unit, [{ ...addressed, threadKey, profileName: null, at }]);
    return key ?? threadKey;
  }
  const account = await sql.get<{ channel: string }>('select channel from accounts where id = ?', [accountId]);
  const stored = await sql.get<{ key: string }>(`select key from threads where key = ${TEXT}`, [threadKey]);
  if (!stored) await insertRows(sql, THREAD, [[threadKey, accountId, account?.channel ?? '', contactId, at]]);
  await insertRows(sql, IDENTITY, [[accountId, identity.kind, identity.id, contactId, threadKey, at]]);
  return threadKey;
}

async function findContact({ sql }: Unit, { contactId, identity }: NewPlace): Promise<string | null> {
  if (contactId !== null) return contactId;
  if (identity.kind !== 'phone') return null;
  return (await sql.get<{ contact_id: string }>(BY_PHONE, [identity.id]))?.contact_id ?? null;
}
