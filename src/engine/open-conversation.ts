import type { Channel } from '../../channels/channel.ts';
import { isByHand } from '../core/conversation/by-hand.ts';
import { decide } from '../core/conversation/decide.ts';
import type { Decision, Effect, Wording } from '../core/conversation/effect.ts';
import type { Event, QueueLength, TimerName } from '../core/conversation/event.ts';
import { isBeyondPause } from '../core/conversation/listening.ts';
import type { Content, Media } from '../core/conversation/message.ts';
import type { Conversation } from '../core/conversation/state.ts';
import { quotedIn } from '../core/conversation/turn.ts';
import type { Passage, Rules } from '../core/sop/knowledge.ts';
import type { Policy } from '../core/sop/policy.ts';
import { rulesFor } from '../core/sop/trial.ts';
import { freeTextMs } from '../core/conversation/window.ts';
import { inLightOf } from '../core/understanding/in-light.ts';
import type { Understanding } from '../core/understanding/understanding.ts';
import type { Published } from './engine.ts';
import { newId } from './new-id.ts';
import { raiseAlert } from './alerts.ts';
import type { ClockResult, ConversationRow, EngineTx, NewMessage, NewOutgoing, SendJob } from './store.ts';

type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** A message that is kept back while a model words a passage in it. */
export type WordedMessage = {
  messageId: string;
  content: Extract<Content, { kind: 'text' | 'choices' }>;
  wording: Wording;
  passage: Passage;
  policy: Policy;
  /** In so many pieces it is sent. */
  parts: number;
  notBefore: number;
};

/** Beside the time that a model is waited for: until what it said is written down. */
const wordingMarginMs = 2_000;

/**
 * One conversation being changed within one transaction: events are decided in memory, what follows from them is
 * gathered, and `saveConversation` writes it all at once. Nothing of it exists before that.
 */
export type OpenConversation = {
  row: ConversationRow;
  isNew: boolean;
  state: Conversation;
  published: Published;
  /** Null when it was taken away: what is said then fails in the outbox, where a person learns of it. */
  channel: Channel | null;
  now: number;
  /** A model is there that words what is told from documents. */
  words: boolean;
  /** The teams' queues, for a hand-over. */
  queues: Readonly<Record<string, QueueLength>>;
  events: { event: Event; effects: Effect[]; refused: string | null; revision: string }[];
  messages: NewMessage[];
  outgoing: NewOutgoing[];
  worded: WordedMessage[];
  /** The first of `outgoing`, when it was claimed in the transaction that decided it. */
  claimed: SendJob | null;
  media: { id: string; messageId: string; media: Media }[];
  /** Started (when due) or cancelled (null) in this transaction. */
  timers: Map<TimerName, number | null>;
  orders: EffectOf<'rename-contact' | 'record-consent' | 'alert' | 'close-alerts' | 'end-alerts'>[];
  /** What clocks took that stopped. */
  results: ClockResult[];
  /** Somebody's own phone is to be told: known after `saveConversation`. */
  tellsPhones: boolean;
  /** What it took of the turn's time. */
  spent: { understandMs: number; decideMs: number };
  /** Done after the commit, for courtesy only: never retried, lost in a crash. */
  reads: { messageId: string; typing: boolean }[];
};

export function openConversation(
  row: ConversationRow,
  context: Pick<OpenConversation, 'published' | 'channel' | 'words' | 'now' | 'isNew' | 'queues'>,
): OpenConversation {
  return {
    ...context,
    row,
    state: row.state,
    events: [],
    messages: [],
    outgoing: [],
    worded: [],
    claimed: null,
    media: [],
    timers: new Map(),
    orders: [],
    results: [],
    tellsPhones: false,
    spent: { understandMs: 0, decideMs: 0 },
    reads: [],
  };
}

