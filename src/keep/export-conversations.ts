import { dirname, join } from 'node:path';
import { findEmptied } from '../desk/conversations/emptied.ts';
import type { Store } from '../store/store.ts';
import { createArchiveFolder } from './archive-folder.ts';
import { readConversation, type ArchiveLine } from './archive-line.ts';
import { findWanted, type Wanted } from './find-wanted.ts';

/** `from`: where the file lies; `path`: what the line calls it. */
export type ExportedFile = { from: string; path: string };
export type Exported = { line: ArchiveLine; files: ExportedFile[] };

type Parts = { store: Store; archiveDir: string; mediaPath(sha256: string): string };

/**
 * Everything of each conversation, also of those that have left the store for the archive. Of one whose words are gone for
 * good the ticket stays.
 */
export async function* exportConversations(parts: Parts, wanted: Wanted): AsyncGenerator<Exported> {
  const { store, archiveDir, mediaPath } = parts;
  const archived = createArchived(archiveDir, mediaPath);
  for await (const ids of findWanted(store, wanted)) {
    for (const id of ids) {
      const file = (await findEmptied(store, id))?.file ?? null;
      const line = file === null ? undefined : (await archived(file)).find((one) => one.id === id);
      if (file !== null && line) {
        const paths = line.messages.flatMap((message) => message.file ?? []);
        yield { line, files: paths.map((path) => ({ from: join(archiveDir, dirname(file), path), path })) };
      } else {
        const { line: whole, media } = await readConversation(store.db, id);
        yield { line: whole, files: media.map(({ sha256, path }) => ({ from: mediaPath(sha256), path })) };
      }
    }
  }
}

/** Lines of a file of the archive. Those that were opened one after the other lie in the same one, as a rule. */
function createArchived(folder: string, mediaPath: Parts['mediaPath']): (file: string) => Promise<ArchiveLine[]> {
  const archive = createArchiveFolder(folder, mediaPath);
  const last = { file: '', lines: [] as ArchiveLine[] };
  return async (file) => {
    if (last.file !== file) Object.assign(last, { file, lines: await archive.read(file) });
    return last.lines;
  };
}
