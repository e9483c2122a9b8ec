import type { Identity } from '../../channels/channel.ts';
import type { EngineParts } from './parts.ts';
import type { ConversationRow } from './store.ts';
import { identityOfKey } from './thread-key.ts';

/** A courtesy must never cost an answer: beyond this many under way, it is left out. */
const mostUnderWay = 16;

export type ReadMarks = {
  /** Tells the provider that messages were read (the blue ticks) and, while an answer is made, that we type. */
  add(row: ConversationRow, reads: { messageId: string; typing: boolean }[], providerIds: Map<string, string>): void;
  stop(): void;
};

/** Of a message that came in an earlier turn, and was answered after the listening pause. */
function heardAs(row: ConversationRow, messageId: string): string | undefined {
  return row.state.bot.heard.find((heard) => heard.messageId === messageId)?.providerId;
}

/** Not stored and never retried: a lost one is only a late tick. */
export function createReadMarks(parts: EngineParts): ReadMarks {
  let underWay = 0;
  let stopped = false;

  async function mark(accountId: string, to: Identity[], providerId: string, typing: boolean): Promise<void> {
    const account = parts.findAccount(accountId);
    const channel = account && parts.channels.get(account.channel);
    if (!account || !channel) return;
    underWay += 1;
    try {
      await channel.markRead(account.externalId, { to, providerId, typing });
    } catch (error) {
      parts.log.debug({ err: error, accountId }, 'a message was not marked as read');
    } finally {
      underWay -= 1;
    }
  }

  return {
    add(row, reads, providerIds) {
      // Marking the newest one marks all before it.
      const last = reads.at(-1);
      const providerId = last && (providerIds.get(last.messageId) ?? heardAs(row, last.messageId));
      if (!last || !providerId || stopped || underWay >= mostUnderWay) return;
      void mark(
        row.accountId,
        [identityOfKey(row.threadKey).identity],
        providerId,
        reads.some((read) => read.typing),
      );
    },
    stop() {
      stopped = true;
    },
  };
}
