import type { Store } from '../../store/store.ts';
import { done, gap, lateMs, open, type Fact, type Verdict } from './fact.ts';

/** Retries of a send go on for about two hours (src/engine/retry.ts); whatever holds it up longer is no retry. */
const longestMs = 4 * 3_600_000;

/** What became of rows of the outbox: each ends sent, failed or dropped, and each is of a message. */
export async function judgeSends(store: Store, lines: readonly number[], now: number): Promise<Fact[]> {
  if (lines.length === 0) return [];
  const rows = await selectSends(store)
    .where('o.line', 'in', [...lines])
    .execute();
  return rows.map((row) => ({
    ...{ kind: 'send', ref: String(row.line), at: row.created_at, conversationId: row.conversation_id },
    verdict: verdictOf(row, now),
  }));
}

function selectSends(store: Store) {
  return store.db
    .selectFrom('outbox as o')
    .leftJoin('messages as m', 'm.id', 'o.message_id')
    .select(['o.line', 'o.state', 'o.created_at', 'o.retry_at', 'o.lease_until', 'o.provider_id', 'o.error'])
    .select(['o.conversation_id', 'm.id as message_id'])
    .orderBy('o.line');
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSends>['execute']>>[number];

function verdictOf(row: Row, now: number): Verdict {
  const { state, message_id: messageId, provider_id: providerId, error } = row;
  if (messageId === null) return gap('send-without-message');
  if (state === 'sent') return providerId === null ? gap('send-without-proof') : done('sent');
  if (state === 'failed' || state === 'dropped') return done(state);
  return isLate(row, now) ? gap('send-never-ended', error) : open;
}

/** Nobody reported in its time, or it has waited for longer than any rule makes it wait. */
function isLate({ state, created_at: at, retry_at: retryAt, lease_until: leaseUntil }: Row, now: number): boolean {
  if (state !== 'queued') return leaseUntil < now - lateMs;
  return at < now - longestMs && retryAt < now - lateMs;
}
