import type { Store } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';
import type { Insertable } from 'kysely';
import { t0, unique } from './rows.ts';

type PersonRow = Insertable<Database['users']>;

/** Somebody who chose to be online, in the team `cs`. */
export async function person(store: Store, changes: Partial<PersonRow> = {}): Promise<string> {
  const id = changes.id ?? unique('person');
  const presence = { presence: 'online', presence_at: t0, presence_chosen: 1, present_until: t0 + 86_400_000 };
  const row = {
    id,
    email: `${id}@example.com`,
    name: id,
    password_hash: 'x',
    role: 'agent',
    team: 'cs',
    created_at: t0,
  };
  await store.writeDb((db) =>
    db
      .insertInto('users')
      .values({ ...row, ...presence, ...changes })
      .execute(),
  );
  return id;
}
