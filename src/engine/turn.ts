import { replyWindow, takesFreeText } from '../core/conversation/window.ts';
import type { AgentOrder, ActOutcome } from './engine.ts';
import { handleInbound, NotHereYet, type InboundContext } from './inbound-events.ts';
import { newId } from './new-id.ts';
import { applyEvent, type OpenConversation } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import { putOffGuilty, type FailedTurn } from './put-off.ts';
import type { Refusal } from '../core/conversation/effect.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { EngineTx, NewNote, StoredInbound } from './store.ts';
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
  /** How long it took to read what the turn is about. */
  loadMs?: number;
};

type Progress = FailedTurn & {
  /** Rows of the thread that were waiting when the turn began, those beyond `mostRows` too. */
  waiting: number;
};

export type TurnOptions = {
  /**
   * Whether something of the conversation would be sent at once: what is claimed must not wait, for nothing drops it
   * any more (L20).
   */
  claims(conversationId: string): boolean;
  mostRows?: number;
};

/**
 * The turn of a thread: reads what waits for it in order, decides, and commits all of it together. When a row or a
 * timer makes it fail, nothing of the turn stays, and that alone is put off: the others go on without it, at once. A
 * failure in writing the whole tells nothing of which row it was: they are then taken one by one.
 */
export async function runTurn(
  parts: EngineParts,
  threadKey: string,
  { claims, mostRows = Infinity }: TurnOptions,
): Promise<TurnResult> {
  const progress: Progress = { threadKey, current: null, taken: [], waiting: 0 };
  try {
    return await parts.store.write((tx) => takeTurn(parts, tx, progress, { claims, mostRows }), threadKey);
  } catch (error) {
    const found = await putOffGuilty(parts, progress, error);
    if (!found && progress.taken.length > 1) return runTurn(parts, threadKey, { claims, mostRows: 1 });
    const isMoreLeft = found !== null && progress.waiting > (found === 'row' ? 1 : 0);
    if (!isMoreLeft) throw error;
    parts.log.error({ err: error, threadKey, putOff: found }, 'a turn failed; the rest of it goes on');
    return runTurn(parts, threadKey, { claims });
  }
}

async function takeTurn(
  parts: EngineParts,
  tx: EngineTx,
  progress: Progress,
  { claims, mostRows }: Required<TurnOptions>,
): Promise<TurnResult> {
  const startedAt = performance.now();
  Object.assign(progress, { current: null, taken: [], waiting: 0 });
  const { threadKey } = progress;
  const { context, rows } = await readTurn(parts, tx, threadKey);
  const loadMs = performance.now() - startedAt;
  progress.waiting = rows.length;
  progress.taken = rows.slice(0, mostRows);
  for (const row of progress.taken) {
    progress.current = row;
    await settleRow(context, row);
  }
  progress.current = null;
  await context.conversations.existing();
  const leaseUntil = context.now + parts.settings.sendLeaseMs;
  const conversations = await context.conversations.finish((id) => (claims(id) ? leaseUntil : undefined));
  const { accountId } = context.thread;
  const handled = progress.taken.length;
  return { conversations, accountId, providerIds: context.providerIds, handled, more: handled < rows.length, loadMs };
}

/**
 * Asked for together, and answered in this order: what the lock waited for is seen by those behind it. Of a thread that
 * has another key by now they are asked once more.
 */
async function readTurn(
  parts: EngineParts,
  tx: EngineTx,
  threadKey: string,
): Promise<{ context: InboundContext; rows: StoredInbound[] }> {
  const now = parts.now();
  const [thread, rows, latest] = await Promise.all([
    tx.lockThread(threadKey, now),
    tx.takeInbound(threadKey, now),
    tx.findLatestConversation(threadKey),
  ]);
  if (thread.key !== threadKey) return readTurn(parts, tx, thread.key);
  const conversations = turnConversations(parts, tx, { thread, now, latest });
  return { context: { tx, thread, now, conversations, providerIds: new Map(), log: parts.log }, rows };
}

export async function beginTurn(parts: EngineParts, tx: EngineTx, threadKey: string): Promise<InboundContext> {
  const now = parts.now();
  const thread = await tx.lockThread(threadKey, now);
  const conversations = turnConversations(parts, tx, { thread, now });
  return { tx, thread, now, conversations, providerIds: new Map(), log: parts.log };
}

