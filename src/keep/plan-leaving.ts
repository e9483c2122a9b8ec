import { sql, type Kysely } from 'kysely';
import { localTime } from '../core/sop/local-time.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

type Db = Kysely<Database>;

/** What goes into one file of the archive, at the most. */
const mostAtOnce = 100;

export type Leaving = {
  /** Closed before. */
  before: number;
  archives: boolean;
  timezone: string;
  now: number;
};

/**
 * Sees to it that the oldest conversations whose time is over will leave, of one month at a time; their number. From
 * then on nothing is done with them any more. Not those that nobody has judged, or that the ledger still asks after: the
 * figures stay as they are.
 */
export async function planLeaving(store: Store, { before, archives, timezone, now }: Leaving): Promise<number> {
  const oldest = await oldestWhole(store.db, before);
  const first = oldest[0];
  if (!first) return 0;
  const monthOf = (at: number): string => localTime(at, timezone).date.slice(0, 7);
  const month = monthOf(first.closedAt);
  const ids = oldest.filter(({ closedAt }) => monthOf(closedAt) === month).map(({ id }) => id);
  const file = archives ? `${month}/${first.number}.jsonl.gz` : null;
  return store.writeDb(async (db) => {
    const planned = await closeFor(db, store.dialect, ids, now);
    if (planned.length === 0) return 0;
    const row = { how: archives ? 'archived' : 'removed', file, planned_at: now, answers_json: '[]' };
    await db
      .insertInto('emptied_conversations')
      .values(planned.map((id) => ({ conversation_id: id, ...row, done_at: null })))
      .execute();
    if (file !== null) await insertFile(db, { name: file, month, at: now });
    return planned.length;
  });
}

async function oldestWhole(db: Db, before: number) {
  const rows = await db
    .selectFrom('conversations as c')
    .innerJoin('scored_conversations as s', (join) =>
      join.onRef('s.conversation_id', '=', 'c.id').onRef('s.version', '=', 'c.version'),
    )
    .select(['c.id', 'c.number', 'c.closed_at'])
    .where('c.closed_at', '<', before)
    .where('c.emptied_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('ledger_items as i').select('i.ref').whereRef('i.conversation_id', '=', 'c.id'))),
    )
    .orderBy('c.closed_at')
    .orderBy('c.id')
    .limit(mostAtOnce)
    .execute();
  return rows.map(({ id, number, closed_at: at }) => ({ id, number, closedAt: at ?? 0 }));
}

/** Those of them that are closed still: whoever is about to take one up again holds its thread, and goes first. */
export async function closeFor(
  db: Db,
  dialect: Store['dialect'],
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  if (dialect === 'postgres') {
    await sql`select key from threads where key in (select thread_key from conversations where id in (${sql.join(ids)}))
      order by key for no key update`.execute(db);
  }
  const rows = await db
    .updateTable('conversations')
    .set({ emptied_at: now })
    .where('id', 'in', [...ids])
    .where('phase', '=', 'closed')
    .where('emptied_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function insertFile(db: Db, file: { name: string; month: string; at: number }): Promise<void> {
  await db
    .insertInto('archive_files')
    .values({ ...file, sha256: null, bytes: 0 })
    .execute();
}
