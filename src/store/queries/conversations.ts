import { nextClock } from '../../core/conversation/next-clock.ts';
import { queueRank, responseDueAt } from '../../core/conversation/queue-rank.ts';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { ConversationRow, ConversationUpdate, NewMessage } from '../../engine/store.ts';
import { newId } from '../../engine/new-id.ts';
import { type Sql, TEXT, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';
import { shownOf } from './messages.ts';
import { getThread, lockThread } from './threads.ts';
import { nextTicketNumber } from './ticket-numbers.ts';

const COLUMNS = 'id, thread_key, account_id, number, state_json, version';
const CONTACT_OF = `select contact_id from conversations where id = ${TEXT}`;
const FIND_OPEN = `select ${COLUMNS} from conversations where thread_key = ${TEXT} and phase <> 'closed'`;
const FIND_LAST = `select ${COLUMNS} from conversations where thread_key = ${TEXT} order by opened_at desc, id desc limit 1`;
const FIND_LATEST = `select ${COLUMNS} from conversations where id = coalesce(
  (select id from conversations where thread_key = ${TEXT} and phase <> 'closed'),
  (select id from conversations where thread_key = ${TEXT} order by opened_at desc, id desc limit 1))`;
const FIND_LATEST_OF_EACH = `select ${COLUMNS} from unnest(?::text[]) as given (key) join conversations on id = coalesce(
  (select id from conversations where thread_key = given.key and phase <> 'closed'),
  (select id from conversations where thread_key = given.key order by opened_at desc, id desc limit 1))`;
const FIND = `select ${COLUMNS} from conversations where id = ?`;
const FIND_BY_NUMBER = `select ${COLUMNS} from conversations where number = ?`;

const IS_EMPTIED = `select 1 as one from conversations where id = ${TEXT} and emptied_at is not null`;

export async function isEmptied(sql: Sql, id: string): Promise<boolean> {
  return (await sql.get(IS_EMPTIED, [id])) !== undefined;
}

export type StoredConversation = {
  id: string;
  thread_key: string;
  account_id: string;
  number: string;
  state_json: string;
  version: number;
};

export async function findOpenConversation(sql: Sql, threadKey: string): Promise<ConversationRow | null> {
  return findOne(sql, FIND_OPEN, threadKey);
}

export async function findLastConversation(sql: Sql, threadKey: string): Promise<ConversationRow | null> {
  return findOne(sql, FIND_LAST, threadKey);
}

export async function findLatestConversation(
  { sql, shared }: Unit,
  threadKey: string,
): Promise<ConversationRow | null> {
  if (shared) return asRow(await shared.company.latest.ask(threadKey));
  return findOne(sql, FIND_LATEST, threadKey, threadKey);
}

export async function findLatestOfEach(sql: Sql, keys: string[]): Promise<(StoredConversation | undefined)[]> {
  const rows = await sql.all<StoredConversation>(FIND_LATEST_OF_EACH, [keys]);
  const found = new Map(rows.map((row) => [row.thread_key, row]));
  return keys.map((key) => found.get(key));
}

export async function findConversationByNumber(sql: Sql, number: string): Promise<ConversationRow | null> {
  return findOne(sql, FIND_BY_NUMBER, number);
}

export async function getConversation(sql: Sql, id: string): Promise<ConversationRow> {
  const row = await findOne(sql, FIND, id);
  if (row === null) throw new Error(`No conversation ${id}`);
  return row;
}

export async function getContactOf(sql: Sql, id: string): Promise<string> {
  const row = await sql.get<{ contact_id: string }>(CONTACT_OF, [id]);
  if (row === undefined) throw new Error(`No conversation ${id}`);
  return row.contact_id;
}

async function findOne(sql: Sql, text: string, ...params: string[]): Promise<ConversationRow | null> {
  return asRow(await sql.get<StoredConversation>(text, params));
}

function asRow(row: StoredConversation | undefined): ConversationRow | null {
  if (row === undefined) return null;
  return {
    id: row.id,
    threadKey: row.thread_key,
    accountId: row.account_id,
    number: row.number,
    state: restoreConversation(JSON.parse(row.state_json) as Conversation),
    version: row.version,
  };
}

const INSERT = insertion('conversations', [
  ...['id', 'number', 'thread_key', 'account_id', 'contact_id', 'channel', 'phase', 'category', 'priority', 'team'],
  ...['agent_id', 'floor_number', 'version', 'state_json', 'revision', 'opened_at', 'activity_at', 'closed_at'],
  ...['preview', 'queue_rank', 'waiting_since', 'response_due_at', 'wanted_id'],
  ...['language', 'clock_due_at', 'clock_near_at'],
]);

export async function numberConversation(
  unit: Unit,
  input: { threadKey: string; at: number; year: number; make: (number: string) => Conversation },
): Promise<ConversationRow> {
  const thread = await getThread(unit, input.threadKey);
  const number = await nextTicketNumber(unit, input.year);
  const state = input.make(number);
  return { id: newId(input.at), threadKey: thread.key, accountId: thread.accountId, number, state, version: 0 };
}

export type Written = { state: Conversation; at: number; revision: string; last: NewMessage | null };

/** Once, as the turn left it: to insert it as it began and update it costs twice as much. */
export async function insertConversation(
  unit: Unit,
  { id, number, threadKey }: ConversationRow,
  { state, at, revision, last }: Written,
): Promise<void> {
  const thread = await lockThread(unit, threadKey, at);
  const shown = last === null ? null : shownOf(last);
  await insertRows(unit.sql, INSERT, [
    [
      ...[id, number, thread.key, thread.accountId, thread.contactId, thread.channel],
      ...[state.phase, state.category, state.priority, state.team, state.agent?.id ?? null, state.floor.number],
      ...[1, JSON.stringify(state), revision, at, Math.max(at, shown?.at ?? 0), state.closedAt, shown?.text ?? ''],
      ...[...queueColumns(state), state.language, ...clockColumns(state)],
    ],
  ]);
  unit.opened.set(id, thread.key);
  if (shown !== null) unit.shown.set(id, shown.text);
  noteConversation(unit, id, state);
}

const update = (
  more = '',
) => `update conversations set phase = ?, category = ?, priority = ?, team = ?, agent_id = ?, floor_number = ?,
  version = version + 1, state_json = ?, revision = ?, closed_at = ?, preview = coalesce(?, preview),
  queue_rank = ?, waiting_since = ?, response_due_at = ?, wanted_id = ?,
  language = ?, clock_due_at = ?, clock_near_at = ?,${more}
  activity_at = case when activity_at > ? then activity_at else ? end
  where id = ? and version = ?`;
const UPDATE = update();
/** Whoever put it off sees it again as soon as its customer writes, and is told why. */
const UPDATE_HEARD = update(`
  back_at = case when snoozed_until is null then back_at else ? end,
  back_because = case when snoozed_until is null then back_because else 'customer' end, snoozed_until = null,`);
/** Nothing comes back of what is over. */
const UPDATE_CLOSED = update(' snoozed_until = null, snoozed_by = null, back_at = null, back_because = null,');

export async function updateConversation(
  unit: Unit,
  id: string,
  { version, state, at, revision, risesAt = at }: ConversationUpdate,
): Promise<void> {
  const preview = unit.previews.get(id);
  const activityAt = Math.max(risesAt ?? 0, preview?.at ?? 0);
  const isHeard = unit.heard.delete(id) && state.phase !== 'closed';
  const unless = state.phase === 'closed' ? UPDATE_CLOSED : UPDATE;
  const changed = await unit.sql.run(isHeard ? UPDATE_HEARD : unless, [
    ...[state.phase, state.category, state.priority, state.team, state.agent?.id ?? null, state.floor.number],
    ...[JSON.stringify(state), revision, state.closedAt, preview?.text ?? null],
    ...[...queueColumns(state), state.language, ...clockColumns(state), ...(isHeard ? [at] : [])],
    ...[activityAt, activityAt, id, version],
  ]);
  if (changed !== 1) throw new Error(`The conversation ${id} is not at version ${version} any more`);
  unit.previews.delete(id);
  noteConversation(unit, id, state);
}

/** What is written with every change, so that the next of a queue is one look into an index. */
function queueColumns(state: Conversation): (number | string | null)[] {
  const dueAt = responseDueAt(state);
  const waitingSince = dueAt === null ? null : state.waitingSince;
  const wantedId = state.phase === 'queued' ? (state.wanted?.id ?? null) : null;
  return [queueRank(state), waitingSince, dueAt, wantedId];
}

function clockColumns(state: Conversation): number[] {
  const { dueAt, nearAt } = nextClock(state);
  return [dueAt, nearAt];
}

function noteConversation(unit: Unit, id: string, state: Conversation): void {
  const { number, phase, priority, team } = state;
  noteChange(unit, 'conversation', id, id, { number, phase, priority, team, agentId: state.agent?.id ?? null });
}
