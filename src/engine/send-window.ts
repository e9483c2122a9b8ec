import type { MessageTag } from '../core/conversation/message.ts';
import { replyWindow, tagOf, takesFreeText } from '../core/conversation/window.ts';
import type { EngineParts } from './parts.ts';
import type { SendJob } from './store.ts';

/**
 * The window at the moment of sending (L16, L18): it may have closed while the message waited, and the customer may
 * have opened it again. The tag that the message needs now; `closed` when it can no longer be sent; `unread` when what
 * they wrote has come in and its turn has not been yet, which may open it.
 */
export async function windowAtSending(
  parts: EngineParts,
  job: SendJob,
): Promise<MessageTag | null | 'closed' | 'unread'> {
  const { windowUntil = null } = job;
  if (windowUntil === null || parts.now() < windowUntil) return null;
  const { isUnread, state } = await parts.store.write(async (tx) => {
    // In this order: what is read by the time of the second question is in the answer to it.
    const unread = await tx.isInboundWaiting(job.conversationId);
    return { isUnread: unread, state: (await tx.getConversation(job.conversationId)).state };
  });
  const window = replyWindow(state, job.author, parts.now());
  if (takesFreeText(window)) return tagOf(window);
  return isUnread ? 'unread' : 'closed';
}
