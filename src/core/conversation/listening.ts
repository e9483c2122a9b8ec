import type { EventOf } from './event.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';
import { wordsOf, type Content } from './message.ts';
import type { Rules, Slot } from '../sop/knowledge.ts';
import type { HeardMessage } from './state.ts';

/** So many of what nobody answers are kept. */
const mostMissed = 20;
/** However long a burst goes on, it is answered after so many pauses at the latest. */
const longestPauses = 5;

/** Remembers a message until its turn; each one starts the pause anew (SOP K2). */
export function hear(draft: Draft, event: EventOf<'customer-wrote'>): void {
  const { bot } = draft.state;
  const { listenMs } = draft.rules.policy.bot;
  const first = bot.heard[0] ?? { at: draft.at };
  bot.heard = [...bot.heard, heardMessage(event, draft)];
  const dueAt = Math.min(draft.at + listenMs, first.at + longestPauses * listenMs);
  startTimer(draft, 'listening-over', Math.max(dueAt, draft.at));
  // Without a pause the turn follows at once, and says both that we read it and that we type.
  if (listenMs > 0) draft.effects.push({ type: 'mark-read', messageId: event.messageId, typing: false });
}

/** No pause reaches so far ahead: the clock has been put back since it began, and it is over. */
export function isBeyondPause(dueAt: number, at: number, { policy }: Rules): boolean {
  return dueAt > at + policy.bot.listenMs;
}

/** A person is to answer it. Should they give it back to the bot instead, nothing of it is lost. */
export function miss(draft: Draft, event: EventOf<'customer-wrote'>): void {
  keepMissed(draft, [heardMessage(event, draft)]);
}

/** What the bot was hearing is a person's to answer now. */
export function missHeard(draft: Draft): void {
  keepMissed(draft, draft.state.bot.heard);
}

function keepMissed({ state }: Draft, messages: readonly HeardMessage[]): void {
  if (messages.length > 0) state.missed = [...state.missed, ...messages].slice(-mostMissed);
}

/** The bot's turn now: whoever gave it back has seen it, so it is as if it was written at this moment (L21). */
export function hearMissed(draft: Draft): void {
  const { state, at, rules } = draft;
  state.bot.heard = state.missed.map((message) => ({ ...message, at, sentAt: at }));
  state.missed = [];
  if (state.bot.heard.length > 0) startTimer(draft, 'listening-over', at + rules.policy.bot.listenMs);
}

function heardMessage(event: EventOf<'customer-wrote'>, draft: Draft): HeardMessage {
  const { messageId, providerId, at, sentAt, content, quoted } = event;
  return {
    messageId,
    ...(providerId === undefined ? {} : { providerId }),
    at,
    sentAt,
    kind: content.kind,
    text: spokenWords(content, draft),
    ...(content.kind === 'choice' ? { choiceId: content.id } : {}),
    ...(quoted === undefined ? {} : { quoted }),
  };
}

/** An address or a contact card is no question; but it may be the datum that was just asked for. */
function spokenWords(content: Content, draft: Draft): string {
  if (content.kind !== 'location' && content.kind !== 'contacts') return wordsOf(content);
  const slot = askedSlot(draft);
  if (slot === null) return '';
  if (content.kind === 'location') return [wordsOf(content), pinFor(slot, content)].filter(Boolean).join(', ');
  if (slot.type === 'phone') return content.contacts.flatMap(({ phones }) => phones).join(', ');
  return slot.type === 'email' ? content.contacts.flatMap(({ emails }) => emails).join(', ') : wordsOf(content);
}

type AskedSlot = Slot & { isPersons: boolean };

function askedSlot({ state, rules }: Draft): AskedSlot | null {
  const { asking } = state.bot;
  const intent = asking ? rules.intents.get(asking.intent) : undefined;
  const slot = intent?.slots.find(({ name }) => name === asking?.slot);
  return intent && slot ? { ...slot, isPersons: intent.handoff !== null } : null;
}

const address = /alamat|address|lokasi|location|titik|patokan/i;

/** A pin on the map is an address to a person, who opens it; to a bot it tells no town. */
function pinFor(
  { name, type, isPersons }: AskedSlot,
  { latitude, longitude }: Extract<Content, { kind: 'location' }>,
): string | null {
  const isWanted = isPersons && type === 'text' && address.test(name);
  return isWanted ? `https://maps.google.com/?q=${latitude},${longitude}` : null;
}

export function hearEdit(draft: Draft, event: EventOf<'customer-edited'>): void {
  const { state } = draft;
  const edited = (message: HeardMessage): HeardMessage =>
    message.providerId === event.toProviderId
      ? { ...message, kind: event.content.kind, text: spokenWords(event.content, draft) }
      : message;
  state.bot.heard = state.bot.heard.map(edited);
  state.missed = state.missed.map(edited);
}

/** Without the message, and without its words where another one quotes them. */
function withoutWords(messages: readonly HeardMessage[], providerId: string): HeardMessage[] {
  return messages
    .filter((message) => message.providerId !== providerId)
    .map((message) =>
      message.quoted?.id === providerId ? { ...message, quoted: { ...message.quoted, text: '' } } : message,
    );
}

export function unhear(draft: Draft, event: EventOf<'customer-revoked'>): void {
  const { state } = draft;
  const { bot } = state;
  bot.heard = withoutWords(bot.heard, event.toProviderId);
  state.missed = withoutWords(state.missed, event.toProviderId);
  if (bot.heard.length === 0) cancelTimer(draft, 'listening-over');
}
