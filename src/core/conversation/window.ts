import type { Conversation } from './state.ts';
import type { Draft } from './draft.ts';

const DAY_MS = 86_400_000;

/** Channels that take free text only for so long after the customer's last message. Others take it at any time. */
const WINDOW_MS: Readonly<Record<string, number>> = { whatsapp: DAY_MS, instagram: DAY_MS, messenger: DAY_MS };

export function hasWindow(channel: string): boolean {
  return WINDOW_MS[channel] !== undefined;
}

export function isWindowOpen(conversation: Conversation, at: number): boolean {
  if (!hasWindow(conversation.channel)) return true;
  return conversation.windowUntil !== null && at < conversation.windowUntil;
}

/** `sentAt` is when the customer did it by the provider's clock, which may be ahead of ours. */
export function extendWindow(draft: Draft, sentAt: number): void {
  const windowMs = WINDOW_MS[draft.state.channel];
  if (windowMs === undefined) return;
  draft.state.windowUntil = Math.max(draft.state.windowUntil ?? 0, Math.min(sentAt, draft.at) + windowMs);
}