/** Decides one event and gathers what follows. A refused one leaves everything as it was. */
export function applyEvent(open: OpenConversation, event: Event): Decision {
  const rules = rulesFor(open.published, open.state, event.at);
  const startedAt = performance.now();
  const decision = decide(open.state, event, rules);
  open.spent.decideMs += performance.now() - startedAt;
  if (decision.refused) return decision;
  open.state = decision.conversation;
  open.events.push({ event, effects: decision.effects, refused: null, revision: rules.revision });
  for (const effect of decision.effects) gather(open, effect, rules);
  return decision;
}

function gather(open: OpenConversation, effect: Effect, rules: Rules): void {
  switch (effect.type) {
    case 'send-message':
      gatherMessage(open, effect, rules);
      return;
    case 'start-timer':
      open.timers.set(effect.timer, effect.dueAt);
      return;
    case 'cancel-timer':
      open.timers.set(effect.timer, null);
      return;
    case 'mark-read':
      open.reads.push({ messageId: effect.messageId, typing: effect.typing });
      return;
    case 'rename-contact':
    case 'record-consent':
    case 'alert':
    case 'close-alerts':
    case 'end-alerts':
      open.orders.push(effect);
      return;
    case 'clock-stopped':
      gatherResult(open, effect, rules.revision);
      return;
    case 'record':
      return; // stands in the event's own row
  }
}

function gatherResult(open: OpenConversation, effect: EffectOf<'clock-stopped'>, revision: string): void {
  const { row, state, now } = open;
  const { clock, first, tookMs, limitMs, done } = effect;
  open.results.push({
    ...{ clock, first, tookMs, limitMs, done },
    ...{ conversationId: row.id, channel: state.channel, priority: state.priority, at: now },
    agentId: effect.agent?.id ?? null,
    team: effect.team ?? state.team,
    revision,
  });
}

function gatherMessage(open: OpenConversation, effect: EffectOf<'send-message'>, rules: Rules): void {
  const { row, now } = open;
  const messageId = effect.messageId ?? newId(now);
  const common = { conversationId: row.id, accountId: row.accountId, at: now };
  open.messages.push({
    ...common,
    id: messageId,
    direction: 'out',
    author: effect.author,
    agentId: effect.agentId,
    content: effect.content,
    origin: effect.replyTo === undefined ? {} : { replyTo: effect.replyTo },
    providerId: null,
    // Told by mouth: written down, and nothing of it is sent.
    status: isByHand(open.state.channel) ? 'delivered' : 'queued',
    why: effect.why,
  });
  if (isByHand(open.state.channel)) return;
  const needsWindow = effect.content.kind !== 'template' && freeTextMs(open.state.channel) !== null;
  // What a person answers, and what an urgent case is told, goes before the bot's talk when the account is at its limit.
  const isUrgent = effect.author === 'agent' || open.state.priority === 'urgent';
  const parts: Content[] = open.channel?.split(effect.content) ?? [effect.content];
  const worded = wordedOf(open, effect, rules);
  if (worded) open.worded.push({ ...worded, messageId, parts: parts.length });
  for (const [part, content] of parts.entries()) {
    open.outgoing.push({
      ...common,
      partId: `${messageId}.${part}`,
      messageId,
      threadKey: row.threadKey,
      part,
      content,
      floor: effect.floor,
      // Of several parts the first is read as the answer; the others follow it.
      replyTo: part === 0 ? (effect.replyTo ?? null) : null,
      urgent: isUrgent,
      // Nobody who has only commented has opened one: it is asked anew at the sending, which finds the comment.
      windowUntil: needsWindow ? (open.state.windowUntil ?? (open.state.comment ? 0 : null)) : null,
      ...(worded ? { notBefore: worded.notBefore } : {}),
    });
  }
}

function wordedOf(
  { words, now }: OpenConversation,
  { wording, content }: EffectOf<'send-message'>,
  { passages = [], policy }: Rules,
): Omit<WordedMessage, 'messageId' | 'parts'> | null {
  const passage = passages.find(({ id }) => id === wording?.passage);
  if (!words || !wording || !passage || (content.kind !== 'text' && content.kind !== 'choices')) return null;
  return { content, wording, passage, policy, notBefore: now + policy.assistant.waitMs + wordingMarginMs };
}

