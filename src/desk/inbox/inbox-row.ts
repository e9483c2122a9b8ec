import { sql } from 'kysely';
import { neverDue } from '../../core/conversation/next-clock.ts';
import type { Author } from '../../core/conversation/message.ts';
import type { AgentRef } from '../../core/conversation/state.ts';
import type { Wanted } from '../../store/search-words.ts';
import { previewOf } from '../../store/queries/messages.ts';
import type { Store } from '../../store/store.ts';
import type { ListedRow } from './conversation-list.ts';
import { iso, isoOrNull } from '../iso.ts';
import { summarize, type SummaryContext, type SummaryRow } from '../conversations/conversation-summary.ts';
import { labelsOf, type Label } from './labels.ts';
import type { Reader } from './list-query.ts';
import { matchesOf } from './matches.ts';
import { mentionsOf } from './mentions.ts';
import { idList } from './sql-parts.ts';
import { countUnread } from './unread.ts';

type Person = Pick<Reader, 'id'>;
type Asked = { reader: Reader; context: SummaryContext; wanted: Wanted | null; isMentions: boolean };

/** Rows of a list as the reader sees them. A few questions for the whole page, however long it is. */
export async function viewRows(store: Store, rows: ListedRow[], { reader, context, wanted, isMentions }: Asked) {
  const extras = await extrasOf(store, rows, reader);
  const matches = wanted === null ? new Map<string, never>() : await matchesOf(store, rows, wanted);
  const ids = rows.map(({ id }) => id);
  const mentions = isMentions ? await mentionsOf(store, ids, reader.id) : new Map<string, never>();
  return rows.map((row) => ({
    ...withExtras(row, context, extras),
    match: matches.get(row.id) ?? null,
    mention: mentions.get(row.id) ?? null,
  }));
}

/** One conversation, beside what its page shows. `reader` null: nobody in particular, who has nothing to read. */
export async function viewRow(store: Store, row: SummaryRow, reader: Person | null, context: SummaryContext) {
  return withExtras(row, context, await extrasOf(store, [row], reader));
}

type LastMessage = { direction: 'in' | 'out'; author: Author; agent: AgentRef | null; kind: string; at: string };
type Extras = {
  unread: Map<string, number>;
  labels: Map<string, Label[]>;
  last: Map<string, LastMessage>;
  asked: Map<string, string>;
  people: Map<string, AgentRef>;
};

async function extrasOf(store: Store, rows: SummaryRow[], reader: Person | null): Promise<Extras> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0)
    return { unread: new Map(), labels: new Map(), last: new Map(), asked: new Map(), people: new Map() };
  return {
    unread: reader === null ? new Map() : await countUnread(store, ids, reader),
    labels: await labelsOf(store, ids),
    last: await lastMessagesOf(store, ids),
    asked: await askedIn(
      store,
      rows.filter((row) => row.phase === 'queued' || row.waiting_since !== null).map(({ id }) => id),
    ),
    people: await peopleOf(
      store,
      rows.flatMap((row) => row.snoozed_by ?? []),
    ),
  };
}

function withExtras(row: SummaryRow, context: SummaryContext, { unread, labels, last, asked, people }: Extras) {
  const summary = summarize(row, context);
  return {
    ...summary,
    unread: unread.get(row.id) ?? 0,
    nextClock: nextOf(summary.clocks),
    waitingSince: isoOrNull(row.waiting_since),
    lastMessage: last.get(row.id) ?? null,
    asked: asked.get(row.id) ?? null,
    labels: labels.get(row.id) ?? [],
    snoozed: snoozedOf(row, people),
    back: row.back_at === null ? null : { at: iso(row.back_at), because: backBecause(row) },
  };
}

/** Of the SOP, and running: what else is waited for is nobody's hurry. */
function nextOf(clocks: ReturnType<typeof summarize>['clocks']) {
  return (
    clocks.find(({ limitMs, kind, state }) => state !== 'paused' && (limitMs !== undefined || kind === 'response')) ??
    null
  );
}

function snoozedOf({ snoozed_until: until, snoozed_by: by }: SummaryRow, people: Map<string, AgentRef>) {
  if (until === null || by === null) return null;
  return { until: until === neverDue ? null : iso(until), by: people.get(by) ?? { id: by, name: '' } };
}

function backBecause({ back_because: because }: SummaryRow): 'time' | 'customer' {
  return because === 'customer' ? 'customer' : 'time';
}

type LastRow = Omit<LastMessage, 'at' | 'agent'> & {
  conversation_id: string;
  at: number;
  agent_id: string | null;
  agent_name: string | null;
};

async function lastMessagesOf(store: Store, ids: string[]): Promise<Map<string, LastMessage>> {
  const { rows } = await sql<LastRow>`
    select m.conversation_id, m.direction, m.author, m.kind, m.at, m.agent_id, users.name as agent_name
    from conversations as c
    join messages as m on m.id = (select l.id from messages as l where l.conversation_id = c.id
      order by l.at desc, l.id desc limit 1)
    left join users on users.id = m.agent_id
    where c.id in ${idList(store.dialect, ids)}`.execute(store.db);
  return new Map(
    rows.map(({ conversation_id: conversation, direction, author, kind, at, agent_id: id, agent_name: name }) => {
      const agent = id === null || name === null ? null : { id, name };
      return [conversation, { direction, author, agent, kind, at: iso(at) }];
    }),
  );
}

/** What the customers of those who wait wrote last: the words of the hand-over are the same in every row. */
export async function askedIn(store: Store, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ conversation_id: string; kind: string; text: string }>`
    select m.conversation_id, m.kind, m.text from conversations as c
    join messages as m on m.id = (select l.id from messages as l where l.conversation_id = c.id and l.direction = 'in'
      and l.deleted_at is null order by l.at desc, l.id desc limit 1)
    where c.id in ${idList(store.dialect, ids)}`.execute(store.db);
  return new Map(rows.map(({ conversation_id: id, kind, text }) => [id, previewOf(kind, text)]));
}

export async function peopleOf(store: Store, ids: string[]): Promise<Map<string, AgentRef>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<AgentRef>`select id, name from users
    where id in ${idList(store.dialect, [...new Set(ids)])}`.execute(store.db);
  return new Map(rows.map((person) => [person.id, person]));
}
