import { sql } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';
import { tell } from './content-drafts.ts';
import { readCursor, writeCursor } from '../cursor.ts';

export type PublicationSource = 'console' | 'rollback' | 'files';

export type Publication = {
  id: string;
  at: number;
  revision: string;
  /** Null: the files were changed in the folder itself. */
  by: { id: string; name: string } | null;
  reason: string;
  source: PublicationSource;
};

export type PublishedFile = { name: string; text: string; version: string };
export type NewPublication = {
  revision: string;
  by: string | null;
  reason: string;
  source: PublicationSource;
  files: readonly PublishedFile[];
  /** Drafts that are published with it, as they were read. */
  drafts: readonly { name: string; version: string }[];
  /** The publication that it was made on top of, where somebody else may have published meanwhile. */
  after?: string | null;
};

const pageSize = 30;
/** Any number that no one else locks: of two processes that publish at once, the later one sees the earlier. */
const publicationLock = 1_935_765_602;

/** What was published, when, by whom and why, with the files as they were written. */
export function createPublications(store: Store, now: () => number) {
  const rows = () =>
    store.db
      .selectFrom('content_publications as p')
      .leftJoin('users as u', 'u.id', 'p.user_id')
      .select(['p.id', 'p.at', 'p.revision', 'p.user_id', 'p.reason', 'p.source', 'u.name'])
      .orderBy('p.id', 'desc');

  return {
    /** Newest first. */
    async list(cursor: string | null): Promise<{ items: Publication[]; next: string | null }> {
      const page = cursor === null ? rows() : rows().where('p.id', '<', readCursor(cursor).id);
      const found = await page.limit(pageSize + 1).execute();
      const items = found.slice(0, pageSize).map(toPublication);
      const last = items.at(-1);
      return { items, next: last && found.length > pageSize ? writeCursor(last) : null };
    },

    async latest(): Promise<(Publication & { versions: Record<string, string> }) | null> {
      const row = await rows().select('p.files_json').limit(1).executeTakeFirst();
      return row ? { ...toPublication(row), versions: versionsOf(row.files_json) } : null;
    },

    /** Null: there is no such publication. */
    async find(id: string): Promise<(Publication & { files: PublishedFile[] }) | null> {
      const row = await rows().select('p.files_json').where('p.id', '=', id).executeTakeFirst();
      if (!row) return null;
      const versions = versionsOf(row.files_json);
      const wanted = [...new Set(Object.values(versions))];
      const texts =
        wanted.length === 0
          ? []
          : await store.db.selectFrom('content_texts').selectAll().where('version', 'in', wanted).execute();
      const byVersion = new Map(texts.map(({ version, text }) => [version, text]));
      const files = Object.entries(versions).map(([name, version]) => ({
        name,
        version,
        text: byVersion.get(version) ?? '',
      }));
      return { ...toPublication(row), files };
    },

    async knows(files: readonly PublishedFile[]): Promise<boolean> {
      const found = store.db.selectFrom('content_publications').select('id').where('files_json', '=', filesJson(files));
      return (await found.limit(1).executeTakeFirst()) !== undefined;
    },

    /** Null: another has come `after` that one, and nothing was written. */
    async insert({ revision, by, reason, source, files, drafts, after }: NewPublication): Promise<string | null> {
      const at = now();
      const id = newId(at);
      const files_json = filesJson(files);
      return store.writeDb(async (db) => {
        if (store.dialect === 'postgres')
          await sql`select pg_advisory_xact_lock(${sql.lit(publicationLock)})`.execute(db);
        // Several processes see the same change in the folder.
        const latest = await db
          .selectFrom('content_publications')
          .selectAll()
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (source === 'files' && latest?.files_json === files_json) return latest.id;
        if (after !== undefined && latest?.id !== (after ?? undefined)) return null;
        for (const { version, text } of files) {
          await db
            .insertInto('content_texts')
            .values({ version, text })
            .onConflict((on) => on.doNothing())
            .execute();
        }
        await db
          .insertInto('content_publications')
          .values({ id, at, revision, user_id: by, reason, source, files_json })
          .execute();
        // What was changed in the draft while it was written stays a draft, of what is published now.
        for (const { name, version } of drafts) {
          await db.deleteFrom('content_drafts').where('file', '=', name).where('version', '=', version).execute();
          const base = files.find((file) => file.name === name)?.version;
          if (base !== undefined)
            await db.updateTable('content_drafts').set({ base }).where('file', '=', name).execute();
        }
        await tell(db, null, by, at);
        return id;
      });
    },
  };
}

export type Publications = ReturnType<typeof createPublications>;

type Row = {
  id: string;
  at: number;
  revision: string;
  user_id: string | null;
  reason: string;
  source: string;
  name: string | null;
};

function toPublication({ id, at, revision, user_id: userId, reason, source, name }: Row): Publication {
  const by = userId === null ? null : { id: userId, name: name ?? userId };
  return { id, at, revision, by, reason, source: source as PublicationSource };
}

function filesJson(files: readonly PublishedFile[]): string {
  return JSON.stringify(Object.fromEntries(files.map(({ name, version }) => [name, version])));
}

function versionsOf(json: string): Record<string, string> {
  return JSON.parse(json) as Record<string, string>;
}
