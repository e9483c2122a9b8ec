import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Receipts of what was sent long ago still come: when the customer opens the chat. Later than this none is looked for. */
const keptMs = 90 * 86_400_000;

/** By our id, the provider's, or both. */
export type Sent = { accountId: string; ids: (string | null)[] };

/**
 * Of a message that is not kept any more, only hashes of its ids: a provider's id may hold the customer's number. By
 * them the ledger knows that a receipt is of one that was there.
 */
export async function noteGoneSends(db: Kysely<Database>, sent: readonly Sent[], now: number): Promise<void> {
  const keys = sent.flatMap(({ accountId, ids }) => ids.flatMap((id) => (id === null ? [] : goneKey(accountId, id))));
  if (keys.length === 0) return;
  await db
    .insertInto('gone_sends')
    .values([...new Set(keys)].map((key) => ({ key, at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findGone(db: Kysely<Database>, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('gone_sends')
    .select('key')
    .where('key', 'in', [...keys])
    .execute();
  return new Set(rows.map(({ key }) => key));
}

export function goneKey(accountId: string, id: string): string {
  return createHash('sha256').update(`${accountId} ${id}`).digest('base64url').slice(0, 16);
}

export async function pruneGone(db: Kysely<Database>, now: number): Promise<void> {
  await db
    .deleteFrom('gone_sends')
    .where('at', '<', now - keptMs)
    .execute();
}
