import { rm, stat } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { noteUnused } from '../store/queries/empty-conversation.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

const hourMs = 3_600_000;
const mostAtOnce = 100;

export type UnusedFiles = { store: Store; mediaPath(sha256: string): string; previewPaths(sha256: string): string[] };

/**
 * Deletes files that lost the row that named them an hour ago, and have no other. One that came again meanwhile was
 * touched when it was saved, and stays: its row may be about to be written.
 */
export async function removeUnusedFiles({ store, mediaPath, previewPaths }: UnusedFiles, now: number): Promise<number> {
  const rows = await store.db
    .selectFrom('unused_files')
    .select('sha256')
    .where('since', '<', now - hourMs)
    .orderBy('since')
    .limit(mostAtOnce)
    .execute();
  let removed = 0;
  for (const { sha256 } of rows) {
    const path = mediaPath(sha256);
    const isLeft = !(await isNamed(store.db, sha256)) && (await isThere(path));
    if (isLeft && !(await isOld(path))) {
      await noteAgain(store, sha256, now);
      continue;
    }
    if (isLeft) {
      await rm(path, { force: true });
      for (const preview of previewPaths(sha256)) await rm(preview, { force: true });
      removed += 1;
    }
    await store.writeDb((db) => db.deleteFrom('unused_files').where('sha256', '=', sha256).execute());
  }
  return removed;
}

async function noteAgain(store: Store, sha256: string, now: number): Promise<void> {
  await store.writeDb((db) => noteUnused(db, [sha256], now));
}

async function isNamed(db: Kysely<Database>, sha256: string): Promise<boolean> {
  for (const table of ['media', 'uploads', 'visitor_files'] as const) {
    const row = await db.selectFrom(table).select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst();
    if (row) return true;
  }
  return false;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** By the clock of the machine that saved it, as the file's time is. */
async function isOld(path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtimeMs > hourMs;
}
