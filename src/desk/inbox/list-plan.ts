import { type RawBuilder, sql } from 'kysely';
import { neverDue } from '../../core/conversation/next-clock.ts';
import { may } from '../people/roles.ts';
import type { Cursor } from '../cursor.ts';
import { isUnread } from './unread.ts';
import type { ListFilter, ListName, Reader } from './list-query.ts';
import { asText } from './sql-parts.ts';

export type Condition = RawBuilder<boolean>;

/** How a list is read. Only `base` is certain to be found by an index, in its order. */
export type Plan = {
  /**
   * SQLite does not know how few are under way, and would put all that a team ever had into order: it is told. PostgreSQL
   * counts. Null: it finds its way.
   */
  index: string | null;
  base: Condition[];
  /** What is left over of the question: looked at row by row. */
  more: Condition[];
  order: Order;
  /** Few enough to be looked through one by one. */
  isShort: boolean;
};

export type Order = { by: RawBuilder<number>; id: RawBuilder<string>; newestFirst: boolean };

const ID = sql<string>`conversations.id`;
export const byActivity: Order = { by: sql<number>`conversations.activity_at`, id: ID, newestFirst: true };
const byClock: Order = { by: sql<number>`conversations.clock_due_at`, id: ID, newestFirst: false };
const byReturn: Order = { by: sql<number>`conversations.snoozed_until`, id: ID, newestFirst: false };
const byMention: Order = { by: sql<number>`mentions.at`, id: sql`mentions.conversation_id`, newestFirst: true };

// In the words of the partial indexes (migration 0008): a database uses one only where it sees the same words.
const IN_HAND = sql<boolean>`conversations.phase in ('assigned', 'confirming')`;
const AT_WORK = sql<boolean>`conversations.phase in ('queued', 'assigned', 'confirming')`;
const QUEUED = sql<boolean>`conversations.phase = 'queued'`;
const HAS_CLOCK = sql<boolean>`conversations.clock_due_at < ${sql.lit(neverDue)}`;
const SNOOZED = sql<boolean>`conversations.snoozed_until is not null`;

export function planOf(filter: ListFilter, reader: Reader, now: number): Plan {
  const list = filter.list ?? 'all';
  const plan = listOf(list, { filter, reader, now });
  return { ...plan, more: [...plan.more, ...moreOf(without(filter, lookedAt(list, filter)), reader)] };
}

type Field = 'phase' | 'team' | 'agent' | 'contact';

/** What the list's own conditions have looked at. */
function lookedAt(list: ListName, filter: ListFilter): Field[] {
  if (list === 'all') return [...(filter.contact === undefined ? [] : (['contact'] as const)), ...indexedField(filter)];
  return list === 'waiting' || list === 'team' || list === 'breaching' ? ['team'] : [];
}

function without(filter: ListFilter, fields: Field[]): ListFilter {
  return { ...filter, ...Object.fromEntries(fields.map((field) => [field, undefined])) };
}

type Asked = { filter: ListFilter; reader: Reader; now: number };

function listOf(list: ListName, { filter, reader, now }: Asked): Plan {
  const me = asText(reader.id);
  const ofTeam = inTeam(teamOf(filter, reader));
  switch (list) {
    case 'mine': {
      const base = [sql<boolean>`conversations.agent_id = ${me}`, IN_HAND];
      return { index: 'conversations_in_hand', base, more: [notSnoozedBy(me)], order: byActivity, isShort: true };
    }
    case 'waiting':
      return { index: 'conversations_waiting', base: [QUEUED, ...ofTeam], more: [], order: byClock, isShort: false };
    case 'team': {
      const base = [AT_WORK, ...ofTeam];
      return {
        index: 'conversations_at_work',
        base,
        more: [notSnoozedBy(sql`conversations.agent_id`)],
        order: byActivity,
        isShort: false,
      };
    }
    case 'breaching': {
      const near = sql<boolean>`conversations.clock_near_at <= ${now}`;
      return {
        index: 'conversations_running_out',
        base: [HAS_CLOCK, near, ...breachingOf(filter, reader)],
        more: [],
        order: byClock,
        isShort: false,
      };
    }
    case 'snoozed':
      return {
        index: 'conversations_snoozed',
        ...{ base: [SNOOZED, sql<boolean>`conversations.snoozed_by = ${me}`], more: [] },
        ...{ order: byReturn, isShort: true },
      };
    case 'mentions':
      return { index: null, base: [sql<boolean>`mentions.user_id = ${me}`], more: [], order: byMention, isShort: true };
    case 'all': {
      const { contact } = filter;
      const base = contact === undefined ? [] : [sql<boolean>`conversations.contact_id = ${asText(contact)}`];
      return {
        index: null,
        base: [...base, ...indexed(filter)],
        more: [],
        order: byActivity,
        isShort: contact !== undefined,
      };
    }
  }
}

