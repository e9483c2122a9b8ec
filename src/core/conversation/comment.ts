import { record, type Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { handOver } from './handoff.ts';
import { backToPerson } from './holder.ts';
import { wordsOf } from './message.ts';
import { usableName } from './new-conversation.ts';
import { noteForPerson } from './notice.ts';
import { awaitPerson } from './waiting.ts';

/**
 * Somebody commented on a post of ours, for all to see. It opens no window: a person may answer it privately, once (`window.ts`).
 * So the bot keeps out of it: what it said would use that answer up.
 */
export function customerCommented(draft: Draft, event: EventOf<'customer-commented'>): void {
  const { state } = draft;
  const { content, commentId: id, until } = event;
  if (state.phase === 'closed') {
    record(draft, 'wrote-after-closed', { by: 'customer' });
    return;
  }
  state.comment = { id, until, replyId: null };
  if (state.contact.name === null) state.contact = { ...state.contact, name: usableName(event.contactName) };
  if (state.phase === 'bot') handOver(draft, { reason: 'comment', detail: wordsOf(content) });
  else if (state.phase === 'confirming' || state.phase === 'resolved') backToPerson(draft, wordsOf(content));
  else awaitPerson(draft, draft.at);
  noteForPerson(draft, event);
}

/** That private answer is this message: there is no other. */
export function useComment(draft: Draft, replyId: string): string | null {
  const { comment } = draft.state;
  if (!comment) return null;
  draft.state.comment = { ...comment, replyId };
  return comment.id;
}

/** As Meta says it: there has been a private answer to the comment, ours or somebody else's. */
const answeredBefore = '100/2534025';

/** It never reached them: the comment may be answered still. */
export function freeComment(draft: Draft, { messageId, code }: EventOf<'message-failed'>): void {
  const { comment } = draft.state;
  if (comment?.replyId !== messageId || code === answeredBefore) return;
  draft.state.comment = { ...comment, replyId: null };
}
