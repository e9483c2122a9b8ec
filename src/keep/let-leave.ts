import { emptyConversation } from '../store/queries/empty-conversation.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFolder } from './archive-folder.ts';
import { readConversation, type ArchivedConversation } from './archive-line.ts';

export type LetLeave = {
  store: Store;
  archive: ArchiveFolder;
  now(): number;
  /** Between two conversations; false: stop here, the rest comes another time. */
  goOn(): Promise<boolean>;
};

/**
 * Carries out what was planned: a file of the archive is whole and on the disk before the first of its conversations
 * leaves the store. Stopped anywhere, it goes on there: a file that was not noted as written is written again. The
 * number of those that left.
 */
export async function letLeave(parts: LetLeave): Promise<number> {
  const { store, now, goOn } = parts;
  const planned = await store.db
    .selectFrom('emptied_conversations')
    .select(['conversation_id as id', 'file'])
    .where('done_at', 'is', null)
    .orderBy('planned_at')
    .orderBy('conversation_id')
    .execute();
  for (const file of new Set(planned.flatMap((one) => one.file ?? []))) {
    const ids = planned.filter((one) => one.file === file).map(({ id }) => id);
    if (!(await writeFile(parts, file, ids))) return 0;
  }
  let left = 0;
  for (const { id } of planned) {
    if (!(await goOn())) break;
    if (await store.writeDb((db) => emptyConversation({ db, dialect: store.dialect }, id, now()))) left += 1;
  }
  return left;
}

/** False: stopped before it was whole. */
async function writeFile({ store, archive, goOn }: LetLeave, name: string, ids: string[]): Promise<boolean> {
  const found = store.db.selectFrom('archive_files').select('sha256').where('name', '=', name);
  if ((await found.executeTakeFirst())?.sha256) return true;
  const conversations: ArchivedConversation[] = [];
  for (const id of ids) {
    if (!(await goOn())) return false;
    conversations.push(await readConversation(store.db, id));
  }
  const written = await archive.write(name, conversations);
  await store.writeDb((db) => db.updateTable('archive_files').set(written).where('name', '=', name).execute());
  return true;
}
