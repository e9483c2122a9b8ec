import type { Store } from '../../store/store.ts';
import type { PractisedKind } from './attempts.ts';

/** So many of what is missed most are told. */
const mostMissed = 10;

/** How a person stands with one role-play, or with the quizzes of one language. */
export type Standing = {
  /** The attempt that was the last. */
  attemptId: string;
  userId: string;
  kind: PractisedKind;
  name: string;
  /** As it was called the last time. */
  title: string;
  attempts: number;
  /** 0 to 1. */
  best: number;
  last: number;
  lastAt: number;
};

type Of = { since: number; userId?: string };

/** Of everybody, or of one person. What comes over is as much as there are people and role-plays (L32). */
export async function listStandings(store: Store, { since, userId }: Of): Promise<Standing[]> {
  let ended = store.db.selectFrom('practice_attempts').where('ended_at', '>=', since);
  if (userId !== undefined) ended = ended.where('user_id', '=', userId);
  const placed = ended.select(({ fn }) => [
    ...(['id', 'user_id', 'kind', 'name', 'title', 'score', 'ended_at'] as const),
    fn
      .agg<number>('row_number')
      .over((over) => over.partitionBy(['user_id', 'kind', 'name']).orderBy('ended_at', 'desc').orderBy('id', 'desc'))
      .as('place'),
    fn
      .max('score')
      .over((over) => over.partitionBy(['user_id', 'kind', 'name']))
      .as('best'),
    fn
      .countAll()
      .over((over) => over.partitionBy(['user_id', 'kind', 'name']))
      .as('attempts'),
  ]);
  const rows = await store.db.selectFrom(placed.as('placed')).selectAll().where('place', '=', 1).execute();
  return rows.map((row) => ({
    ...{ attemptId: row.id, userId: row.user_id, kind: row.kind as PractisedKind, name: row.name, title: row.title },
    ...{ attempts: Number(row.attempts), best: Number(row.best) / 1000, last: (row.score ?? 0) / 1000 },
    lastAt: Number(row.ended_at),
  }));
}

export type MostMissed = {
  kind: 'step' | 'goal' | 'question';
  sop: string;
  name: string;
  kept: number;
  missed: number;
};

/** Steps, goals and questions, the most often missed first. */
export async function listMostMissed(store: Store, since: number): Promise<MostMissed[]> {
  const rows = await store.db
    .selectFrom('practice_marks')
    .where('ended_at', '>=', since)
    .select(({ fn }) => [...(['kind', 'sop', 'name'] as const), fn.countAll().as('count'), fn.sum('kept').as('kept')])
    .groupBy(['kind', 'sop', 'name'])
    .execute();
  return rows
    .map(({ kind, sop, name, count, kept }) => ({
      ...{ kind: kind as MostMissed['kind'], sop, name, kept: Number(kept), missed: Number(count) - Number(kept) },
    }))
    .filter(({ missed }) => missed > 0)
    .toSorted((one, other) => other.missed - one.missed || one.kept - other.kept || (one.name < other.name ? -1 : 1))
    .slice(0, mostMissed);
}
