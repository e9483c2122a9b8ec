import type { Policy } from '../core/sop/policy.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFolder } from './archive-folder.ts';

type Parts = { store: Store; archive: ArchiveFolder; policy(): Policy; now(): number };

/** Deletes the months of the archive whose time is over. What was in them is then known as removed. */
export async function forgetOldMonths({ store, archive, policy, now }: Parts): Promise<string[]> {
  const { archiveMs } = policy().keep;
  if (archiveMs === null) return [];
  const gone = (await archive.months()).filter((month) => endOf(month) + archiveMs < now());
  for (const month of gone) {
    await archive.removeMonth(month);
    await store.writeDb(async (db) => {
      const names = db.selectFrom('archive_files').select('name').where('month', '=', month);
      await db
        .updateTable('emptied_conversations')
        .set({ how: 'removed', file: null })
        .where('file', 'in', names)
        .execute();
      await db.deleteFrom('archive_files').where('month', '=', month).execute();
    });
  }
  return gone;
}

/** By a day too late at the most: a month begins later in some places than in others. */
function endOf(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number, 2);
}
