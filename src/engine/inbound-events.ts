import { wordsOf, type Content, type Media, type Origin, type Quoted } from '../core/conversation/message.ts';
import { freeTextMs } from '../core/conversation/window.ts';
import type { Noticed } from '../core/understanding/understanding.ts';
import { rulesFor } from '../core/sop/trial.ts';
import { newId } from './new-id.ts';
import { applyEvent, gatherInboundMessage, spentUnderstanding, type OpenConversation } from './open-conversation.ts';
import { answeredByStaff } from './staff-answers.ts';
import type { EngineLog } from './parts.ts';
import type { EngineTx, MessageRow, StoredInbound, ThreadRow } from './store.ts';
import { idStanding } from './taken-id.ts';
import type { TurnConversations } from './turn-conversations.ts';

type InboundOf<T extends StoredInbound['inbound']['type']> = Extract<StoredInbound['inbound'], { type: T }>;

export type InboundContext = {
  tx: EngineTx;
  thread: ThreadRow;
  conversations: TurnConversations;
  now: number;
  /** Provider ids of this turn's messages by ours, for read receipts. */
  providerIds: Map<string, string>;
  log: EngineLog;
};

/** Carries one stored inbound row into its conversation. What it says of the outcome goes into the row. */
export async function handleInbound(context: InboundContext, stored: StoredInbound): Promise<'handled' | 'ignored'> {
  const { inbound } = stored;
  switch (inbound.type) {
    case 'message':
    case 'comment':
      return handleWords(context, stored, inbound);
    case 'echo':
      return handleEcho(context, inbound);
    case 'reaction':
      return handleReaction(context, inbound);
    case 'edit':
    case 'revoke':
      return handleChange(context, stored, inbound);
    case 'opened':
      return handleOpened(context, inbound);
    case 'identity-changed':
      return handleIdentityChanged(context, inbound);
    case 'status':
    case 'account-notice':
    case 'unknown':
      return 'ignored'; // belong to no thread; kept in the inbox
  }
}

/** Where both addresses are new, they were stored in one moment: the change comes after it. */
async function handleIdentityChanged(
  { tx, thread, now }: InboundContext,
  { to }: InboundOf<'identity-changed'>,
): Promise<'handled'> {
  await tx.addIdentities(thread.key, to, null, now);
  await tx.preferIdentities(thread.key, to, now + 1);
  return 'handled';
}

/** What came, with the id to keep it under: null when another message has that one. */
type Words<T extends 'message' | 'comment'> = { inbound: InboundOf<T>; idToKeep: string | null };

async function handleWords(
  context: InboundContext,
  stored: StoredInbound,
  inbound: InboundOf<'message'> | InboundOf<'comment'>,
): Promise<'handled' | 'ignored'> {
  const standing = await idStanding(context, stored);
  if (standing === 'same') return 'ignored';
  const { providerId } = inbound;
  const isTaken = standing === 'other';
  if (isTaken)
    context.log.warn(
      { inbox: stored.id, providerId },
      'what came in has the id of another message: it is kept without',
    );
  const idToKeep = isTaken ? null : providerId;
  if (inbound.type === 'message' && inbound.byMachine)
    return handleMachine(context, { inbound, idToKeep }, inbound.byMachine);
  if (inbound.type === 'message') await handleMessage(context, { inbound, idToKeep });
  else await handleComment(context, { inbound, idToKeep });
  return 'handled';
}

async function handleMessage(context: InboundContext, words: Words<'message'>): Promise<void> {
  const { inbound, idToKeep } = words;
  const { tx, thread, now } = context;
  if (await answeredByStaff(context, inbound)) return;
  await tx.addIdentities(thread.key, inbound.from, inbound.profileName, now);
  await tx.preferIdentities(thread.key, inbound.from, inbound.at);
  const open = await context.conversations.current(inbound.profileName);
  const { messageId, content } = noteMessage(context, open, words);
  const { origin, profileName: contactName, at: sentAt } = inbound;
  const noticed = noticedBy(open, content);
  const quoted = content.kind === 'choice' ? null : await findQuoted(context, open, origin);
  applyEvent(open, {
    type: 'customer-wrote',
    at: now,
    ...{ messageId, content, origin, sentAt, contactName },
    ...(idToKeep === null ? {} : { providerId: idToKeep }),
    ...(quoted === null ? {} : { quoted }),
    ...(noticed === null ? {} : { noticed }),
  });
}

/**
 * The message that this one replies to: the bot reads the answer in its light. A person sees it above the answer. Who sends
 * a mail chooses its In-Reply-To: only what was said to or by this very customer is quoted to the bot.
 */
