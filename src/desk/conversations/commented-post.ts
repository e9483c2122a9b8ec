import type { Origin } from '../../core/conversation/message.ts';
import type { Store } from '../../store/store.ts';

/** The post that a message is a comment on, by the ids of its provider; null: it is none, or the post is not known. */
export async function findCommentedPost(
  store: Store,
  { id, messageId }: { id: string; messageId: string },
): Promise<{ channel: string; account: string; postId: string } | null> {
  const row = await store.db
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.account_id')
    .select(['messages.origin_json', 'accounts.channel', 'accounts.external_id'])
    .where('messages.conversation_id', '=', id)
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
  const { comment } = row ? (JSON.parse(row.origin_json) as Origin) : {};
  if (!row || comment?.postId === undefined) return null;
  return { channel: row.channel, account: row.external_id, postId: comment.postId };
}
