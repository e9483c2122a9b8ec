import type { Store } from '../store/store.ts';

export type Wanted = {
  /** A person's name, address or contact id, or a ticket number; null: everybody. */
  of: string | null;
  /** Opened from then on, and before then. */
  from: number | null;
  to: number | null;
};

const page = 200;

/** Ids of conversations, in the order in which they were opened, a page at a time. */
export async function* findWanted(store: Store, { of, from, to }: Wanted): AsyncGenerator<string[]> {
  const contacts = of === null ? null : await contactsOf(store, of);
  for (let after = ''; ;) {
    let query = store.db.selectFrom('conversations').select('id').where('id', '>', after).orderBy('id').limit(page);
    if (from !== null) query = query.where('opened_at', '>=', from);
    if (to !== null) query = query.where('opened_at', '<', to);
    if (of !== null && contacts !== null) {
      query = query.where(({ or, eb }) =>
        or([eb('number', '=', of), ...(contacts.length > 0 ? [eb('contact_id', 'in', contacts)] : [])]),
      );
    }
    const ids = (await query.execute()).map(({ id }) => id);
    if (ids.length > 0) yield ids;
    if (ids.length < page) return;
    after = ids.at(-1)!;
  }
}

async function contactsOf({ db }: Store, who: string): Promise<string[]> {
  const words = who.trim().toLowerCase();
  const byName = db
    .selectFrom('contacts')
    .select('id')
    .where(({ or, eb, fn }) =>
      or([
        eb('id', '=', who.trim()),
        eb(fn<string>('lower', ['name']), '=', words),
        eb(fn<string>('lower', ['profile_name']), '=', words),
      ]),
    );
  const byAddress = db
    .selectFrom('identities')
    .select('contact_id as id')
    .where('external_id', 'in', [...new Set([who.trim(), words, phoneOf(words)])]);
  return (await byName.union(byAddress).execute()).map(({ id }) => id);
}

/** As identities have it: 0812-3456 as people in Indonesia write it has the country's code there. */
export function phoneOf(words: string): string {
  return words.replaceAll(/[\s()+.-]/g, '').replace(/^0/, '62');
}
