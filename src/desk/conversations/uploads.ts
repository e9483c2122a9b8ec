import type { Selectable } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** A file that somebody at the desk uploaded to send it. */
export type Upload = { id: string; sha256: string; mime: string; bytes: number; fileName: string | null };

export async function insertUpload(
  store: Store,
  file: Omit<Upload, 'id'> & { userId: string; at: number },
): Promise<Upload> {
  const { sha256, mime, bytes, fileName, userId, at } = file;
  const id = newId(at);
  const row = { id, sha256, mime, bytes, file_name: fileName, user_id: userId, at };
  await store.writeDb((db) => db.insertInto('uploads').values(row).execute());
  return { id, sha256, mime, bytes, fileName };
}

export async function findUpload(store: Store, id: string): Promise<Upload | null> {
  const row = await store.db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toUpload(row) : null;
}

/** It goes to a customer now: so long as it is sent again, it is kept. */
export async function noteUploadSent(store: Store, id: string, now: number): Promise<void> {
  await store.writeDb((db) => db.updateTable('uploads').set({ used_at: now }).where('id', '=', id).execute());
}

/** A stored file by its id: one that a customer sent, or one of ours. */
export async function findStoredFile(store: Store, id: string): Promise<Upload | null> {
  const row = await store.db
    .selectFrom('media')
    .select(['id', 'sha256', 'mime', 'bytes', 'file_name'])
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .executeTakeFirst();
  if (!row?.sha256) return findUpload(store, id);
  const { mime, bytes, file_name: fileName, sha256 } = row;
  return { id, sha256, mime: mime ?? 'application/octet-stream', bytes: bytes ?? 0, fileName };
}

function toUpload(row: Selectable<Database['uploads']>): Upload {
  return { id: row.id, sha256: row.sha256, mime: row.mime, bytes: row.bytes, fileName: row.file_name };
}
