import { isByHand } from './by-hand.ts';
import type { Draft } from './draft.ts';
import type { Author, MessageTag } from './message.ts';
import type { Conversation } from './state.ts';

const dayMs = 86_400_000;

/** What a channel takes, and until when: counted from the last thing the customer did that opens it (L19). */
type WindowRule = {
  /** Free text, whoever says it. */
  freeMs: number;
  /** Free text that a person wrote, with the tag HUMAN_AGENT; never what a bot says (L18). Null: there is no such tag. */
  personMs: number | null;
  /** Wording that the provider approved, when it has closed. */
  templates: boolean;
  /** A reaction opens it like a message. */
  reactionOpens: boolean;
};

const ofMeta: WindowRule = { freeMs: dayMs, personMs: 7 * dayMs, templates: false, reactionOpens: true };

/** Every other channel (Telegram, web chat, e-mail) takes free text at any time. */
const windows: Readonly<Record<string, WindowRule>> = {
  whatsapp: { freeMs: dayMs, personMs: null, templates: true, reactionOpens: false },
  instagram: ofMeta,
  messenger: ofMeta,
};

/**
 * What may be said at that time: anything; free text of a person only, tagged; approved templates only; nothing.
 * `by-hand`: nothing is sent at all, what a person writes is a record of what they told the customer. `private-reply`: one text
 * of a person in answer to a comment; `private-reply-sent`: it was that, and nothing until the customer answers.
 */
export type ReplyWindow =
  | 'open'
  | 'human-agent'
  | 'private-reply'
  | 'private-reply-sent'
  | 'template-only'
  | 'closed'
  | 'by-hand';

type Windowed = Pick<Conversation, 'channel' | 'windowUntil' | 'comment'>;

/** The one answer to "may this be said now": asked when it is decided, and again when it is sent (L16, L18). */
export function replyWindow(conversation: Windowed, author: Author, at: number): ReplyWindow {
  if (isByHand(conversation.channel)) return author === 'agent' ? 'by-hand' : 'closed';
  const rule = windows[conversation.channel];
  if (!rule) return 'open';
  const { windowUntil } = conversation;
  if (windowUntil !== null && at < windowUntil) return 'open';
  const personUntil = personUntilOf(rule, windowUntil);
  if (author === 'agent' && personUntil !== null && at < personUntil) return 'human-agent';
  return commentWindow(conversation, author, at) ?? (rule.templates ? 'template-only' : 'closed');
}

function commentWindow({ comment }: Windowed, author: Author, at: number): ReplyWindow | null {
  if (author !== 'agent' || !comment || at >= comment.until) return null;
  return comment.replyId === null ? 'private-reply' : 'private-reply-sent';
}

function personUntilOf(rule: WindowRule, windowUntil: number | null): number | null {
  return rule.personMs === null || windowUntil === null ? null : windowUntil - rule.freeMs + rule.personMs;
}

/** Until when a person may go on as they may now; null: for ever, or not at all. */
export function personWindowUntil(conversation: Windowed, at: number): number | null {
  const rule = windows[conversation.channel];
  const { windowUntil, comment } = conversation;
  if (comment && replyWindow(conversation, 'agent', at) === 'private-reply') return comment.until;
  if (!rule || windowUntil === null || at < windowUntil) return windowUntil;
  return personUntilOf(rule, windowUntil) ?? windowUntil;
}

export function takesFreeText(window: ReplyWindow): boolean {
  return ['open', 'human-agent', 'private-reply', 'by-hand'].includes(window);
}

/** The tag that Meta wants on it; null within the window, where it would be a lie. */
export function tagOf(window: ReplyWindow): MessageTag | null {
  return window === 'human-agent' ? 'HUMAN_AGENT' : null;
}

/** How long free text may be sent after the last thing that the customer did; null: always. */
export function freeTextMs(channel: string): number | null {
  return windows[channel]?.freeMs ?? null;
}

export function hasTemplates(channel: string): boolean {
  return windows[channel]?.templates ?? false;
}

/** For what the service says by itself. */
export function isWindowOpen(conversation: Windowed, at: number): boolean {
  return replyWindow(conversation, 'system', at) === 'open';
}

/** Why nothing can be said by ourselves now. */
export function silentBecause({ channel }: Windowed): 'by-hand' | 'window-closed' {
  return isByHand(channel) ? 'by-hand' : 'window-closed';
}

/** `sentAt` is when the customer did it by the provider's clock, which may be ahead of ours. */
export function extendWindow(draft: Draft, sentAt: number): void {
  const rule = windows[draft.state.channel];
  if (!rule) return;
  draft.state.windowUntil = Math.max(draft.state.windowUntil ?? 0, Math.min(sentAt, draft.at) + rule.freeMs);
}

export function reactionOpensWindow(draft: Draft, sentAt: number): void {
  if (windows[draft.state.channel]?.reactionOpens) extendWindow(draft, sentAt);
}
