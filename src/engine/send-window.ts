import type { MessageTag } from '../core/conversation/message.ts';
import type { Conversation } from '../core/conversation/state.ts';
import { replyWindow, tagOf, takesFreeText } from '../core/conversation/window.ts';
import type { EngineParts } from './parts.ts';
import type { SendJob } from './store.ts';

/** What the message needs now to be sent. */
export type SendBy = { tag?: MessageTag; commentId?: string };

/**
 * The window at the moment of sending (L16, L18): it may have closed while the message waited, and the customer may
 * have opened it again. `closed` when it can no longer be sent; `unread` when what they wrote has come in and its turn has
 * not been yet, which may open it.
 */
export async function windowAtSending(parts: EngineParts, job: SendJob): Promise<SendBy | 'closed' | 'unread'> {
  const { windowUntil = null } = job;
  if (windowUntil === null || parts.now() < windowUntil) return {};
  const { isUnread, state } = await parts.store.write(async (tx) => {
    // In this order: what is read by the time of the second question is in the answer to it.
    const unread = await tx.isInboundWaiting(job.conversationId);
    return { isUnread: unread, state: (await tx.getConversation(job.conversationId)).state };
  });
  const window = replyWindow(state, job.author, parts.now());
  const commentId = commentAnsweredBy(state, job);
  if (window === 'private-reply-sent' && commentId !== null) return { commentId };
  if (window !== 'private-reply' && takesFreeText(window)) return byTag(tagOf(window));
  return isUnread ? 'unread' : 'closed';
}

function byTag(tag: MessageTag | null): SendBy {
  return tag === null ? {} : { tag };
}

/** There is one answer: what was written after it waits for the customer's. */
function commentAnsweredBy({ comment }: Conversation, { messageId, part }: SendJob): string | null {
  return comment && comment.replyId === messageId && part === 0 ? comment.id : null;
}
