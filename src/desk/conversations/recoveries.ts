import { sql } from 'kysely';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation, Recovery } from '../../core/conversation/state.ts';
import type { Store } from '../../store/store.ts';
import { selectSummaries } from '../inbox/conversation-list.ts';
import { iso } from '../iso.ts';
import { summarize, type ConversationSummary, type SummaryContext } from './conversation-summary.ts';

const mostShown = 200;

type RecoveryView = { score: number; at: string; comment: string | null };

/** Bad scores that nobody has made good yet, the oldest first (SOP V3). Only what is not closed is read, by its index. */
export async function listRecoveries(
  store: Store,
  context: SummaryContext,
): Promise<(ConversationSummary & { recovery: RecoveryView })[]> {
  const rows = await selectSummaries(store)
    // In so many words: as a parameter it would not be seen to be what the partial index holds.
    .where(sql<boolean>`conversations.phase <> 'closed'`)
    .where('conversations.state_json', 'like', '%"recovery":{%')
    .orderBy('conversations.opened_at')
    .limit(mostShown)
    .execute();
  return rows
    .flatMap((row) => {
      const { recovery } = restoreConversation(JSON.parse(row.state_json) as Conversation);
      return recovery ? [{ ...summarize(row, context), recovery: viewRecovery(recovery) }] : [];
    })
    .toSorted((one, other) => one.recovery.at.localeCompare(other.recovery.at));
}

export function viewRecovery(recovery: Recovery): RecoveryView {
  return { score: recovery.score, at: iso(recovery.at), comment: recovery.comment };
}
