import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** What a file is to be, and who last said so. */
export type FileDraft = {
  name: string;
  text: string | null;
  version: string;
  /** The version in the folder that it was made from. */
  base: string;
  by: { id: string; name: string };
  at: number;
};

export type NewDraft = { name: string; text: string | null; version: string; base: string; by: string; at: number };

/**
 * The draft of the content: one for everybody, by file. One, because the files are published together and the
 * recognizer learns from all of them: two drafts would have to be merged before either could be tried. `expected` is the
 * version that the editor saw: when somebody was faster, nothing is written and the answer is false.
 */
export function createContentDrafts(store: Store, now: () => number) {
  async function list(): Promise<FileDraft[]> {
    const rows = await store.db
      .selectFrom('content_drafts')
      .leftJoin('users', 'users.id', 'content_drafts.user_id')
      .select(['file', 'text', 'version', 'base', 'user_id', 'at', 'users.name'])
      .orderBy('file')
      .execute();
    return rows.map(({ file, user_id: id, name, ...rest }) => ({ ...rest, name: file, by: { id, name: name ?? id } }));
  }

  return {
    list,

    /** `expected` null: there is no draft of the file yet. */
    async save(draft: NewDraft, expected: string | null): Promise<boolean> {
      const { name: file, text, version, base, by, at } = draft;
      const row = { file, text, version, base, user_id: by, at };
      return store.writeDb(async (db) => {
        const written =
          expected === null
            ? await db
                .insertInto('content_drafts')
                .values(row)
                .onConflict((on) => on.doNothing())
                .returning('file')
                .execute()
            : await db
                .updateTable('content_drafts')
                .set(row)
                .where('file', '=', file)
                .where('version', '=', expected)
                .returning('file')
                .execute();
        if (written.length > 0) await tell(db, file, by, now());
        return written.length > 0;
      });
    },

    /** Forgets the draft of a file, if it still is what the editor saw. */
    async discard(file: string, expected: string, by: string): Promise<boolean> {
      return store.writeDb(async (db) => {
        const gone = await db
          .deleteFrom('content_drafts')
          .where('file', '=', file)
          .where('version', '=', expected)
          .returning('file')
          .execute();
        if (gone.length > 0) await tell(db, file, by, now());
        return gone.length > 0;
      });
    },
  };
}

export type ContentDrafts = ReturnType<typeof createContentDrafts>;

/** Whoever has the content open sees that it has changed. */
export async function tell(db: Kysely<Database>, file: string | null, by: string | null, at: number): Promise<void> {
  const data = JSON.stringify({ file, agentId: by });
  await db.insertInto('changes').values({ kind: 'content', conversation_id: null, data_json: data, at }).execute();
}
