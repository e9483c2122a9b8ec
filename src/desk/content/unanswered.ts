import type { Effect } from '../../core/conversation/effect.ts';
import type { Event } from '../../core/conversation/event.ts';
import { chosenOf, type Chosen } from '../../core/conversation/unanswered.ts';
import type { Store } from '../../store/store.ts';

/** A turn that the bot had no answer for (SOP M2). */
export type UnansweredQuestion = {
  conversationId: string;
  seq: number;
  number: string;
  text: string;
  at: number;
  handedOver: boolean;
  /** What the customer then chose of what they were offered; null: nothing. */
  chosen: Chosen | null;
};
export type QuestionId = Pick<UnansweredQuestion, 'conversationId' | 'seq'>;

/** So many are looked at, the newest: more than anybody writes entries for in a week. */
const mostLookedAt = 1_000;

/** Those that nobody has dealt with since `from`, newest first. Bounded: an index of open ones, and a limit. */
export async function listUnanswered(store: Store, from: number): Promise<UnansweredQuestion[]> {
  const rows = await store.db
    .selectFrom('unanswered as u')
    .innerJoin('events as e', (join) =>
      join.onRef('e.conversation_id', '=', 'u.conversation_id').onRef('e.seq', '=', 'u.seq'),
    )
    .innerJoin('conversations as c', 'c.id', 'u.conversation_id')
    .select(['u.conversation_id', 'u.seq', 'u.at', 'u.handed_over', 'e.event_json', 'e.effects_json', 'c.number'])
    // What the customer said next: one step along the index.
    .select(({ selectFrom }) =>
      selectFrom('events as n')
        .select('n.event_json')
        .whereRef('n.conversation_id', '=', 'u.conversation_id')
        .whereRef('n.seq', '>', 'u.seq')
        .where('n.type', '=', 'customer-wrote')
        .orderBy('n.seq')
        .limit(1)
        .as('next_json'),
    )
    .where('u.closed_at', 'is', null)
    .where('u.at', '>=', from)
    .orderBy('u.at', 'desc')
    .limit(mostLookedAt)
    .execute();
  return rows.map((row) => ({
    ...{ conversationId: row.conversation_id, seq: row.seq, number: row.number, at: row.at },
    text: wordsOf(JSON.parse(row.event_json) as Event),
    handedOver: row.handed_over === 1,
    chosen: row.next_json === null ? null : chosenIn(row.effects_json, row.next_json),
  }));
}

function chosenIn(effects: string, next: string): Chosen | null {
  const event = JSON.parse(next) as Event;
  return event.type === 'customer-wrote' ? chosenOf(JSON.parse(effects) as Effect[], event.content) : null;
}

function wordsOf(event: Event): string {
  return event.type === 'timer-rang' ? (event.understood?.text.trim() ?? '') : '';
}

/** Somebody dealt with them: `as` is the intent that they became examples of, the section of a document that they ask for, or `dismissed`. How many there were. */
export async function closeUnanswered(
  store: Store,
  questions: readonly QuestionId[],
  { as, by, at }: { as: string; by: string; at: number },
): Promise<number> {
  return store.writeDb(async (db) => {
    let closed = 0;
    for (const { conversationId, seq } of questions) {
      const rows = await db
        .updateTable('unanswered')
        .set({ closed_at: at, closed_by: by, closed_as: as })
        .where('conversation_id', '=', conversationId)
        .where('seq', '=', seq)
        .where('closed_at', 'is', null)
        .returning('seq')
        .execute();
      closed += rows.length;
    }
    return closed;
  });
}

/** Open again, for whoever took it back at once. */
export async function reopenUnanswered(store: Store, questions: readonly QuestionId[]): Promise<void> {
  await store.writeDb(async (db) => {
    for (const { conversationId, seq } of questions) {
      await db
        .updateTable('unanswered')
        .set({ closed_at: null, closed_by: null, closed_as: null })
        .where('conversation_id', '=', conversationId)
        .where('seq', '=', seq)
        .execute();
    }
  });
}
