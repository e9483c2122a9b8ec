import type { Kysely } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { readCursor, writeCursor } from '../cursor.ts';

/** What is practised, and counts once it has ended. */
export type PractisedKind = 'role-play' | 'quiz';
/** `draft`: whoever writes a role-play tries it. It never ends in the store, so that it counts nowhere. */
export type AttemptKind = PractisedKind | 'draft';

/** Somebody practised, or is at it. `state` is what the kind keeps of itself. */
export type Attempt<State = unknown> = {
  id: string;
  userId: string;
  kind: AttemptKind;
  name: string;
  title: string;
  language: 'id' | 'en';
  revision: string;
  version: number;
  state: State;
  startedAt: number;
  endedAt: number | null;
  /** 0 to 1. */
  score: number | null;
  kept: number | null;
  missed: number | null;
};

export type EndedAttempt = Attempt & { kind: PractisedKind };

/** A step, the goal or a question that was kept (answered right) or missed. */
export type PracticeMark = { kind: 'step' | 'goal' | 'question'; sop: string; name: string; isKept: boolean };

export type Outcome = { at: number; score: number; marks: readonly PracticeMark[] };

type Begun = Pick<Attempt, 'userId' | 'kind' | 'name' | 'title' | 'language' | 'revision' | 'state'>;
type Row = Database['practice_attempts'];

/** What is kept of practising (SOP M4). */
export function createAttempts(store: Store, now: () => number) {
  /** What that person is at. */
  async function listOpen(userId: string): Promise<Attempt[]> {
    const rows = await store.db
      .selectFrom('practice_attempts')
      .selectAll()
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map(viewRow);
  }

  return {
    listOpen,

    /** In place of the one of its kind that they left. */
    async begin(begun: Begun): Promise<Attempt> {
      const { userId, kind, name, title, language, revision, state } = begun;
      const at = now();
      const row: Row = {
        ...{ id: newId(at), user_id: userId, kind, name, title, language, revision, version: 1 },
        ...{ state_json: JSON.stringify(state), started_at: at, ended_at: null, score: null, kept: null, missed: null },
      };
      await store.writeDb(async (db) => {
        await unfinished(db, userId).where('kind', '=', kind).execute();
        // Two windows of theirs at once: one of them begins it.
        const insert = db.insertInto('practice_attempts').values(row);
        await insert.onConflict((conflict) => conflict.doNothing()).execute();
      });
      const open = await listOpen(userId);
      return open.find((attempt) => attempt.kind === kind) ?? viewRow(row);
    },

    async find(id: string): Promise<Attempt | null> {
      const row = await store.db.selectFrom('practice_attempts').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? viewRow(row) : null;
    },

    /** False: it was changed or ended meanwhile, and nothing is written. */
    async save(attempt: Attempt, outcome: Outcome | null): Promise<boolean> {
      return store.writeDb(async (db) => {
        const changed = await db
          .updateTable('practice_attempts')
          .set({
            ...{ version: attempt.version + 1, state_json: JSON.stringify(attempt.state) },
            ...(outcome ? endOf(outcome) : {}),
          })
          .where('id', '=', attempt.id)
          .where('version', '=', attempt.version)
          .where('ended_at', 'is', null)
          .returning('id')
          .execute();
        if (changed.length > 0 && outcome) await insertMarks(db, attempt, outcome);
        return changed.length > 0;
      });
    },

    /** Left before its end: it counts nowhere. */
    async leave(id: string, userId: string): Promise<void> {
      await store.writeDb((db) => unfinished(db, userId).where('id', '=', id).execute());
    },

    /** Those that ended, newest first. */
    async listEnded(
      userId: string,
      { cursor, limit }: { cursor: string | undefined; limit: number },
    ): Promise<{ items: EndedAttempt[]; next: string | null }> {
      let query = store.db.selectFrom('practice_attempts').selectAll().where('user_id', '=', userId);
      if (cursor !== undefined) query = query.where('id', '<', readCursor(cursor).id);
      const rows = await query
        .where('ended_at', 'is not', null)
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const items = rows.slice(0, limit).map((row) => viewRow(row) as EndedAttempt);
      const last = items.at(-1);
      return { items, next: rows.length > limit && last ? writeCursor({ at: last.startedAt, id: last.id }) : null };
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;

function unfinished(db: Kysely<Database>, userId: string) {
  return db.deleteFrom('practice_attempts').where('user_id', '=', userId).where('ended_at', 'is', null);
}

function endOf({ at, score, marks }: Outcome): Pick<Row, 'ended_at' | 'score' | 'kept' | 'missed'> {
  const kept = marks.filter(({ isKept }) => isKept).length;
  return { ended_at: at, score: Math.round(score * 1000), kept, missed: marks.length - kept };
}

async function insertMarks(db: Kysely<Database>, { id, userId }: Attempt, { marks, at }: Outcome): Promise<void> {
  const rows = marks.map(({ kind, sop, name, isKept }, place) => ({
    ...{ attempt_id: id, place, user_id: userId, kind, sop, name, kept: isKept ? 1 : 0, ended_at: at },
  }));
  if (rows.length > 0) await db.insertInto('practice_marks').values(rows).execute();
}

function viewRow(row: Row): Attempt {
  return {
    ...{ id: row.id, userId: row.user_id, kind: row.kind as AttemptKind, name: row.name, title: row.title },
    ...{ language: row.language as Attempt['language'], revision: row.revision, version: row.version },
    ...{ state: JSON.parse(row.state_json) as unknown, startedAt: row.started_at, endedAt: row.ended_at },
    ...{ score: row.score === null ? null : row.score / 1000, kept: row.kept, missed: row.missed },
  };
}
