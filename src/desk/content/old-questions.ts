import type { Event } from '../../core/conversation/event.ts';
import type { Store } from '../../store/store.ts';

/** What customers asked the bot lately, in their words, and how often. */
export type OldQuestion = { text: string; count: number };

const dayMs = 86_400_000;
/** A sample of the last weeks: enough to see what a change of the content does, and as quick in a big inbox as in a small one. */
const [days, mostConversations, mostQuestions] = [28, 400, 500];
/** What is longer is a story, and no question that another customer will ask. */
const longestText = 300;

/**
 * Of the conversations with the newest activity, which an index gives; taps and messages to people are no questions. The
 * most frequent first, of equally frequent ones the newest.
 */
export async function listOldQuestions(store: Store, now: number): Promise<OldQuestion[]> {
  const recent = store.db
    .selectFrom('conversations')
    .select('id')
    .where('activity_at', '>=', now - days * dayMs)
    .orderBy('activity_at', 'desc')
    .limit(mostConversations);
  const rows = await store.db
    .selectFrom('events')
    .select('event_json')
    .where('conversation_id', 'in', recent)
    .where('type', '=', 'timer-rang')
    .orderBy('at', 'desc')
    .execute();
  const counts = new Map<string, OldQuestion>();
  for (const { event_json: json } of rows) {
    const text = questionIn(JSON.parse(json) as Event);
    if (text === null) continue;
    const key = text.toLowerCase();
    counts.set(key, { text: counts.get(key)?.text ?? text, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, mostQuestions);
}

function questionIn(event: Event): string | null {
  if (event.type !== 'timer-rang' || event.timer !== 'listening-over' || event.understood === null) return null;
  const text = event.understood.text.replace(/\s+/g, ' ').trim();
  return text === '' || text.length > longestText ? null : text;
}
