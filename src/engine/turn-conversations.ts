import { newConversation } from '../core/conversation/new-conversation.ts';
import { localTime } from '../core/sop/local-time.ts';
import {
  applyEvent,
  openConversation,
  ringTimers,
  saveConversation,
  type OpenConversation,
} from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import type { ConversationRow, EngineTx, ThreadRow } from './store.ts';

/**
 * The conversations that one turn of a thread touches: mostly the open one, sometimes the one that it closes and
 * the next that it opens, or an old one that an edit belongs to.
 */
export type TurnConversations = {
  /** The open conversation; a new one when there is none. */
  current(contactName: string | null): Promise<OpenConversation>;
  /** The open conversation, if there is one. */
  existing(): Promise<OpenConversation | null>;
  byId(id: string): Promise<OpenConversation>;
  /**
   * Rings what is due and writes everything. The conversations that changed are returned. `leaseOf`: the `leaseUntil`
   * of each, see `saveConversation`.
   */
  finish(leaseOf?: (conversationId: string) => number | undefined): Promise<OpenConversation[]>;
};

/** `latest`: what `findLatestConversation` has found; absent when it was not asked. */
type Read = { thread: ThreadRow; now: number; latest?: ConversationRow | null };

export function turnConversations(parts: EngineParts, tx: EngineTx, { thread, now, latest }: Read): TurnConversations {
  let hasBegun = false;
  const opened = new Map<string, OpenConversation>();
  let open: OpenConversation | null | undefined;

  function adopt(row: ConversationRow, isNew: boolean): OpenConversation {
    const known = opened.get(row.id);
    if (known) return known;
    const channel = parts.channels.get(row.state.channel) ?? null;
    const made = openConversation(row, {
      published: parts.published,
      channel,
      now,
      isNew,
      words: parts.wordAnswer !== undefined,
      queues: parts.queues?.() ?? {},
    });
    opened.set(row.id, made);
    return made;
  }

  async function existing(): Promise<OpenConversation | null> {
    if (open === undefined) {
      const row = await findOpen();
      open = row ? adopt(row, false) : null;
    }
    if (open?.state.phase !== 'closed') return open;
    // Closed within this very turn: written now, so that the next one may be opened beside it.
    await saveConversation(tx, open);
    opened.delete(open.row.id);
    finished.push(open);
    return (open = null);
  }
  const finished: OpenConversation[] = [];

  async function findOpen(): Promise<ConversationRow | null> {
    if (latest === undefined) return tx.findOpenConversation(thread.key);
    return latest?.state.phase === 'closed' ? null : latest;
  }

  /** What was closed within this turn is the last one now. */
  async function findLast(): Promise<ConversationRow | null> {
    const isKnown = latest === null || latest?.state.phase === 'closed';
    return isKnown && !hasBegun ? latest : tx.findLastConversation(thread.key);
  }

  async function begin(contactName: string | null): Promise<OpenConversation> {
    const last = await findLast();
    hasBegun = true;
    const { policy } = parts.published.rules;
    const input = {
      channel: thread.channel,
      language: last?.state.language ?? policy.business.language,
      contactName: thread.contactName ?? contactName,
      lastAgent: last?.state.lastAgent ?? null,
      ...(last?.state.windowUntil ? { windowUntil: last.state.windowUntil } : {}),
      ...(thread.isLeftAlone ? { leftAlone: true as const } : {}),
      ...(thread.wantsNoSurvey ? { noSurvey: true as const } : {}),
    };
    const row = await tx.numberConversation({
      threadKey: thread.key,
      at: now,
      year: yearIn(policy.business.timezone, now),
      make: (number) => newConversation({ ...input, number, at: now }),
    });
    const made = adopt(row, true);
    applyEvent(made, { type: 'conversation-opened', at: now, number: row.number, ...input });
    return (open = made);
  }

  return {
    existing,
    async current(contactName) {
      return (await existing()) ?? (await begin(contactName));
    },
    async byId(id) {
      return opened.get(id) ?? adopt(await tx.getConversation(id), false);
    },
    async finish(leaseOf) {
      for (const conversation of opened.values()) {
        await ringTimers(tx, conversation);
        await saveConversation(tx, conversation, leaseOf?.(conversation.row.id));
        finished.push(conversation);
      }
      return finished;
    },
  };
}

/** Ticket numbers count from one in every year of the business's own calendar. */
function yearIn(timezone: string, at: number): number {
  return Number(localTime(at, timezone).date.slice(0, 4));
}