/**
 * Rings every timer that is due, earliest first, until none is: one that an event of this transaction started for
 * now rings in it too, so that a listening pause of nothing is answered in the same turn.
 */
export async function ringTimers(tx: EngineTx, open: OpenConversation): Promise<void> {
  // The store may keep a timer longer than the conversation says (after a failure), never less long.
  const mayBeDue = Object.values(open.row.state.timers).some((dueAt) => dueAt <= open.now) || wasPutBack(open);
  const stored = mayBeDue ? await tx.takeDueTimers(open.row.id, open.now) : [];
  const taken = new Set(stored.map(({ timer }) => timer));
  for (const { timer, dueAt } of stored) if (!open.timers.has(timer)) open.timers.set(timer, dueAt);
  // A bound, so that a rule which restarts its own timer for now cannot hang the turn: the rest rings in the next.
  for (let round = 0; round < 20; round += 1) {
    const due = earliestDue(open);
    if (!due) break;
    // The store's row of one that was taken is gone with it; of one that was moved to now it is still there.
    if (taken.has(due.timer)) open.timers.delete(due.timer);
    else open.timers.set(due.timer, null);
    const heard = due.timer === 'listening-over' ? turnOf(open) : { understood: null };
    applyEvent(open, { type: 'timer-rang', at: open.now, timer: due.timer, dueAt: due.dueAt, ...heard });
  }
}

function wasPutBack({ row, published, state, now }: OpenConversation): boolean {
  const dueAt = row.state.timers['listening-over'];
  return dueAt !== undefined && isBeyondPause(dueAt, now, rulesFor(published, state, now));
}

function earliestDue(open: OpenConversation): { timer: TimerName; dueAt: number } | null {
  let earliest: { timer: TimerName; dueAt: number } | null = null;
  for (const [timer, dueAt] of open.timers) {
    if (dueAt === null || dueAt > open.now) continue;
    if (!earliest || dueAt < earliest.dueAt) earliest = { timer, dueAt };
  }
  return earliest;
}

/** What a turn is decided by. Queues only where it may end in one: the event is stored with all that it holds. */
function turnOf(open: OpenConversation) {
  const { phase } = open.state;
  const mayQueue = (phase === 'bot' || phase === 'resolved') && Object.keys(open.queues).length > 0;
  return { understood: understandHeard(open), ...(mayQueue ? { queues: open.queues } : {}) };
}

function understandHeard(open: OpenConversation): Understanding | null {
  const { heard } = open.state.bot;
  const words = heard.map(({ text }) => text).filter((text) => text.trim() !== '');
  const rules = rulesFor(open.published, open.state, open.now);
  if (words.length === 0) return null;
  const understand = (text: string) => open.published.understand(text, rules);
  const quoted = quotedIn(heard);
  return spentUnderstanding(open, () => {
    const alone = understand(words.join('\n'));
    // What the bot said is known by what it was said for.
    const isTheirs = quoted?.author === 'customer' || quoted?.author === 'agent';
    return isTheirs ? inLightOf(alone, quoted.text, understand) : alone;
  });
}

export function spentUnderstanding<T>({ spent }: OpenConversation, understand: () => T): T {
  const startedAt = performance.now();
  const understood = understand();
  spent.understandMs += performance.now() - startedAt;
  return understood;
}

/**
 * Claims what an idle line is to say first, for it to be sent without another transaction. The floor is that of this
 * very transaction, as it is for one that is claimed later (L20).
 */
async function claimFirst(tx: EngineTx, open: OpenConversation): Promise<SendJob | null> {
  const first = open.outgoing[0];
  const message = open.messages.find(({ id }) => id === first?.messageId);
  if (!first || !message || first.notBefore !== undefined) return null;
  if (first.floor !== null && first.floor !== open.state.floor.number) return null;
  if (!open.isNew && !(await tx.isLineIdle(open.row.id))) return null;
  const { identities } = await tx.lockThread(open.row.threadKey, open.now);
  message.status = 'sending';
  return { ...first, attempts: 1, to: identities, author: message.author, why: message.why };
}

