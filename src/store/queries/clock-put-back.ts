import type { ClockPutBack } from '../../engine/store.ts';
import type { Sql } from '../sql.ts';

const NEWEST = 'select received_at as at from inbox order by id desc limit 1';

/** When the newest of what came in came in. */
export async function newestReceivedAt(sql: Sql): Promise<number | null> {
  return (await sql.get<{ at: number }>(NEWEST, []))?.at ?? null;
}

const PAUSES = "update timers set due_at = ? where timer = 'listening-over' and due_at > ?";
const retries = [
  "update inbox set retry_at = ? where state = 'new' and retry_at > ?",
  "update outbox set retry_at = ? where state = 'queued' and retry_at > 0 and retry_at > ?",
  "update media set retry_at = ? where state = 'wanted' and retry_at > ?",
  "update notices set retry_at = ? where state = 'queued' and retry_at > ?",
];
const leases = [
  "update outbox set lease_until = ? where state in ('sending', 'unknown') and lease_until > ?",
  "update notices set lease_until = ? where state = 'sending' and lease_until > ?",
];

export async function bringForward(sql: Sql, { now, pauseMs, retryMs, leaseMs }: ClockPutBack): Promise<void> {
  await sql.run(PAUSES, [now, now + pauseMs]);
  for (const statement of retries) await sql.run(statement, [now, now + retryMs]);
  for (const statement of leases) await sql.run(statement, [now + leaseMs, now + leaseMs]);
}
