import { noticePrefix } from './alerts.ts';
import type { Event } from '../core/conversation/event.ts';
import { applyEvent } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import { putOffRow } from './put-off.ts';
import { byPart, receiptOf } from './receipt-of.ts';
import type { EngineTx, Receipt, StoredInbound } from './store.ts';
import type { TurnResult } from './turn.ts';
import { turnConversations } from './turn-conversations.ts';

const batchSize = 200;
/** A receipt may overtake the answer to the send that it is about; after these it belongs to none of ours. */
const mostAttempts = 4;

/** `results`: what followed from messages that will never arrive. */
type Settled = { conversationIds: Set<string>; results: TurnResult[]; more: boolean };

/**
 * Applies waiting receipts and puts away account notices, a batch a transaction. Returns the conversations whose
 * line may move on, and whether more rows wait. One that cannot be applied is put off alone: it must not hold up the
 * others, whose messages would be taken for lost and sent again.
 */
export async function settleUnthreaded(parts: EngineParts): Promise<Settled> {
  const progress: { current: StoredInbound | null } = { current: null };
  try {
    return await parts.store.write((tx) => settleBatch(parts, tx, progress));
  } catch (error) {
    if (!progress.current) throw error;
    await putOffRow(parts, progress.current, error);
    parts.log.error({ err: error, inboxId: progress.current.id }, 'a receipt was not applied; it is tried again');
    return { conversationIds: new Set(), results: [], more: true };
  }
}

async function settleBatch(
  parts: EngineParts,
  tx: EngineTx,
  progress: { current: StoredInbound | null },
): Promise<Settled> {
  const now = parts.now();
  const rows = await tx.takeUnthreaded(now, batchSize);
  const settled: Settled = { conversationIds: new Set(), results: [], more: rows.length === batchSize };
  const done: Record<'handled' | 'unmatched' | 'ignored', number[]> = { handled: [], unmatched: [], ignored: [] };
  // Each locks its part: two batches with the same parts do so in the same order, and cannot wait for each other.
  for (const row of rows.toSorted(byPart)) {
    progress.current = row;
    const outcome = await settle(parts, tx, row, now, settled);
    if (outcome) done[outcome].push(row.id);
  }
  progress.current = null;
  for (const outcome of ['handled', 'unmatched', 'ignored'] as const) {
    if (done[outcome].length > 0) await tx.finishInbound(done[outcome], outcome, now);
  }
  return settled;
}

async function settle(
  parts: EngineParts,
  tx: EngineTx,
  row: StoredInbound,
  now: number,
  settled: Settled,
): Promise<'handled' | 'unmatched' | 'ignored' | null> {
  const { inbound } = row;
  const receipt = receiptOf(row);
  if (inbound.type !== 'status' || receipt === null) return 'ignored';
  const { status, error } = inbound;
  if (await settleNotice(tx, receipt)) return 'handled';
  const applied = await tx.applyReceipt(receipt);
  if (!applied) {
    if (row.attempts + 1 >= mostAttempts) return 'unmatched';
    await tx.postponeInbound([row.id], now + 1_000 * 2 ** row.attempts, 'no such message yet');
    return null;
  }
  settled.conversationIds.add(applied.conversationId);
  if (status === 'failed' && applied.changed && applied.author !== 'customer') {
    const failure = {
      messageId: applied.messageId,
      author: applied.author,
      why: applied.why,
      code: error?.code ?? 'unknown',
      reason: error?.detail ?? '',
    };
    settled.results.push(await tellFailure(parts, tx, applied.conversationId, failure));
  }
  return 'handled';
}

/** Of what went to the own phone of somebody at the desk. False: it is about a customer's message. */
async function settleNotice(tx: EngineTx, { ourId, status, error, at }: Receipt): Promise<boolean> {
  if (!ourId?.startsWith(noticePrefix)) return false;
  const failure = status === 'failed' ? (error ?? 'failed') : null;
  await tx.applyNoticeReceipt(ourId.slice(noticePrefix.length), failure, at);
  return true;
}

type Failure = Omit<Extract<Event, { type: 'message-failed' }>, 'type' | 'at'>;

/**
 * A message that will never arrive is an event of its conversation, in the transaction that learns of it. What follows
 * from it (a hand-over, say) is the caller's to carry on with after the commit.
 */
export async function tellFailure(
  parts: EngineParts,
  tx: EngineTx,
  conversationId: string,
  failure: Failure,
): Promise<TurnResult> {
  const now = parts.now();
  const row = await tx.getConversation(conversationId);
  const thread = await tx.lockThread(row.threadKey, now);
  const conversations = turnConversations(parts, tx, { thread, now });
  const open = await conversations.byId(conversationId);
  applyEvent(open, { type: 'message-failed', at: now, ...failure });
  const touched = await conversations.finish();
  return { conversations: touched, accountId: thread.accountId, providerIds: new Map(), handled: 0, more: false };
}
