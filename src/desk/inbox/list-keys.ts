import { setImmediate as letOthersRun } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import { allOf, behind, type Condition, type Plan } from './list-plan.ts';
import { idList } from './sql-parts.ts';

const firstRead = 200;
const mostAtOnce = 2_000;

/** A row of a list by what it is ordered by. */
export type Key = { id: string; at: number };

export type ListRead = { plan: Plan; isMentions: boolean };

type Asked = { after: Condition[]; most: number; among?: string[] };

/** The first rows of a list that pass its filter, in its order; `among`: of these conversations only. */
export async function readKeys(store: Store, read: ListRead, { after, most, among }: Asked): Promise<Key[]> {
  const { base, more } = read.plan;
  if (among !== undefined) {
    if (among.length === 0) return [];
    const id = sql<boolean>`conversations.id in ${idList(store.dialect, among)}`;
    const plan = { ...read.plan, index: null };
    return select(store, { ...read, plan }, { where: [...base, ...more, ...after, id], limit: most });
  }
  if (more.length === 0) return select(store, read, { where: [...base, ...after], limit: most });
  return readOn(store, read, { after, most });
}

/**
 * So many rows at a time, until enough pass: in one query a filter that nothing passes would be held against all that
 * ever was, and SQLite does that on the thread that webhooks come in by (L32).
 */
async function readOn(store: Store, read: ListRead, { after, most }: Asked): Promise<Key[]> {
  const { base, more, order } = read.plan;
  const passed: Key[] = [];
  let from = after;
  for (let limit = firstRead; ; limit = Math.min(limit * 2, mostAtOnce)) {
    const rows = await select(store, read, { where: [...base, ...from], limit, passes: allOf(more) });
    passed.push(...rows.filter(({ passes }) => passes === 1).slice(0, most - passed.length));
    const last = rows.at(-1);
    if (!last || rows.length < limit || passed.length >= most) return passed;
    from = [behind(order, last)];
    await letOthersRun();
  }
}

export function conversations({ dialect }: Store, { index }: Plan): RawBuilder<unknown> {
  return dialect === 'sqlite' && index !== null ? sql`conversations indexed by ${sql.ref(index)}` : sql`conversations`;
}

type Selected = Key & { passes: number };

async function select(
  store: Store,
  { plan, isMentions }: ListRead,
  { where, limit, passes = sql<boolean>`1 = 1` }: { where: Condition[]; limit: number; passes?: Condition },
): Promise<Selected[]> {
  const { by, id, newestFirst } = plan.order;
  const way = newestFirst ? sql`desc` : sql`asc`;
  const from = isMentions
    ? sql`mentions join conversations on conversations.id = mentions.conversation_id`
    : conversations(store, plan);
  const { rows } = await sql<Selected>`select ${id} as id, ${by} as at, case when ${passes} then 1 else 0 end as passes
    from ${from} where ${allOf(where)} order by ${by} ${way}, ${id} ${way} limit ${limit}`.execute(store.db);
  return rows;
}

export function inOrder<T extends Key>(keys: T[], { plan }: ListRead): T[] {
  const sign = plan.order.newestFirst ? -1 : 1;
  return keys.toSorted((one, other) => sign * (one.at - other.at || (one.id < other.id ? -1 : 1)));
}
