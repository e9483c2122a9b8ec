import { newId } from '../../engine/new-id.ts';
import type { ClockResult } from '../../engine/store.ts';
import { type Sql, insertRows, insertion } from '../sql.ts';

const INSERT = insertion('clock_results', [
  ...['id', 'conversation_id', 'clock', 'first', 'took_ms', 'limit_ms', 'done', 'met', 'agent_id', 'team', 'channel'],
  ...['priority', 'revision', 'at'],
]);

export async function insertClockResults(sql: Sql, rows: ClockResult[]): Promise<void> {
  const values = rows.map((row) => [
    ...[newId(row.at), row.conversationId, row.clock, row.first ? 1 : 0, row.tookMs, row.limitMs, row.done ? 1 : 0],
    ...[isMet(row), row.agentId, row.team, row.channel, row.priority, row.revision, row.at],
  ]);
  await insertRows(sql, INSERT, values);
}

/** Ended without what it timed, but within its limit: neither kept nor missed. */
function isMet({ done, tookMs, limitMs }: ClockResult): number | null {
  if (limitMs === null) return null;
  if (tookMs > limitMs) return 0;
  return done ? 1 : null;
}