/**
 * Writes all that was gathered. The caller's transaction makes it whole or nothing. With `leaseUntil` the caller sends
 * what was `claimed`, as soon as the transaction is committed.
 */
export async function saveConversation(tx: EngineTx, open: OpenConversation, leaseUntil?: number): Promise<void> {
  const { row, now, isNew, state } = open;
  const last = open.events.at(-1);
  if (leaseUntil !== undefined) open.claimed = await claimFirst(tx, open);
  if (isNew && last) {
    const written = { state, at: now, revision: last.revision, last: open.messages.at(-1) ?? null };
    await tx.insertConversation(row, written);
  }
  if (open.messages.length > 0) await tx.insertMessages(...open.messages);
  for (const wanted of open.media) {
    await tx.insertMedia({ ...wanted, conversationId: row.id, accountId: row.accountId, at: now });
  }
  if (open.outgoing.length > 0) await tx.insertOutgoing(open.outgoing, open.claimed ? leaseUntil : undefined);
  await saveTimers(tx, open);
  for (const order of open.orders) await carryOutOrder(tx, open, order);
  if (open.results.length > 0) await tx.insertClockResults(open.results);
  if (last) {
    await tx.appendEvents(row.id, open.events, isNew ? 0 : undefined);
    const risesAt = open.events.some(isSeen) ? now : null;
    const written = { version: row.version, state, at: now, revision: last.revision, risesAt };
    if (!isNew) await tx.updateConversation(row.id, written);
  }
}

/** What nobody did and nobody said: whoever has the list before them expects no row to jump then. */
const byItself: readonly Event['type'][] = ['timer-rang', 'agent-left', 'answer-worded'];

function isSeen({ event, effects }: OpenConversation['events'][number]): boolean {
  return !byItself.includes(event.type) || effects.some(({ type }) => type === 'send-message');
}

async function saveTimers(tx: EngineTx, { row, timers }: OpenConversation): Promise<void> {
  const starts: { timer: TimerName; dueAt: number }[] = [];
  const cancelled: TimerName[] = [];
  for (const [timer, dueAt] of timers) {
    if (dueAt !== null) starts.push({ timer, dueAt });
    // One that began and ended within this transaction was never stored.
    else if (row.state.timers[timer] !== undefined) cancelled.push(timer);
  }
  await tx.cancelTimers(row.id, cancelled);
  await tx.startTimers(row.id, starts);
}

async function carryOutOrder(
  tx: EngineTx,
  open: OpenConversation,
  order: OpenConversation['orders'][0],
): Promise<void> {
  const { row, now: at } = open;
  if (order.type === 'rename-contact') {
    await tx.renameContact(row.threadKey, order.name);
  } else if (order.type === 'record-consent') {
    const { threadKey, id: conversationId } = row;
    await tx.recordWish({ threadKey, conversationId, leftAlone: order.leftAlone, at });
  } else if (order.type === 'close-alerts') {
    await tx.closeAlerts({ ...order, conversationId: row.id, by: order.by?.id ?? null, at });
  } else if (order.type === 'end-alerts') {
    const { alerts: what, because } = order;
    await tx.endAlerts({ conversationId: row.id, what, because, at });
  } else {
    const tells = await raiseAlert(tx, { ...order, conversationId: row.id, at }, row.accountId);
    if (tells) open.tellsPhones = true;
  }
}

/** Notes an inbound or echoed message; its event is applied by the caller. */
export function gatherInboundMessage(
  open: OpenConversation,
  message: Omit<NewMessage, 'conversationId' | 'accountId'>,
): void {
  open.messages.push({ ...message, conversationId: open.row.id, accountId: open.row.accountId });
}
