import { newId } from '../../engine/new-id.ts';
import type { ClosedAlerts, EndedAlerts, NewAlert, OpenAlert } from '../../engine/store.ts';
import { insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';

const INSERT = insertion('alerts', [
  ...['id', 'conversation_id', 'who', 'agent_id', 'clock', 'what', 'data_json', 'at'],
]);
const CLOSE = `update alerts set acknowledged_at = ?, acknowledged_by = ?, closed_because = ?
  where conversation_id = ? and clock = ? and acknowledged_at is null`;
const END = `update alerts set acknowledged_at = ?, closed_because = ?
  where conversation_id = ? and what = ? and clock is null and acknowledged_at is null`;
const REPLACE = `${CLOSE} and who = ?`;
const ACKNOWLEDGE = `update alerts set acknowledged_at = ?, acknowledged_by = ?, closed_because = 'acknowledged'
  where id = ? and acknowledged_at is null returning conversation_id`;
const FIND = 'select conversation_id, clock, acknowledged_at from alerts where id = ?';

/** Its id. One of the same clock for the same people takes the place of the one before: a list is no log. */
export async function insertAlert(unit: Unit, alert: NewAlert): Promise<string> {
  const { conversationId, who, agentId, clock, what, data, at } = alert;
  const id = newId(at);
  if (clock !== null) await unit.sql.run(REPLACE, [at, null, 'repeated', conversationId, clock, who]);
  await insertRows(unit.sql, INSERT, [[id, conversationId, who, agentId, clock, what, JSON.stringify(data), at]]);
  noteChange(unit, 'alert', conversationId, id, { alertId: id, who, what });
  return id;
}

/** Every open alert of a clock needs nobody any more; they stay in the history with the reason. */
export async function closeAlerts(unit: Unit, { conversationId, clock, because, by, at }: ClosedAlerts): Promise<void> {
  const closed = await unit.sql.run(CLOSE, [at, by, because, conversationId, clock]);
  if (closed > 0) noteChange(unit, 'alert', conversationId, `${conversationId} ${clock}`, { clock, because, by });
}

/** What they told of is over; they stay in the history with the reason. */
export async function endAlerts(unit: Unit, { conversationId, what, because, at }: EndedAlerts): Promise<void> {
  let ended = 0;
  for (const name of what) ended += await unit.sql.run(END, [at, because, conversationId, name]);
  if (ended > 0) noteChange(unit, 'alert', conversationId, `${conversationId} ${what.join(' ')}`, { what, because });
}

/** False when there is no such alert, or somebody was first. */
export async function acknowledgeAlert(unit: Unit, id: string, by: string, at: number): Promise<boolean> {
  const row = await unit.sql.get<{ conversation_id: string }>(ACKNOWLEDGE, [at, by, id]);
  if (row === undefined) return false;
  noteChange(unit, 'alert', row.conversation_id, id, { alertId: id, acknowledgedBy: by });
  return true;
}

export async function findAlert(unit: Unit, id: string): Promise<OpenAlert | null> {
  type Row = { conversation_id: string; clock: OpenAlert['clock']; acknowledged_at: number | null };
  const row = await unit.sql.get<Row>(FIND, [id]);
  return row
    ? { id, conversationId: row.conversation_id, clock: row.clock, isOpen: row.acknowledged_at === null }
    : null;
}
