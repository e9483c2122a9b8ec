import type { Store } from '../../store/store.ts';

/** Null: there is no such contact. The number that was theirs last, without spaces or +; `phone` null when none is known. */
export async function findContactPhone(store: Store, contactId: string): Promise<{ phone: string | null } | null> {
  const contact = await store.db.selectFrom('contacts').select('id').where('id', '=', contactId).executeTakeFirst();
  if (!contact) return null;
  const row = await store.db
    .selectFrom('identities')
    .select('external_id')
    .where('contact_id', '=', contactId)
    .where('kind', '=', 'phone')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { phone: row?.external_id ?? null };
}
