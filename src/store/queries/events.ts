import type { Effect } from '../../core/conversation/effect.ts';
import type { Event } from '../../core/conversation/event.ts';
import { unansweredIn } from '../../core/conversation/unanswered.ts';
import type { EventRow } from '../../engine/store.ts';
import { type Sql, TEXT, insertRows, insertion } from '../sql.ts';

const LAST_SEQ = `select max(seq) as seq from events where conversation_id = ${TEXT}`;
const INSERT = insertion('events', [
  ...['conversation_id', 'seq', 'at', 'type', 'event_json', 'effects_json', 'refused', 'revision'],
]);

export type NewEvent = { event: Event; effects: Effect[]; refused: string | null; revision: string };

/** The numbers are safe without a lock of their own: whoever appends holds the conversation's thread. */
export async function appendEvents(
  sql: Sql,
  conversationId: string,
  events: NewEvent[],
  after?: number,
): Promise<void> {
  if (events.length === 0) return;
  const last = after ?? (await lastSeq(sql, conversationId));
  const rows = events.map(({ event, effects, refused, revision }, index) => [
    ...[conversationId, last + 1 + index, event.at, event.type],
    ...[JSON.stringify(event), JSON.stringify(effects), refused, revision],
  ]);
  await insertRows(sql, INSERT, rows);
  await insertRows(sql, INSERT_UNANSWERED, unansweredRows(conversationId, last, events));
}

async function lastSeq(sql: Sql, conversationId: string): Promise<number> {
  return (await sql.get<{ seq: number | null }>(LAST_SEQ, [conversationId]))?.seq ?? 0;
}

const INSERT_UNANSWERED = insertion('unanswered', ['conversation_id', 'seq', 'at', 'handed_over']);

/** Found when they are written: looking for them among all events later would read every one of them (SOP M2). */
function unansweredRows(conversationId: string, last: number, events: readonly NewEvent[]) {
  return events.flatMap(({ event, effects }, index) => {
    const found = unansweredIn(event, effects);
    return found ? [[conversationId, last + 1 + index, event.at, found.handedOver ? 1 : 0]] : [];
  });
}

const LIST = `select seq, event_json, effects_json, refused, revision from events where conversation_id = ${TEXT} order by seq`;

type StoredEvent = { seq: number; event_json: string; effects_json: string; refused: string | null; revision: string };

export async function listEvents(sql: Sql, conversationId: string): Promise<EventRow[]> {
  const rows = await sql.all<StoredEvent>(LIST, [conversationId]);
  return rows.map((row) => ({
    seq: row.seq,
    event: JSON.parse(row.event_json) as Event,
    effects: JSON.parse(row.effects_json) as Effect[],
    refused: row.refused,
    revision: row.revision,
  }));
}
