import type { EventOf } from '../../core/conversation/event.ts';
import type { Store } from '../../store/store.ts';

/** Titles of intents and passages as people know them, by name. */
export type Titles = (intent: string) => string;

/**
 * What the bot understood before it said this. A message and the turn that it belongs to have the same time: they were
 * written in one transaction. Null: no such message, or nothing had been understood (a timer, a person's order).
 */
export async function findAnswerReason(
  store: Store,
  { id, messageId }: { id: string; messageId: string },
  titleOf: Titles,
) {
  const message = await store.db
    .selectFrom('messages')
    .select('at')
    .where('id', '=', messageId)
    .where('conversation_id', '=', id)
    .where('author', 'in', ['bot', 'system'])
    .executeTakeFirst();
  if (!message) return null;
  const turns = await store.db
    .selectFrom('events')
    .select(['event_json', 'revision'])
    .where('conversation_id', '=', id)
    .where('type', '=', 'timer-rang')
    .where('at', '=', message.at)
    .orderBy('seq')
    .execute();
  const told = turns.map(({ event_json: json, revision }) => {
    return { revision, understood: (JSON.parse(json) as EventOf<'timer-rang'>).understood };
  });
  const turn = told.find(({ understood }) => understood !== null);
  return turn?.understood ? { ...view(turn.understood, titleOf), revision: turn.revision } : null;
}

type Understood = NonNullable<EventOf<'timer-rang'>['understood']>;

function view(
  { text, intent, also = [], nearest, reasons, acts, handoffWord, passage = null }: Understood,
  titleOf: Titles,
) {
  const titled = <T extends { name: string }>(one: T) => ({ ...one, title: titleOf(one.name) });
  const found = passage && { ...passage, title: titleOf(passage.id) };
  const told = { text, intent: intent && titled(intent), words: reasons };
  const others = { also: also.map(titled), nearest: nearest.map(titled) };
  return { ...told, ...others, acts, handoffWord, passage: found };
}