async function findQuoted(
  { tx, thread }: InboundContext,
  open: OpenConversation,
  origin: Origin,
): Promise<Quoted | null> {
  if (origin.replyTo === undefined || open.state.floor.holder === 'person') return null;
  const found = await tx.findMessageByProviderId(thread.accountId, origin.replyTo);
  if (!found || (found.conversationId !== open.row.id && !(await isTheirs(tx, thread, found)))) return null;
  const { author, why, content } = found;
  return { author, why, text: wordsOf(content).slice(0, mostQuoted), id: origin.replyTo };
}

async function isTheirs(tx: EngineTx, thread: ThreadRow, { conversationId }: MessageRow): Promise<boolean> {
  return (await tx.getContactOf(conversationId)) === thread.contactId;
}

/** So much of a quoted message tells what it is about. */
const mostQuoted = 300;

async function handleComment(context: InboundContext, words: Words<'comment'>): Promise<void> {
  const { inbound } = words;
  const { tx, thread, now } = context;
  const { providerId: commentId, profileName: contactName, until } = inbound;
  await tx.addIdentities(thread.key, inbound.from, contactName, now);
  const open = await context.conversations.current(contactName);
  const { messageId, content } = noteMessage(context, open, words);
  const text = wordsOf(content).trim();
  const rules = rulesFor(open.published, open.state, now);
  const noticed = text === '' ? null : spentUnderstanding(open, () => open.published.notice(text, rules));
  const event = { type: 'customer-commented', at: now, messageId, content, commentId, until, contactName } as const;
  applyEvent(open, { ...event, ...(noticed === null ? {} : { noticed }) });
}

/** Shown where it belongs, also when that is closed; it begins nothing, and nobody answers it (L23). */
async function handleMachine(
  context: InboundContext,
  words: Words<'message'>,
  why: string,
): Promise<'handled' | 'ignored'> {
  const open = (await context.conversations.existing()) ?? (await lastOf(context));
  if (!open) return 'ignored';
  const { messageId, content } = noteMessage(context, open, words);
  applyEvent(open, { type: 'machine-wrote', at: context.now, messageId, content, why, sentAt: words.inbound.at });
  return 'handled';
}

function noteMessage(
  context: InboundContext,
  open: OpenConversation,
  { inbound, idToKeep }: Words<'message'> | Words<'comment'>,
): { messageId: string; content: Content } {
  const { now } = context;
  const messageId = newId(now);
  if (idToKeep !== null) context.providerIds.set(messageId, idToKeep);
  const content = withOwnMedia(now, open, messageId, inbound.content);
  gatherInboundMessage(open, {
    id: messageId,
    direction: 'in',
    author: 'customer',
    agentId: null,
    content,
    origin: inbound.origin,
    providerId: idToKeep,
    status: 'received',
    why: null,
    at: wasOvertaken(open, inbound.at) ? inbound.at : shownAt(inbound.at, now),
  });
  return { messageId, content };
}

/** What the bot hears is understood with its turn; what a person will answer has none. */
function noticedBy(open: OpenConversation, content: Content): Noticed | null {
  const { state, published, now } = open;
  const isPersons = state.phase === 'queued' || state.phase === 'assigned';
  const words = isPersons ? wordsOf(content).trim() : '';
  if (words === '') return null;
  return spentUnderstanding(open, () => published.notice(words, rulesFor(published, state, now)));
}

async function handleEcho(context: InboundContext, inbound: InboundOf<'echo'>): Promise<'handled' | 'ignored'> {
  const { tx, thread, now } = context;
  // Of what we sent ourselves: nobody took the floor (L20).
  if (await tx.findMessageByProviderId(thread.accountId, inbound.providerId)) return 'ignored';
  if (inbound.byApp && (await isOwnSend(context, inbound))) return 'handled';
  await tx.addIdentities(thread.key, inbound.to, null, now);
  const open = await context.conversations.current(null);
  const messageId = newId(now);
  const content = withOwnMedia(now, open, messageId, inbound.content);
  gatherInboundMessage(open, {
    id: messageId,
    direction: 'out',
    author: 'agent',
    agentId: null,
    content,
    origin: inbound.origin,
    providerId: inbound.providerId,
    status: 'sent',
    why: 'phone',
    at: shownAt(inbound.at, now),
  });
  applyEvent(open, { type: 'phone-wrote', at: now, messageId, content, sentAt: inbound.at });
  return 'handled';
}

/**
 * Something of ours that is under way, or of unknown fate, comes back before its send was answered, without our id: told
 * by its words. It has been sent then.
 */
async function isOwnSend({ tx, thread }: InboundContext, echo: InboundOf<'echo'>): Promise<boolean> {
  const { accountId } = thread;
  const { providerId, at, content } = echo;
  const words = sameWords(content);
  const own = (await tx.listUnderWay(thread.key)).find((part) => sameWords(part.content) === words);
  if (!own) return false;
  await tx.applyReceipt({ accountId, providerId, ourId: own.partId, status: 'sent', at, error: null });
  return true;
}

