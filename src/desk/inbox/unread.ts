import { type RawBuilder, sql } from 'kysely';
import { NEVER } from '../../core/conversation/next-clock.ts';
import type { Store } from '../../store/store.ts';
import { asText, idList } from './sql-parts.ts';

/** More are told as "99+". */
const MOST = 99;

type Person = { id: string };

const mine = ({ id }: Person) => sql`r.user_id = ${asText(id)} and r.conversation_id = conversations.id`;

/**
 * From where on messages are unread. Who has never looked: all of what is theirs, what nobody has answered yet of what
 * waits, and nothing of what others have or had, or everybody's list would be full of it.
 */
function readUntil(reader: Person): RawBuilder<number> {
  return sql<number>`coalesce((select r.at from reads as r where ${mine(reader)}),
    case when conversations.agent_id = ${asText(reader.id)} and conversations.phase in ('assigned', 'confirming') then -1
      when conversations.agent_id is null and conversations.waiting_since is not null then
        coalesce((select max(a.at) from messages as a
          where a.conversation_id = conversations.id and a.author = 'agent'), -1)
      else ${sql.lit(NEVER)} end)`;
}

/** Of the customer, and after what was read: within one second by their ids, since providers tell whole seconds. */
function unreadOnes(reader: Person, most: number): RawBuilder<unknown> {
  const readId = sql`coalesce((select r.message_id from reads as r where ${mine(reader)}), '')`;
  return sql`select 1 as one from messages as m where m.conversation_id = conversations.id and m.direction = 'in'
    and (m.at, m.id) > (${readUntil(reader)}, ${readId}) limit ${sql.lit(most)}`;
}

/** Marked so, or come back to whoever had put it off. */
function isMarked(reader: Person): RawBuilder<boolean> {
  return sql<boolean>`(exists (select 1 from reads as r where ${mine(reader)} and r.marked = 1)
    or (conversations.back_at is not null and conversations.snoozed_by = ${asText(reader.id)}))`;
}

/** What others have and the reader has never looked at: nothing of it is unread, and most of a team's list is that. */
function isOthers(reader: Person): RawBuilder<boolean> {
  // Not by `exists`: PostgreSQL may answer that by reading all that the person ever read.
  return sql<boolean>`(conversations.agent_id is not null and conversations.agent_id <> ${asText(reader.id)}
    and (select r.at from reads as r where ${mine(reader)}) is null)`;
}

export function isUnread(reader: Person): RawBuilder<boolean> {
  return sql<boolean>`(${isMarked(reader)}
    or case when ${isOthers(reader)} then 1 = 0 else exists (${unreadOnes(reader, 1)}) end)`;
}

/** How many messages of its customer the reader has not seen, at most 99; marked as unread: at least one. */
export async function countUnread(store: Store, ids: string[], reader: Person): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; unread: number; marked: number }>`
    select conversations.id, (select count(*) from (${unreadOnes(reader, MOST)}) as ones) as unread,
      case when ${isMarked(reader)} then 1 else 0 end as marked
    from conversations where conversations.id in ${idList(store.dialect, ids)}`.execute(store.db);
  return new Map(rows.map(({ id, unread, marked }) => [id, Math.max(unread, marked)]));
}
