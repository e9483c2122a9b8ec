import type { Conversation } from '../../core/conversation/state.ts';
import type { Store } from '../../store/store.ts';

/** What is looked at, and what is taken of it: one question, not a history. */
const [mostLookedAt, mostMessages, longest] = [30, 5, 1_500];

/** What the customer last wrote in a row, oldest first, and the case as it stands. Empty: nothing in words. */
export async function findOpenQuestion(
  store: Store,
  id: string,
): Promise<{ text: string; conversation: Conversation }> {
  const { state_json: state } = await store.db
    .selectFrom('conversations')
    .select('state_json')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await store.db
    .selectFrom('messages')
    .select(['direction', 'text'])
    .where('conversation_id', '=', id)
    .where('deleted_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostLookedAt)
    .execute();
  const since = rows.slice(rows.findIndex(({ direction }) => direction === 'in'));
  const before = since.findIndex(({ direction }) => direction === 'out');
  const own = since.slice(0, before < 0 ? since.length : before).filter(({ direction }) => direction === 'in');
  const texts = own.slice(0, mostMessages).map(({ text }) => text.trim());
  const text = texts.filter(Boolean).toReversed().join('\n').slice(-longest);
  return { text, conversation: JSON.parse(state) as Conversation };
}