function sameWords(content: Content): string {
  const words = wordsOf(content).replaceAll(/\s+/g, ' ').trim();
  return words === '' ? `[${'media' in content ? 'media' : content.kind}]` : words;
}

async function handleReaction(context: InboundContext, inbound: InboundOf<'reaction'>): Promise<'handled' | 'ignored'> {
  const open = await conversationOf(context, inbound.toProviderId);
  if (!open) return 'ignored';
  const { toProviderId, emoji } = inbound;
  await context.tx.setReaction(open.row.id, toProviderId, emoji, context.now);
  applyEvent(open, { type: 'customer-reacted', at: context.now, toProviderId, emoji, sentAt: inbound.at });
  return 'handled';
}

/** Whose store refused both brings each of them again in its own time; below what the ledger takes for not handled. */
const longestOvertakenMs = 15 * 60_000;

/** An edit or a revoke may overtake the message that it is about (L4): it is tried again until that has come. */
async function handleChange(
  context: InboundContext,
  stored: StoredInbound,
  inbound: InboundOf<'edit'> | InboundOf<'revoke'>,
): Promise<'handled' | 'ignored'> {
  const open = await conversationOf(context, inbound.toProviderId);
  if (!open) {
    const waitedMs = context.now - stored.receivedAt;
    if (waitedMs < longestOvertakenMs) throw new NotHereYet(`message ${inbound.toProviderId} has not arrived`);
    return 'ignored';
  }
  const { tx, now: at } = context;
  const { toProviderId } = inbound;
  const content = inbound.type === 'edit' ? inbound.content : null;
  if (isWaitingToBeWritten(open, toProviderId)) throw new NotHereYet('its message is of this very turn');
  await tx.updateMessageContent(open.row.id, toProviderId, content, at);
  if (inbound.by === 'business') return 'handled';
  if (content) applyEvent(open, { type: 'customer-edited', at, toProviderId, content });
  else applyEvent(open, { type: 'customer-revoked', at, toProviderId });
  return 'handled';
}

/** Not an error of ours: the row waits for what it refers to. */
export class NotHereYet extends Error {
  override name = 'NotHereYet';
}

function isWaitingToBeWritten(open: OpenConversation, providerId: string): boolean {
  return open.messages.some((message) => message.providerId === providerId);
}

/** Also of the last one, closed as it may be: whoever takes it up again may write then. */
async function handleOpened(context: InboundContext, inbound: InboundOf<'opened'>): Promise<'handled' | 'ignored'> {
  const { conversations, now } = context;
  if (inbound.why === 'request_welcome') return handleArrival(context, inbound);
  const open = (await conversations.existing()) ?? (await lastOf(context));
  if (!open) return 'ignored';
  applyEvent(open, { type: 'window-opened', at: now, sentAt: inbound.at });
  return 'handled';
}

/** They opened the chat: a conversation begins, and the first word in it is ours. */
async function handleArrival(context: InboundContext, inbound: InboundOf<'opened'>): Promise<'handled'> {
  const { tx, thread, conversations, now } = context;
  await tx.addIdentities(thread.key, inbound.from, inbound.profileName, now);
  const open = await conversations.current(inbound.profileName);
  applyEvent(open, { type: 'window-opened', at: now, sentAt: inbound.at, arrives: true });
  return 'handled';
}

async function lastOf({ conversations, tx, thread }: InboundContext): Promise<OpenConversation | null> {
  const last = await tx.findLastConversation(thread.key);
  return last ? conversations.byId(last.id) : null;
}

/** The conversation that a known message stands in; else the open one; null when there is neither. */
async function conversationOf(context: InboundContext, providerId: string): Promise<OpenConversation | null> {
  const current = await context.conversations.existing();
  if (current && isWaitingToBeWritten(current, providerId)) return current;
  const message = await context.tx.findMessageByProviderId(context.thread.accountId, providerId);
  return message ? context.conversations.byId(message.conversationId) : null;
}

/** Gives a file its own id and asks for it to be fetched; the text stands without waiting for it (L13). */
function withOwnMedia(now: number, open: OpenConversation, messageId: string, content: Content): Content {
  if (!('media' in content)) return content;
  const id = newId(now);
  const media: Media = { ...content.media, id };
  open.media.push({ id, messageId, media });
  return { ...content, media };
}

/** Something that the customer wrote later was here first: by arrival it would stand behind it (L4). */
function wasOvertaken({ state }: OpenConversation, sentAt: number): boolean {
  const freeMs = freeTextMs(state.channel);
  // The window counts from the latest time at which the customer wrote.
  return freeMs !== null && state.windowUntil !== null && sentAt < state.windowUntil - freeMs;
}

/** A provider's time has whole seconds: within a few of ours, arrival orders what is shown better. */
function shownAt(sentAt: number, now: number): number {
  return Math.abs(now - sentAt) < 10_000 ? now : sentAt;
}
