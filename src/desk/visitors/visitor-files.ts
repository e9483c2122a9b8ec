import { newId } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';

/** A file that a visitor has uploaded, to send it. */
export type VisitorFile = { id: string; sha256: string; mime: string; bytes: number; fileName: string | null };

export async function insertVisitorFile(
  store: Store,
  file: Omit<VisitorFile, 'id'> & { visitorId: string; at: number },
): Promise<VisitorFile> {
  const { visitorId, at, sha256, mime, bytes, fileName } = file;
  const id = newId(at);
  const row = { id, visitor_id: visitorId, sha256, mime, bytes, file_name: fileName, at };
  await store.writeDb((db) => db.insertInto('visitor_files').values(row).execute());
  return { id, sha256, mime, bytes, fileName };
}

/** Null: there is none of that id, or it is another visitor's. */
export async function findVisitorFile(store: Store, id: string, visitorId?: string): Promise<VisitorFile | null> {
  const found = store.db.selectFrom('visitor_files').selectAll().where('id', '=', id);
  const row = await (visitorId === undefined ? found : found.where('visitor_id', '=', visitorId)).executeTakeFirst();
  if (!row) return null;
  return { id, sha256: row.sha256, mime: row.mime, bytes: row.bytes, fileName: row.file_name };
}
