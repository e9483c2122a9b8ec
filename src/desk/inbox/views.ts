import type { Selectable } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { byName } from '../by-name.ts';
import { may } from '../people/roles.ts';
import type { Reader } from './list-query.ts';
import { tellChange } from './tell-change.ts';

/** A saved question to the list of conversations, as its query string asks it. */
export type View = { id: string; name: string; shared: boolean; mine: boolean; query: Record<string, unknown> };

/** My own and those that everybody has, by name. */
export async function listViews(store: Store, reader: Reader): Promise<View[]> {
  const rows = await store.db
    .selectFrom('views')
    .selectAll()
    .where((eb) => eb.or([eb('user_id', '=', reader.id), eb('shared', '=', 1)]))
    .execute();
  return rows.toSorted(byName).map((row) => toView(row, reader));
}

function toView(row: Selectable<Database['views']>, reader: Reader): View {
  return {
    ...{ id: row.id, name: row.name, shared: row.shared === 1, mine: row.user_id === reader.id },
    query: JSON.parse(row.query_json) as Record<string, unknown>,
  };
}

export type NewView = { name: string; shared: boolean; query: Record<string, unknown> };

export async function addView(store: Store, view: NewView, { reader, now }: { reader: Reader; now: number }) {
  const row = {
    ...{ id: newId(now), user_id: reader.id, name: view.name.trim(), shared: view.shared ? 1 : 0 },
    ...{ query_json: JSON.stringify(view.query), created_at: now },
  };
  await store.writeDb(async (db) => {
    await db.insertInto('views').values(row).execute();
    if (view.shared) await tellChange(db, { kind: 'views', at: now });
  });
  return toView(row, reader);
}

/** What came of changing or removing one: `refused` where it is everybody's and the reader does not supervise. */
export type ViewOutcome = View | 'missing' | 'refused';

type Changing = { reader: Reader; now: number };

export async function changeView(
  store: Store,
  id: string,
  { changes, reader, now }: Changing & { changes: Partial<NewView> },
): Promise<ViewOutcome> {
  return store.writeDb(async (db) => {
    const before = await db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst();
    const refusal = refusalOf(before, reader, changes.shared ?? false);
    if (refusal !== null || !before) return refusal ?? 'missing';
    const after = {
      ...before,
      ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
      ...(changes.shared === undefined ? {} : { shared: changes.shared ? 1 : 0 }),
      ...(changes.query === undefined ? {} : { query_json: JSON.stringify(changes.query) }),
    };
    const { name, shared, query_json: query } = after;
    await db.updateTable('views').set({ name, shared, query_json: query }).where('id', '=', id).execute();
    if (before.shared === 1 || shared === 1) await tellChange(db, { kind: 'views', at: now });
    return toView(after, reader);
  });
}

export async function removeView(store: Store, id: string, { reader, now }: Changing): Promise<ViewOutcome> {
  return store.writeDb(async (db) => {
    const before = await db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst();
    const refusal = refusalOf(before, reader, false);
    if (refusal !== null || !before) return refusal ?? 'missing';
    await db.deleteFrom('views').where('id', '=', id).execute();
    if (before.shared === 1) await tellChange(db, { kind: 'views', at: now });
    return toView(before, reader);
  });
}

/** Somebody else's own view is not told of: to others it is not there. */
function refusalOf(
  view: Selectable<Database['views']> | undefined,
  reader: Reader,
  becomesShared: boolean,
): 'missing' | 'refused' | null {
  if (!view || (view.user_id !== reader.id && view.shared === 0)) return 'missing';
  const isEverybodys = view.shared === 1 || becomesShared;
  return isEverybodys && !may(reader.role, 'conversations.supervise') ? 'refused' : null;
}
