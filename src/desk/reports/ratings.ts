import type { Store } from '../../store/store.ts';

/** As any version stored it. */
type StoredEffect = { type: string; what?: string; data?: { score?: unknown; before?: unknown } };

/** `isPutRight`: it takes the place of the one before it. */
type Rating = { score: number; isPutRight: boolean };

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
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
  const ratings = new Map<string, number[]>();
  for (const { conversation_id: id, effects_json: json } of rows) {
    const own = ratings.get(id) ?? [];
    ratings.set(id, own);
    for (const { score, isPutRight } of ratingsIn(JSON.parse(json) as StoredEffect[])) {
      if (isPutRight) own.pop();
      own.push(score);
    }
  }
  return ratings;
}

/** A survey that ended without an answer has no score. */
export function ratingsIn(effects: readonly StoredEffect[]): Rating[] {
  return effects.flatMap(({ type, what, data }) =>
    type === 'record' && what === 'survey' && typeof data?.score === 'number'
      ? [{ score: data.score, isPutRight: typeof data.before === 'number' }]
      : [],
  );
}
