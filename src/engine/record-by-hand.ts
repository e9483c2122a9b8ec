import type { Identity } from '../../channels/channel.ts';
import type { ByHandChannel } from '../core/conversation/by-hand.ts';
import type { Refusal } from '../core/conversation/effect.ts';
import type { EventOf } from '../core/conversation/event.ts';
import { rulesFor } from '../core/sop/trial.ts';
import { newId } from './new-id.ts';
import { applyEvent, gatherInboundMessage, type OpenConversation } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import type { EngineTx, ThreadRow } from './store.ts';
import { beginTurn, type TurnResult } from './turn.ts';

export type ByHandCase = {
  channel: ByHandChannel;
  /** Who called or came: their phone number, else an id of ours. */
  identity: Identity;
  /** Null: whoever has the phone number, else somebody new. */
  contactId: string | null;
  /** For a contact without one. */
  name: string | null;
  said: string;
  order: Pick<EventOf<'agent-recorded'>, 'agent' | 'category' | 'priority' | 'team' | 'keeps'>;
  /** The same key again records nothing more (L3). */
  idempotencyKey?: string;
};

export type RecordOutcome =
  /** `isNew`: else it joined the case that was open. */
  { ok: true; conversationId: string; isNew: boolean } | { ok: false; refusal: Refusal };

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}

type Recorded = { outcome: RecordOutcome; result: TurnResult | null };

/** Opens a case for somebody who wrote nothing, or goes on with the one that is open: one turn, by the same `decide`. */
export async function recordByHand(parts: EngineParts, given: ByHandCase): Promise<Recorded> {
  const { channel } = given;
  const accountId = await parts.store.ensureAccount({ channel, externalId: channel, name: channel });
  try {
    return await parts.store.write((tx) => record(parts, tx, given, accountId));
  } catch (error) {
    if (error instanceof Refused) return { outcome: { ok: false, refusal: error.refusal }, result: null };
    throw error;
  }
}

async function record(parts: EngineParts, tx: EngineTx, given: ByHandCase, accountId: string): Promise<Recorded> {
  const { identity, contactId, name, idempotencyKey } = given;
  const threadKey = await tx.placeThread({ accountId, identity, contactId, at: parts.now() });
  const context = await beginTurn(parts, tx, threadKey);
  await giveName(tx, context.thread, name);
  const open = await context.conversations.current(name);
  const messageId = newId(context.now);
  const known = { ok: true, conversationId: open.row.id, isNew: open.isNew } as const;
  if (idempotencyKey !== undefined) {
    const claimed = await tx.claimIdempotencyKey(open.row.id, idempotencyKey, messageId, context.now);
    if (!claimed.fresh) return { outcome: { ...known, isNew: false }, result: null };
  }
  decideRecorded(open, given, messageId);
  const conversations = await context.conversations.finish();
  const result = { conversations, accountId, providerIds: context.providerIds, handled: 0, more: false };
  return { outcome: known, result };
}

/** A name that is known stays: whoever wants another one changes the contact. */
async function giveName(tx: EngineTx, thread: ThreadRow, name: string | null): Promise<void> {
  if (name !== null && thread.contactName === null) await tx.renameContact(thread.key, name);
}

function decideRecorded(open: OpenConversation, { said, order }: ByHandCase, messageId: string): void {
  const { now, published } = open;
  const content = { kind: 'text', text: said } as const;
  const noticed = published.notice(said, rulesFor(published, open.state, now));
  const decision = applyEvent(open, { type: 'agent-recorded', at: now, messageId, content, noticed, ...order });
  if (decision.refused) throw new Refused(decision.refused);
  gatherInboundMessage(open, {
    ...{ id: messageId, direction: 'in', author: 'customer', agentId: null, content, origin: {} },
    ...{ providerId: null, status: 'received', why: null, at: now },
  });
}