async function settleRow(context: InboundContext, row: StoredInbound): Promise<void> {
  try {
    const outcome = await handleInbound(context, row);
    await context.tx.finishInbound([row.id], outcome, context.now);
  } catch (error) {
    if (!(error instanceof NotHereYet)) throw error;
    const waitMs = row.attempts < 5 ? 1_000 : 5_000;
    await context.tx.postponeInbound([row.id], context.now + waitMs, error.message);
  }
}

/** Rolls the transaction back: an order that was refused leaves no trace. */
class Refused extends Error {
  readonly outcome: ActOutcome;
  constructor(outcome: ActOutcome) {
    super('refused');
    this.outcome = outcome;
  }
}

export type OrderInput = {
  conversationId: string;
  order: AgentOrder;
  idempotencyKey: string | undefined;
  /** What else must hold, asked within the transaction once the order itself can be carried out. `before`: the case. */
  admit?: (tx: EngineTx, before: Conversation) => Promise<Refusal | null>;
};

/** Carries out a person's order in a turn of its own. */
export async function runOrder(
  parts: EngineParts,
  input: OrderInput,
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
  input: OrderInput,
): Promise<{ outcome: ActOutcome; result: TurnResult | null }> {
  const { conversationId, order, idempotencyKey } = input;
  const found = await tx.getConversation(conversationId);
  const context = await beginTurn(parts, tx, found.threadKey);
  const open = await context.conversations.byId(conversationId);
  const messageId = newId(context.now);
  if (idempotencyKey !== undefined) {
    const claimed = await tx.claimIdempotencyKey(conversationId, idempotencyKey, messageId, context.now);
    if (!claimed.fresh) {
      const { messageId: first } = claimed;
      return { outcome: { ok: true, conversation: open.row, messageId: first, again: true }, result: null };
    }
  }
  await refuseWhenOver(tx, open, order);
  const { state: before } = open;
  const decision = applyEvent(open, { ...completed(order, open, messageId), at: context.now });
  const refusal = decision.refused ?? tooLongForComment(open) ?? (await input.admit?.(tx, before)) ?? null;
  if (refusal) throw new Refused({ ok: false, refusal });
  const note = noteOf(order, before);
  if (note) await tx.insertNote({ ...note, conversationId, at: context.now });
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

/** What of an order is read by colleagues only. */
function noteOf(order: AgentOrder, before: Conversation): Omit<NewNote, 'conversationId' | 'at'> | null {
  switch (order.type) {
    case 'agent-noted':
      return { agentId: order.agent.id, text: order.text, mentions: order.mentions ?? [] };
    case 'agent-whispered':
      return { agentId: order.agent.id, text: order.text, whisperTo: before.agent?.id ?? null };
    case 'agent-resolved':
      return order.note?.trim() ? { agentId: order.agent.id, text: order.note } : null;
    default:
      return null;
  }
}

/** The one private answer to a comment is one message: what follows it would never arrive (L16). */
function tooLongForComment({ outgoing, state }: OpenConversation): Refusal | null {
  const parts = outgoing.filter(({ messageId }) => messageId === state.comment?.replyId);
  return parts.length > 1 ? { code: 'private_reply_too_long' } : null;
}

/** One open conversation per thread: a closed one cannot come back beside a newer one, nor one that has left the store. */
async function refuseWhenOver(tx: EngineTx, open: OpenConversation, order: AgentOrder): Promise<void> {
  if (open.state.phase !== 'closed') return;
  if (await tx.isEmptied(open.row.id)) throw new Refused({ ok: false, refusal: { code: 'emptied' } });
  if (order.type !== 'agent-reopened') return;
  const newer = await tx.findOpenConversation(open.row.threadKey);
  if (newer) throw new Refused({ ok: false, refusal: { code: 'newer_open', number: newer.number } });
}

/** What only the engine knows of an order: the id of its message, and whether free text may be sent now. */
function completed(order: AgentOrder, open: OpenConversation, messageId: string): AgentOrder {
  if (!('canSendFreeText' in order)) return order;
  const window = replyWindow(open.state, 'agent', open.now);
  // What a person writes may be the one answer to a comment; a promised time is not.
  const isSpared = window === 'private-reply' && order.type !== 'agent-wrote';
  return { ...order, messageId, canSendFreeText: takesFreeText(window) && !isSpared };
}
