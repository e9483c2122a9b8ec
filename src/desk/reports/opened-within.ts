import { setImmediate as letOthersRun } from 'node:timers/promises';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import { firstIdOf } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';

export type OpenedConversation = { id: string; state: Conversation };

/** An embedded store holds everybody up for as long as it reads, and what is reported of a page is read with it. */
const pageSize = 100;

/** Conversations opened within [from, to), page by page: however many there are, a report holds one page (L32), and turns go on between two. */
export async function* openedWithin(store: Store, from: number, to: number): AsyncGenerator<OpenedConversation[]> {
  let after = firstIdOf(from);
  for (;;) {
    const rows = await store.db
      .selectFrom('conversations')
      .select(['id', 'state_json'])
      .where('id', '>', after)
      .where('id', '<', firstIdOf(to))
      .orderBy('id')
      .limit(pageSize)
      .execute();
    yield rows.map(({ id, state_json: json }) => ({
      id,
      state: restoreConversation(JSON.parse(json) as Conversation),
    }));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.id;
    await letOthersRun();
  }
}
