import { type RawBuilder, sql } from 'kysely';
import { neverDue } from '../../core/conversation/next-clock.ts';
import type { Store } from '../../store/store.ts';
import { asText, idList } from './sql-parts.ts';

/** More are told as "99+". */
const mostCounted = 99;

type Person = { id: string };

type Place = { at: RawBuilder<number>; id: RawBuilder<string> };

/** Of the row of a list: what the person read of it. */
const fromReads = ({ id }: Person) =>
  sql`from reads as r where r.user_id = ${asText(id)} and r.conversation_id = conversations.id`;

const whereRead: Place = { at: sql<number>`r.at`, id: sql<string>`r.message_id` };

/** Of the customer, and after what was read: within one second by their ids, since providers tell whole seconds. */
function unreadOnes({ at, id }: Place, most: number): RawBuilder<unknown> {
  return sql`select 1 as one from messages as m where m.conversation_id = conversations.id and m.direction = 'in'
    and (m.at, m.id) > (${at}, ${id}) limit ${sql.lit(most)}`;
}

/**
 * From where on messages are unread for who has never looked: all of what is theirs, what nobody has answered yet of
 * what waits, and nothing of what others have or had, or everybody's list would be full of it.
 */
function neverRead(reader: Person): Place {
  const at = sql<number>`case
    when conversations.agent_id = ${asText(reader.id)} and conversations.phase in ('assigned', 'confirming') then -1
    when conversations.agent_id is null and conversations.waiting_since is not null then
      coalesce((select max(a.at) from messages as a
        where a.conversation_id = conversations.id and a.author = 'agent'), -1)
    else ${sql.lit(neverDue)} end`;
  return { at, id: sql<string>`''` };
}

/** Come back to whoever had put it off. */
function isBack(reader: Person): RawBuilder<boolean> {
  return sql<boolean>`(conversations.back_at is not null and conversations.snoozed_by = ${asText(reader.id)})`;
}

/** The same as a question for one row: of what waits, whether its customer had the last word. */
function isUnreadUnseen(reader: Person): RawBuilder<number> {
  return sql<number>`case
    when conversations.agent_id = ${asText(reader.id)} then
      case when exists (${unreadOnes(neverRead(reader), 1)}) then 1 else 0 end
    when conversations.agent_id is null and conversations.waiting_since is not null then
      (select case when m.direction = 'in' then 1 else 0 end from messages as m
        where m.conversation_id = conversations.id and (m.direction = 'in' or m.author = 'agent')
        order by m.at desc, m.id desc limit 1)
    else 0 end`;
}

/**
 * What was read is looked at once for each row, and not by `exists`, which PostgreSQL may answer by reading all that the
 * person ever read. What others have and the person has never looked at, most of a team's list, is decided by that.
 */
export function isUnread(reader: Person): RawBuilder<boolean> {
  const since = sql`case when r.marked = 1 or exists (${unreadOnes(whereRead, 1)}) then 1 else 0 end`;
  return sql<boolean>`(${isBack(reader)}
    or coalesce((select ${since} ${fromReads(reader)}), ${isUnreadUnseen(reader)}, 0) = 1)`;
}

/** How many messages of its customer the reader has not seen, at most 99; marked as unread: at least one. */
export async function countUnread(store: Store, ids: string[], reader: Person): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const never = neverRead(reader);
  const from: Place = {
    at: sql<number>`coalesce((select r.at ${fromReads(reader)}), ${never.at})`,
    id: sql<string>`coalesce((select r.message_id ${fromReads(reader)}), ${never.id})`,
  };
  const { rows } = await sql<{ id: string; unread: number; marked: number }>`
    select conversations.id, (select count(*) from (${unreadOnes(from, mostCounted)}) as ones) as unread,
      case when ${isBack(reader)} or (select r.marked ${fromReads(reader)}) = 1 then 1 else 0 end as marked
    from conversations where conversations.id in ${idList(store.dialect, ids)}`.execute(store.db);
  return new Map(rows.map(({ id, unread, marked }) => [id, Math.max(unread, marked)]));
}
