import { sql } from 'kysely';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';

/** As any version stored it. */
type StoredEffect = { type: string; what?: string; data?: { score?: unknown; before?: unknown } };

export type RatingGiven = { channel: string; score: number };

const dayMs = 86_400_000;
/** In the words of the index `events_rated`, without which all events would be read. */
const isRated = sql<boolean>`effects_json like '%"what":"survey"%'`;

/**
 * What customers rated within [from, to), day by day: each survey that was answered, also one of a solution that did not
 * last. Of those the conversation's state knows nothing any more, and they are the worst (SOP V2). One that was put right
 * is of when it was given first, so that it belongs to one week only, and as it was said last.
 */
export async function* ratingsWithin(store: Store, from: number, to: number): AsyncGenerator<RatingGiven[]> {
  for (let start = from; start < to; start += dayMs) {
    const end = Math.min(to, start + dayMs);
    const channels = await ratedWithin(store, start, end);
    const given = await ratingsOf(store, [...channels.keys()]);
    yield given.flatMap(({ id, score, at }) =>
      at >= start && at < end ? [{ channel: channels.get(id) ?? '', score }] : [],
    );
    await letOthersRun();
  }
}

/** The channel of each conversation that has a rating, or a word about one, of that time. */
async function ratedWithin(store: Store, from: number, to: number): Promise<Map<string, string>> {
  const rows = await store.db
    .selectFrom('events')
    .innerJoin('conversations', 'conversations.id', 'events.conversation_id')
    .select(['conversation_id', 'channel'])
    .distinct()
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(isRated)
    .execute();
  return new Map(rows.map(({ conversation_id: id, channel }) => [id, channel]));
}

type Rating = { id: string; score: number; at: number };

/** So many conversations are asked of at once. */
const chunkSize = 500;

async function ratingsOf(store: Store, ids: readonly string[]): Promise<Rating[]> {
  const ratings: Rating[] = [];
  for (let first = 0; first < ids.length; first += chunkSize) {
    const rows = await store.db
      .selectFrom('events')
      .select(['conversation_id', 'at', 'effects_json'])
      .where('conversation_id', 'in', ids.slice(first, first + chunkSize))
      .where(isRated)
      .orderBy('conversation_id')
      .orderBy('seq')
      .execute();
    for (const { conversation_id: id, at, effects_json: json } of rows) {
      for (const { score, isPutRight } of ratingsIn(JSON.parse(json) as StoredEffect[])) {
        const before = isPutRight && ratings.at(-1)?.id === id ? ratings.pop() : undefined;
        ratings.push({ id, score, at: before?.at ?? at });
      }
    }
  }
  return ratings;
}

/** A survey that ended without an answer has no score. `isPutRight`: it takes the place of the one before it. */
export function ratingsIn(effects: readonly StoredEffect[]): { score: number; isPutRight: boolean }[] {
  return effects.flatMap(({ type, what, data }) =>
    type === 'record' && what === 'survey' && typeof data?.score === 'number'
      ? [{ score: data.score, isPutRight: typeof data.before === 'number' }]
      : [],
  );
}
