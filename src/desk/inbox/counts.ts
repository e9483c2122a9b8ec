import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import { conversations } from './list-keys.ts';
import { allOf, planOf, type Condition } from './list-plan.ts';
import type { ListName, Reader } from './list-query.ts';
import { asText } from './sql-parts.ts';
import { isUnread } from './unread.ts';

/** More than 99 are told as "99+": nobody works by the difference, and counting on would cost (L32). */
const most = 100;

/** How many there are in each of the reader's lists, up to 100. */
export async function countLists(store: Store, reader: Reader, now: number) {
  const count = (list: ListName, more: Condition[] = []) => countList(store, { list, reader, now, more });
  const overdue = sql<boolean>`conversations.clock_due_at <= ${now}`;
  return {
    mine: { count: await count('mine'), unread: await count('mine', [isUnread(reader)]) },
    waiting: { count: await count('waiting') },
    team: { count: await count('team') },
    breaching: { count: await count('breaching'), overdue: await count('breaching', [overdue]) },
    snoozed: { count: await count('snoozed') },
    mentions: await countMentions(store, reader),
  };
}

type Asked = { list: ListName; reader: Reader; now: number; more: Condition[] };

async function countList(store: Store, { list, reader, now, more }: Asked): Promise<number> {
  const plan = planOf({ list, limit: most }, reader, now);
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select 1 as one from ${conversations(store, plan)} where ${allOf([...plan.base, ...plan.more, ...more])} limit ${sql.lit(most)}) as few`.execute(
    store.db,
  );
  return rows[0]?.count ?? 0;
}

async function countMentions(store: Store, { id }: Reader): Promise<{ count: number; unread: number }> {
  const some = (only: Condition) => sql<{ count: number }>`select count(*) as count from (
    select 1 as one from mentions where user_id = ${asText(id)} and ${only} limit ${sql.lit(most)}) as few`;
  const all = await some(sql<boolean>`1 = 1`).execute(store.db);
  const unread = await some(sql<boolean>`seen_at is null`).execute(store.db);
  return { count: all.rows[0]?.count ?? 0, unread: unread.rows[0]?.count ?? 0 };
}
