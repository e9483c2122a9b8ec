import type { MessageTag } from '../core/conversation/message.ts';
import { replyWindow, tagOf, takesFreeText } from '../core/conversation/window.ts';
import type { EngineParts } from './parts.ts';
import type { SendJob } from './store.ts';

/**
 * The window at the moment of sending (L16, L18): it may have closed while the message waited, and the customer may
 * have opened it again. The tag that the message needs now; `closed` when it can no longer be sent.
 */
export async function windowAtSending(parts: EngineParts, job: SendJob): Promise<MessageTag | null | 'closed'> {
  const { windowUntil = null } = job;
  if (windowUntil === null || parts.now() < windowUntil) return null;
  const { state } = await parts.store.write((tx) => tx.getConversation(job.conversationId));
  const window = replyWindow(state, job.author, parts.now());
  return takesFreeText(window) ? tagOf(window) : 'closed';
}