/** Put off by whoever has it: not on their list, and on no list of what is to be done. */
function notSnoozedBy(person: RawBuilder<unknown>): Condition {
  return sql<boolean>`(conversations.snoozed_until is null or ${person} is null or conversations.snoozed_by <> ${person})`;
}

/** An expression has no index: both databases would put together all that the team and the person ever had. */
function hidden(column: 'team' | 'agent_id'): RawBuilder<string> {
  return sql<string>`coalesce(${sql.ref(`conversations.${column}`)}, '')`;
}

/** Null: all teams. */
function teamOf({ team }: ListFilter, reader: Reader): string | null {
  return team === '*' ? null : (team ?? reader.team);
}

function inTeam(team: string | null): Condition[] {
  return team === null ? [] : [sql<boolean>`conversations.team = ${asText(team)}`];
}

/** Mine, and my team's; whoever supervises sees all of them. */
function breachingOf(filter: ListFilter, reader: Reader): Condition[] {
  if (filter.team !== undefined) return inTeam(teamOf(filter, reader));
  if (reader.team === null || may(reader.role, 'conversations.supervise')) return [];
  return [sql<boolean>`(${hidden('team')} = ${asText(reader.team)} or ${hidden('agent_id')} = ${asText(reader.id)})`];
}

/** There is an index of each, in the order of activity. */
function indexedField({ phase, team, agent }: ListFilter): Field[] {
  if (agent !== undefined && agent !== 'none') return ['agent'];
  if (team !== undefined && team !== '*') return ['team'];
  return phase !== undefined && !phase.includes(',') ? ['phase'] : [];
}

const columnOf = { phase: 'phase', team: 'team', agent: 'agent_id' } as const;

function indexed(filter: ListFilter): Condition[] {
  return indexedField(filter).flatMap((field) => {
    if (field === 'contact') return [];
    return [sql<boolean>`${sql.ref(`conversations.${columnOf[field]}`)} = ${asText(filter[field] ?? '')}`];
  });
}

function moreOf(filter: ListFilter, reader: Reader): Condition[] {
  const all: Condition[] = [];
  for (const [column, list] of [
    ['phase', filter.phase],
    ['priority', filter.priority],
    ['category', filter.category],
  ] as const) {
    if (list !== undefined) all.push(sql<boolean>`${sql.ref(`conversations.${column}`)} in (${values(list)})`);
  }
  for (const [column, value] of [
    ['team', filter.team === '*' ? undefined : filter.team],
    ['channel', filter.channel],
    ['language', filter.language],
    ['contact_id', filter.contact],
  ] as const) {
    if (value !== undefined) all.push(sql<boolean>`${sql.ref(`conversations.${column}`)} = ${asText(value)}`);
  }
  if (filter.agent === 'none') all.push(sql<boolean>`conversations.agent_id is null`);
  else if (filter.agent !== undefined) all.push(sql<boolean>`conversations.agent_id = ${asText(filter.agent)}`);
  if (filter.from !== undefined) all.push(sql<boolean>`conversations.activity_at >= ${filter.from}`);
  if (filter.to !== undefined) all.push(sql<boolean>`conversations.activity_at < ${filter.to}`);
  if (filter.label !== undefined) all.push(hasLabel(filter.label));
  if (filter.unread !== undefined) all.push(filter.unread ? isUnread(reader) : sql<boolean>`not ${isUnread(reader)}`);
  return all;
}

function values(list: string): RawBuilder<unknown> {
  return sql.join(list.split(',').map(asText));
}

function hasLabel(label: string): Condition {
  return sql<boolean>`exists (select 1 from conversation_labels as l
    where l.label_id = ${asText(label)} and l.conversation_id = conversations.id)`;
}

/** What comes behind the cursor. */
export function behind({ by, id, newestFirst }: Order, { at, id: lastId }: Cursor): Condition {
  return newestFirst
    ? sql<boolean>`(${by}, ${id}) < (${at}, ${asText(lastId)})`
    : sql<boolean>`(${by}, ${id}) > (${at}, ${asText(lastId)})`;
}

export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}
