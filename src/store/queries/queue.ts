import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { HeldCase, QueueMeasure, QueuedRow } from '../../engine/store.ts';
import { LIMIT, type Sql, TEXT, withIds } from '../sql.ts';

const COLUMNS = 'id, queue_rank, waiting_since, state_json';
const NEXT = `select ${COLUMNS} from conversations where team = ${TEXT} and queue_rank is not null
  order by queue_rank, waiting_since, id ${LIMIT}`;
const WANTED = `select ${COLUMNS} from conversations where wanted_id is not null and wanted_id in :ids
  order by queue_rank, waiting_since, id ${LIMIT}`;

type Stored = { id: string; queue_rank: number; waiting_since: number | null; state_json: string };

/** The first of a team's queue, in their order: one look into an index. */
export async function listQueued(sql: Sql, team: string, limit: number): Promise<QueuedRow[]> {
  return (await sql.all<Stored>(NEXT, [team, limit])).map(toQueued);
}

export async function listWanting(sql: Sql, personIds: string[], limit: number): Promise<QueuedRow[]> {
  const { text, param } = withIds(sql, WANTED, 'text', personIds);
  return (await sql.all<Stored>(text, [param, limit])).map(toQueued);
}

function toQueued(row: Stored): QueuedRow {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  const { team, wanted, avoided, skill, language } = state;
  const waitingSince = row.waiting_since ?? row.queue_rank;
  return { id: row.id, rank: row.queue_rank, waitingSince, team, wanted, avoided, skill, language };
}

/** SQLite thinks that few are assigned, and would read all of them; PostgreSQL counts. */
const HELD = `select id, agent_id from conversations :hint where phase = 'assigned' and waiting_since is not null
  and agent_id in :ids order by waiting_since ${LIMIT}`;

export async function listHeldWaiting(sql: Sql, personIds: string[], limit: number): Promise<HeldCase[]> {
  const { text, param } = withIds(
    sql,
    HELD.replace(':hint', sql.dialect === 'sqlite' ? 'indexed by conversations_held' : ''),
    'text',
    personIds,
  );
  const rows = await sql.all<{ id: string; agent_id: string }>(text, [param, limit]);
  return rows.map(({ id, agent_id: personId }) => ({ id, personId }));
}

const HELD_ALL = `select id, agent_id from conversations where phase = 'assigned' and agent_id in :ids
  order by id ${LIMIT}`;

export async function listHeld(sql: Sql, personIds: string[], limit: number): Promise<HeldCase[]> {
  const { text, param } = withIds(sql, HELD_ALL, 'text', personIds);
  const rows = await sql.all<{ id: string; agent_id: string }>(text, [param, limit]);
  return rows.map(({ id, agent_id: personId }) => ({ id, personId }));
}

const LENGTHS = `select team, count(*) as waiting, min(waiting_since) as oldest from conversations
  where queue_rank is not null and team is not null group by team`;

/** What is looked back on for the wait at present. */
const latelyMs = 3 * 86_400_000;
const sample = 20;
/** Waits are told in minutes: who was answered within one is not outdone by others who have waited for seconds. */
const shortestMs = 60_000;

/**
 * How long each team's queue is, and how long its customers waited lately for their first answer: the median of the
 * last ones. Where half of those who wait now have waited longer already, that says nothing of them: it is not known.
 * Teams that nobody waits for and nothing is known of are left out.
 */
export async function measureQueues(sql: Sql, now: number, teams: string[]): Promise<QueueMeasure[]> {
  const lengths = await sql.all<{ team: string; waiting: number; oldest: number | null }>(LENGTHS, []);
  const measures: QueueMeasure[] = [];
  for (const team of new Set([...teams, ...lengths.map((one) => one.team)])) {
    const length = lengths.find((one) => one.team === team);
    const latelyWaitMs = median(await firstWaits(sql, team, now - latelyMs));
    if (!length && latelyWaitMs === null) continue;
    const { waiting, oldest: oldestSince } = length ?? { waiting: 0, oldest: null };
    const isOutdone =
      latelyWaitMs !== null && (await countOlder(sql, team, now - Math.max(latelyWaitMs, shortestMs))) * 2 > waiting;
    measures.push({ team, waiting, oldestSince, waitMs: isOutdone ? null : latelyWaitMs });
  }
  return measures;
}

const OLDER = `select count(*) as older from conversations
  where team = ${TEXT} and queue_rank is not null and waiting_since < ?`;

async function countOlder(sql: Sql, team: string, before: number): Promise<number> {
  const [row] = await sql.all<{ older: number }>(OLDER, [team, before]);
  return row?.older ?? 0;
}

export const WAITS = `select took_ms from clock_results
  where team = ${TEXT} and clock = 'response' and first = 1 and done = 1 and at > ? order by at desc ${LIMIT}`;

/** Of those who were answered last: from when they began to wait for a person, in the team's open time (L28). */
async function firstWaits(sql: Sql, team: string, since: number): Promise<number[]> {
  const rows = await sql.all<{ took_ms: number }>(WAITS, [team, since, sample]);
  return rows.map(({ took_ms: took }) => took);
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
