import type { EventOf } from './event.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';
import { wordsOf, type Content } from './message.ts';
import type { Conversation, HeardMessage } from './state.ts';

/** So many of what nobody answers are kept. */
const MOST_MISSED = 20;
/** However long a burst goes on, it is answered after so many pauses at the latest. */
const LONGEST_PAUSES = 5;

/** Remembers a message until its turn; each one starts the pause anew (SOP K2). */
export function hear(draft: Draft, event: EventOf<'customer-wrote'>): void {
  const { bot } = draft.state;
  const { listenMs } = draft.rules.policy.bot;
  const first = bot.heard[0] ?? { at: draft.at };
  bot.heard = [...bot.heard, heardMessage(event, draft.state)];
  const dueAt = Math.min(draft.at + listenMs, first.at + LONGEST_PAUSES * listenMs);
  startTimer(draft, 'listening-over', Math.max(dueAt, draft.at));
  // Without a pause the turn follows at once, and says both that we read it and that we type.
  if (listenMs > 0) draft.effects.push({ type: 'mark-read', messageId: event.messageId, typing: false });
}

/** A person is to answer it. Should they give it back to the bot instead, nothing of it is lost. */
export function miss(draft: Draft, event: EventOf<'customer-wrote'>): void {
  keepMissed(draft, [heardMessage(event, draft.state)]);
}

/** What the bot was hearing is a person's to answer now. */
export function missHeard(draft: Draft): void {
  keepMissed(draft, draft.state.bot.heard);
}

function keepMissed({ state }: Draft, messages: readonly HeardMessage[]): void {
  if (messages.length > 0) state.missed = [...state.missed, ...messages].slice(-MOST_MISSED);
}

/** The bot's turn now: whoever gave it back has seen it, so it is as if it was written at this moment (L21). */
export function hearMissed(draft: Draft): void {
  const { state, at, rules } = draft;
  state.bot.heard = state.missed.map((message) => ({ ...message, at, sentAt: at }));
  state.missed = [];
  if (state.bot.heard.length > 0) startTimer(draft, 'listening-over', at + rules.policy.bot.listenMs);
}

function heardMessage(event: EventOf<'customer-wrote'>, conversation: Conversation): HeardMessage {
  const { messageId, providerId, at, sentAt, content, quoted } = event;
  return {
    messageId,
    ...(providerId === undefined ? {} : { providerId }),
    at,
    sentAt,
    kind: content.kind,
    text: spokenWords(content, conversation),
    ...(content.kind === 'choice' ? { choiceId: content.id } : {}),
    ...(quoted === undefined ? {} : { quoted }),
  };
}

/** An address or a contact card is no question; but it may be the datum that was just asked for. */
function spokenWords(content: Content, conversation: Conversation): string {
  const isCard = content.kind === 'location' || content.kind === 'contacts';
  return isCard && !conversation.bot.asking ? '' : wordsOf(content);
}

export function hearEdit(draft: Draft, event: EventOf<'customer-edited'>): void {
  const { state } = draft;
  const edited = (message: HeardMessage): HeardMessage =>
    message.providerId === event.toProviderId
      ? { ...message, kind: event.content.kind, text: spokenWords(event.content, state) }
      : message;
  state.bot.heard = state.bot.heard.map(edited);
  state.missed = state.missed.map(edited);
}

export function unhear(draft: Draft, event: EventOf<'customer-revoked'>): void {
  const { state } = draft;
  const { bot } = state;
  bot.heard = bot.heard.filter((message) => message.providerId !== event.toProviderId);
  state.missed = state.missed.filter((message) => message.providerId !== event.toProviderId);
  if (bot.heard.length === 0) cancelTimer(draft, 'listening-over');
}
