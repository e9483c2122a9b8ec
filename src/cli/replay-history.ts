import type { Effect } from '../core/conversation/effect.ts';
import type { Event } from '../core/conversation/event.ts';
import { newConversation } from '../core/conversation/new-conversation.ts';
import { difference, replay } from '../core/conversation/replay.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import type { EventRow } from '../engine/store.ts';

/** An event that is decided otherwise today, with what followed from it then and what would follow now. */
export type Redecided = { seq: number; event: Event; before: Effect[]; today: Effect[] };

/**
 * Decides a conversation's history again, every event under the content it was decided under. The state is the one
 * that today's code arrives at, so a difference early on may bring others.
 */
export function replayHistory(rows: readonly EventRow[], rulesOf: (revision: string) => Rules): Redecided[] {
  const [first] = rows;
  if (first?.event.type !== 'conversation-opened') throw new Error('the history does not begin with its opening');
  const events = rows.map((row) => row.event);
  const { effects } = replay(newConversation(first.event), events, (_event, index) =>
    rulesOf(rows[index]?.revision ?? ''),
  );
  const stored = rows.map((row) => row.effects);
  const differing = new Set(difference(stored, effects).map((found) => found.event));
  return rows.flatMap(({ seq, event, effects: before }, index) =>
    differing.has(index) ? [{ seq, event, before, today: effects[index] ?? [] }] : [],
  );
}
