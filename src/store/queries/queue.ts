import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { HeldCase, QueueMeasure, QueuedRow } from '../../engine/store.ts';
import { type Sql, TEXT, withIds } from '../sql.ts';

const COLUMNS = 'id, queue_rank, waiting_since, state_json';
const NEXT = `select ${COLUMNS} from conversations where team = ${TEXT} and queue_rank is not null
  order by queue_rank, waiting_since, id limit ?`;
const WANTED = `select ${COLUMNS} from conversations where wanted_id is not null and wanted_id in :ids
  order by queue_rank, waiting_since, id limit ?`;

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

const HELD = `select id, agent_id from conversations where phase = 'assigned' and waiting_since is not null
  and agent_id in :ids order by waiting_since limit ?`;

export async function listHeldWaiting(sql: Sql, personIds: string[], limit: number): Promise<HeldCase[]> {
  const { text, param } = withIds(sql, HELD, 'text', personIds);
  const rows = await sql.all<{ id: string; agent_id: string }>(text, [param, limit]);
  return rows.map(({ id, agent_id: personId }) => ({ id, personId }));
}

const LENGTHS = `select team, count(*) as waiting, min(waiting_since) as oldest from conversations
  where queue_rank is not null and team is not null group by team`;

/** What is looked back on for the wait at present. */
const LATELY_MS = 3 * 86_400_000;
const SAMPLE = 20;

/**
 * How long each team's queue is, and how long its customers waited lately for their first answer: the median of the
 * last ones. Teams that nobody waits for and nothing is known of are left out.
 */
export async function measureQueues(sql: Sql, now: number, teams: string[]): Promise<QueueMeasure[]> {
  const lengths = await sql.all<{ team: string; waiting: number; oldest: number | null }>(LENGTHS, []);
  const measures: QueueMeasure[] = [];
  for (const team of new Set([...teams, ...lengths.map((one) => one.team)])) {
    const length = lengths.find((one) => one.team === team);
    const waitMs = median(await firstWaits(sql, team, now - LATELY_MS));
    if (!length && waitMs === null) continue;
    measures.push({ team, waiting: length?.waiting ?? 0, oldestSince: length?.oldest ?? null, waitMs });
  }
  return measures;
}

const HANDLED = `select id, state_json from conversations where team = ${TEXT} and activity_at > ?
  and phase <> 'queued' order by activity_at desc limit ?`;
const FIRST_ANSWER = `select at from messages where conversation_id = ${TEXT} and at >= ? and author = 'agent'
  order by at limit 1`;

/** From the last hand-over of each to the first word of a person after it. */
async function firstWaits(sql: Sql, team: string, since: number): Promise<number[]> {
  const handled = await sql.all<{ id: string; state_json: string }>(HANDLED, [team, since, SAMPLE]);
  const waits: number[] = [];
  for (const { id, state_json: json } of handled) {
    const { handoff } = JSON.parse(json) as Conversation;
    if (!handoff) continue;
    const answer = await sql.get<{ at: number }>(FIRST_ANSWER, [id, handoff.at]);
    if (answer) waits.push(answer.at - handoff.at);
  }
  return waits;
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
