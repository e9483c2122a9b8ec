import type { AgentOrder, ActOutcome } from './engine.ts';
import { handleInbound, NotHereYet, type InboundContext } from './inbound-events.ts';
import { newId } from './new-id.ts';
import { applyEvent, type OpenConversation } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import { retryJobAt } from './retry.ts';
import type { EngineTx, StoredInbound } from './store.ts';
import { turnConversations } from './turn-conversations.ts';

/** What a committed turn leaves to be done outside its transaction. */
export type TurnResult = {
  conversations: OpenConversation[];
  accountId: string;
  /** Provider ids of the messages that came in, by ours. */
  providerIds: Map<string, string>;
  handled: number;
  /** Other rows were left for the next turn. */
  more: boolean;
};

const mostAttempts = 6;

/**
 * The turn of a thread: reads what waits for it in order, decides, and commits all of it together. When one row
 * makes it fail, nothing of the turn stays, and that row alone is postponed: the others go on without it. A failure
 * in writing the whole tells nothing of which row it was: they are then taken one by one.
 */
export async function runTurn(parts: EngineParts, threadKey: string, mostRows = Infinity): Promise<TurnResult> {
  let current: StoredInbound | null = null;
  let taken: StoredInbound[] = [];
  try {
    return await parts.store.write(async (tx) => {
      current = null;
      const context = await beginTurn(parts, tx, threadKey);
      taken = (await tx.takeInbound(threadKey, context.now)).slice(0, mostRows);
      for (const row of taken) {
        current = row;
        await settleRow(context, row);
      }
      current = null;
      await context.conversations.existing();
      const conversations = await context.conversations.finish();
      const { accountId } = context.thread;
      const more = taken.length === mostRows;
      return { conversations, accountId, providerIds: context.providerIds, handled: taken.length, more };
    });
  } catch (error) {
    const guilty = current ?? (taken.length === 1 ? taken[0] : null);
    if (guilty) await postpone(parts, guilty, error);
    else if (taken.length > 1) return runTurn(parts, threadKey, 1);
    throw error;
  }
}

async function beginTurn(parts: EngineParts, tx: EngineTx, threadKey: string): Promise<InboundContext> {
  const now = parts.now();
  const thread = await tx.lockThread(threadKey, now);
  return { tx, thread, now, conversations: turnConversations(parts, tx, thread, now), providerIds: new Map() };
}

async function settleRow(context: InboundContext, row: StoredInbound): Promise<void> {
  try {
    const outcome = await handleInbound(context, row);
    await context.tx.finishInbound([row.id], outcome, context.now);
  } catch (error) {
    if (!(error instanceof NotHereYet)) throw error;
    await context.tx.postponeInbound([row.id], context.now + 1_000, error.message);
  }
}

/** Given up after some attempts: it stays in the inbox as stuck, where a person sees it (L11). */
async function postpone(parts: EngineParts, row: StoredInbound, error: unknown): Promise<void> {
  const retryAt = retryJobAt(row.attempts + 1, parts.now(), mostAttempts);
  await parts.store.write((tx) => tx.postponeInbound([row.id], retryAt, String(error)));
}

/** Rolls the transaction back: an order that was refused leaves no trace. */
class Refused extends Error {
  readonly outcome: ActOutcome;
  constructor(outcome: ActOutcome) {
    super('refused');
    this.outcome = outcome;
  }
}

/** Carries out a person's order in a turn of its own. */
export async function runOrder(
  parts: EngineParts,
  input: { conversationId: string; order: AgentOrder; idempotencyKey: string | undefined },
): Promise<{ outcome: ActOutcome; result: TurnResult | null }> {
  try {
    return await parts.store.write((tx) => carryOut(parts, tx, input));
  } catch (error) {
    if (error instanceof Refused) return { outcome: error.outcome, result: null };
    throw error;
  }
}

async function carryOut(
  parts: EngineParts,
  tx: EngineTx,
  input: { conversationId: string; order: AgentOrder; idempotencyKey: string | undefined },
): Promise<{ outcome: ActOutcome; result: TurnResult | null }> {
  const { conversationId, order, idempotencyKey } = input;
  const found = await tx.getConversation(conversationId);
  const context = await beginTurn(parts, tx, found.threadKey);
  const open = await context.conversations.byId(conversationId);
  const messageId = newId(context.now);
  if (idempotencyKey !== undefined) {
    const claimed = await tx.claimIdempotencyKey(conversationId, idempotencyKey, messageId, context.now);
    if (!claimed.fresh) {
      return { outcome: { ok: true, conversation: open.row, messageId: claimed.messageId }, result: null };
    }
  }
  await refuseWhenSuperseded(tx, open, order);
  const decision = applyEvent(open, { ...completed(order, open, messageId), at: context.now });
  if (decision.refused) throw new Refused({ ok: false, refusal: decision.refused });
  if (order.type === 'agent-noted') {
    await tx.insertNote({ conversationId, agentId: order.agent.id, text: order.text, at: context.now });
  }
  const conversations = await context.conversations.finish();
  const { row, state } = open;
  return {
    outcome: {
      ok: true,
      conversation: { ...row, state, version: row.version + 1 },
      messageId: open.messages[0]?.id ?? null,
    },
    result: { conversations, accountId: row.accountId, providerIds: context.providerIds, handled: 0, more: false },
  };
}

/** One open conversation per thread: a closed one cannot come back beside a newer one. */
async function refuseWhenSuperseded(tx: EngineTx, open: OpenConversation, order: AgentOrder): Promise<void> {
  if (order.type !== 'agent-reopened' || open.state.phase !== 'closed') return;
  const newer = await tx.findOpenConversation(open.row.threadKey);
  if (newer) throw new Refused({ ok: false, refusal: { code: 'newer_open', number: newer.number } });
}

/** What only the engine knows of an order: the id of its message, and whether free text may be sent now. */
function completed(order: AgentOrder, open: OpenConversation, messageId: string): AgentOrder {
  if (order.type !== 'agent-wrote') return order;
  const { windowUntil } = open.state;
  const canSendFreeText =
    open.channel.capabilities.windowMs === null || (windowUntil !== null && windowUntil > open.now);
  return { ...order, messageId, canSendFreeText };
}
