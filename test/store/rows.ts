import type { Identity, Inbound } from '../../channels/channel.ts';
import { newConversation } from '../../src/core/conversation/new-conversation.ts';
import type { Conversation } from '../../src/core/conversation/state.ts';
import type {
  ConversationRow,
  EngineTx,
  GivenUpRules,
  NewInbound,
  NewMessage,
  NewOutgoing,
} from '../../src/engine/store.ts';
import type { Store } from '../../src/store/open.ts';

export const t0 = Date.UTC(2026, 10, 2, 3);

let counter = 0;

/** Never the same twice in a file. */
export function unique(name: string): string {
  counter += 1;
  return `${name}-${counter}`;
}

export function phone(id: string): Identity {
  return { kind: 'phone', id };
}

export function bsuid(id: string): Identity {
  return { kind: 'bsuid', id };
}

export function keyOf(accountId: string, identity: Identity): string {
  return `${accountId}|${identity.kind}:${identity.id}`;
}

export function inboundRow(
  accountId: string,
  from: Identity[],
  more: { key?: string; at?: number; text?: string } = {},
): NewInbound {
  const key = more.key ?? unique('wamid');
  const at = more.at ?? t0;
  const inbound: Inbound = {
    accountExternalId: 'x',
    key,
    at,
    type: 'message',
    providerId: key,
    from,
    profileName: 'Rina',
    content: { kind: 'text', text: more.text ?? 'halo' },
    origin: {},
  };
  return { accountId, threadKey: keyOf(accountId, from[0] ?? phone('0')), inbound, receivedAt: at };
}

export function account(store: Store): Promise<string> {
  return store.ensureAccount({ channel: 'whatsapp', externalId: unique('number'), name: 'Toko' });
}

export function stateOf(number: string, changes: Partial<Conversation> = {}): Conversation {
  const made = newConversation({
    number,
    channel: 'whatsapp',
    at: t0,
    language: 'id',
    contactName: null,
    lastAgent: null,
  });
  return { ...made, ...changes };
}

/** A new customer with an open conversation. */
export async function openCase(store: Store): Promise<ConversationRow> {
  const threadKey = keyOf(await account(store), phone(unique('62812')));
  return store.write((tx) => openOn(tx, threadKey));
}

export async function openOn(tx: EngineTx, threadKey: string, year = 2026): Promise<ConversationRow> {
  const thread = await tx.lockThread(threadKey, t0);
  const make = (number: string): Conversation => stateOf(number);
  const row = await tx.numberConversation({ threadKey: thread.key, at: t0, year, make });
  await tx.insertConversation(row, { state: row.state, at: t0, revision: 'r1', last: null });
  return { ...row, version: 1 };
}

export function message(row: ConversationRow, changes: Partial<NewMessage> = {}): NewMessage {
  return {
    id: unique('message'),
    conversationId: row.id,
    accountId: row.accountId,
    direction: 'out',
    author: 'bot',
    agentId: null,
    content: { kind: 'text', text: 'Halo Kak' },
    origin: {},
    providerId: null,
    status: 'queued',
    why: null,
    at: t0,
    ...changes,
  };
}

export function parts(
  row: ConversationRow,
  messageId: string,
  count: number,
  changes: Partial<NewOutgoing> = {},
): NewOutgoing[] {
  return Array.from({ length: count }, (_, part) => ({
    partId: `${messageId}.${part}`,
    messageId,
    conversationId: row.id,
    accountId: row.accountId,
    threadKey: row.threadKey,
    part,
    content: { kind: 'text', text: `bagian ${part}` },
    floor: null,
    replyTo: null,
    urgent: false,
    at: t0,
    ...changes,
  }));
}

/** Puts a message of so many parts at the end of the line; returns its id. */
export async function queue(
  store: Store,
  row: ConversationRow,
  count = 1,
  changes: Partial<NewOutgoing> = {},
): Promise<string> {
  const outgoing = message(row);
  await store.write(async (tx) => {
    await tx.insertMessages(outgoing);
    await tx.insertOutgoing(parts(row, outgoing.id, count, changes));
  });
  return outgoing.id;
}

export function claim(store: Store, row: ConversationRow, now = t0) {
  return store.write((tx) => tx.claimNextSend(row.id, now, now + 60_000));
}

export function finish(store: Store, partId: string, providerId: string) {
  return store.write((tx) => tx.finishSend(partId, { state: 'sent', providerId }, t0 + 1_000));
}

export async function statusOf(store: Store, messageId: string) {
  const found = await store.db
    .selectFrom('messages')
    .select(['status', 'error', 'provider_id'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  return { status: found.status, error: found.error, providerId: found.provider_id };
}

/** Of sends of unknown fate: none is given up, or all are. */
export const sendAgain: GivenUpRules = { untold: [], attempts: 100, before: 0 };
export const giveUpAll: GivenUpRules = { untold: [], attempts: 0, before: Number.MAX_SAFE_INTEGER };
