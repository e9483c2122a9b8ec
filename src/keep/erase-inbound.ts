import { sql } from 'kysely';
import type { Store } from '../store/store.ts';

const stepRows = 1_000;
/** A shorter address would be found in what is not of this person. */
const shortest = 5;

type Theirs = { ids: readonly string[]; threadKeys: readonly string[] };

/**
 * What providers brought of somebody. The row of what was carried out stays until it is pruned, without what it held: by
 * its key a message that is delivered again is known (L2). The rest goes. In steps, so that nobody is held up.
 */
export async function eraseInbound(store: Store, theirs: Theirs): Promise<void> {
  const wanted = theirs.ids.filter((id) => id.length >= shortest).map((id) => JSON.stringify(id));
  for (let after = 0; ;) {
    const rows = await store.db
      .selectFrom('inbox')
      .select(['id', 'thread_key', 'inbound_json', 'state', 'type'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(stepRows)
      .execute();
    const found = rows.filter(
      ({ thread_key: key, inbound_json: json }) =>
        (key !== null && theirs.threadKeys.includes(key)) || wanted.some((id) => json.includes(id)),
    );
    if (found.length > 0) await empty(store, found);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < stepRows) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function empty(store: Store, found: readonly { id: number; state: string }[]): Promise<void> {
  const idsOf = (isHandled: boolean): number[] => [
    0,
    ...found.filter(({ state }) => (state === 'handled') === isHandled).map(({ id }) => id),
  ];
  await store.writeDb(async (db) => {
    await sql`update inbox set thread_key = null, error = null, inbound_json = '{"type":"' || type || '"}'
      where id in (${sql.join(idsOf(true))})`.execute(db);
    await db.deleteFrom('inbox').where('id', 'in', idsOf(false)).where('state', '<>', 'new').execute();
  });
}
