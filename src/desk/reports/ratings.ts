import type { Store } from '../../store/store.ts';

/** As any version stored it. */
type StoredEffect = { type: string; what?: string; data?: { score?: unknown } };

/**
 * What customers rated, by conversation: each survey that was answered, also one of a solution that did not last. Of those
 * the conversation's state knows nothing any more, and they are the worst (SOP V2).
 */
export async function ratingsOf(store: Store, ids: readonly string[]): Promise<Map<string, number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('events')
    .select(['conversation_id', 'effects_json'])
    .where('conversation_id', 'in', ids)
    .where('effects_json', 'like', '%"survey"%')
    .execute();
  const ratings = new Map<string, number[]>();
  for (const { conversation_id: id, effects_json: json } of rows) {
    ratings.set(id, [...(ratings.get(id) ?? []), ...ratingsIn(JSON.parse(json) as StoredEffect[])]);
  }
  return ratings;
}

/** A survey that ended without an answer has no score. */
export function ratingsIn(effects: readonly StoredEffect[]): number[] {
  return effects.flatMap(({ type, what, data }) =>
    type === 'record' && what === 'survey' && typeof data?.score === 'number' ? [data.score] : [],
  );
}
