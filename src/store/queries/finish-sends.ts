import type { AcceptedSend, SendOutcome } from '../../engine/store.ts';
import type { Param } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { type PartNews, updateMessageStatus, updateMessageStatuses } from './message-status.ts';
import { dropWaitingParts } from './outbox.ts';
import { lockParts, onlyOf, type Part, writeParts } from './parts.ts';

export async function finishSend(
  unit: Unit,
  partId: string,
  result: SendOutcome,
  { now, attempt }: { now: number; attempt: number | undefined },
): Promise<void> {
  if (result.state === 'sent') return finishAccepted(unit, [{ partId, providerId: result.providerId }], now);
  const part = (await lockParts(unit.sql, [partId])).get(partId);
  if (part === undefined) throw new Error(`No outgoing part ${partId}`);
  // Settled by a receipt or given up meanwhile: what an older attempt has to say does not count any more.
  if (part.state !== 'sending' && part.state !== 'unknown') return;
  if (attempt !== undefined && attempt !== part.attempts) return;
  await unit.sql.send(...missed(part.line, result, now));
  if (result.state === 'failed') await dropWaitingParts(unit.sql, part.message_id, result.error, now);
  const { message_id: messageId, conversation_id: conversationId } = part;
  await updateMessageStatus(unit, { messageId, conversationId }, result.error);
}

/** Also of parts that were given up meanwhile: that they were sent is the truth. */
export async function finishAccepted(unit: Unit, sends: readonly AcceptedSend[], now: number): Promise<void> {
  const ids = sends.map(({ partId }) => partId);
  const parts = await lockParts(unit.sql, ids);
  const sent: Part[] = [];
  const news = new Map<string, PartNews>();
  for (const { partId, providerId } of sends) {
    const part = parts.get(partId);
    if (part === undefined) throw new Error(`No outgoing part ${partId}`);
    // A receipt has said so already, or better.
    if (part.receipt !== null || part.state === 'sent') continue;
    Object.assign(part, { state: 'sent', provider_id: providerId, done_at: now, error: null });
    sent.push(part);
    const known = news.get(part.message_id)?.named;
    const isFirst = !known || part.line < known.line;
    const named = isFirst ? { providerId, line: part.line } : known;
    news.set(part.message_id, { conversationId: part.conversation_id, error: null, named, only: onlyOf(part) });
  }
  await writeParts(unit.sql, sent);
  await updateMessageStatuses(unit, news);
}

function missed(line: number, result: Exclude<SendOutcome, { state: 'sent' }>, now: number): [string, Param[]] {
  switch (result.state) {
    case 'retry':
      return [
        "update outbox set state = 'queued', retry_at = ?, error = ?, attempts = attempts - ? where line = ?",
        [result.retryAt, result.error, result.untried ? 1 : 0, line],
      ];
    case 'unknown':
      return [
        // Given up already, after a pause of ours say, it may have been given longer.
        `update outbox set lease_until = case when state = 'unknown' and lease_until > ? then lease_until else ? end,
          state = 'unknown', error = ? where line = ?`,
        [result.reconcileUntil, result.reconcileUntil, result.error, line],
      ];
    case 'failed':
      return [
        "update outbox set state = 'failed', error = ?, done_at = ? where line = ?",
        [`${result.error}: ${result.detail}`, now, line],
      ];
  }
}
