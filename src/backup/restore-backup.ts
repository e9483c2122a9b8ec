import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holdFolder, lockOf } from '../store/hold-folder.ts';
import { makeFolder } from '../store/make-folder.ts';
import { createMediaFiles } from '../store/media-files.ts';
import type { Head } from './format.ts';
import { markHalfRestored, unmarkHalfRestored, wordOfHalf } from './half-restored.ts';
import { type Give, ownerOf } from './owner.ts';
import { BackupError, readBackup } from './read-backup.ts';
import { openTarget, type Target } from './restore-rows.ts';
import type { Place } from './snapshot.ts';

export type RestorePlan = Place & {
  contentDir: string;
  /** Also over data that is there. */
  overwrite: boolean;
  /** Also `sop.yaml`, `intents/` and so on. */
  withContent: boolean;
  /** Nothing was sent since the back-up was made: what waited is sent. */
  keepSends: boolean;
  /** It is set in the environment: the back-up's is not put into DATA_DIR. */
  hasOwnKey: boolean;
};

export type Restored = {
  head: Head;
  rows: number;
  media: number;
  content: number;
  secretKey: 'put back' | 'left' | null;
};

/** Puts a back-up back: the database as a whole or not at all, and never under a service that works on the folder. */
export async function restoreBackup(file: string, plan: RestorePlan): Promise<Restored> {
  if (plan.databaseUrl !== null) return restoreInto(file, plan);
  const release = await holdFolder(plan.dataDir, { waitMs: 0 });
  try {
    const give = await ownerOf(plan.dataDir);
    await give(lockOf(plan.dataDir));
    return await restoreInto(file, plan);
  } finally {
    release();
  }
}

async function restoreInto(file: string, plan: RestorePlan): Promise<Restored> {
  const { head, lines } = await readBackup(file);
  makeFolder(plan.dataDir);
  const give = await ownerOf(plan.dataDir);
  const target = await openTarget({ ...plan, schema: head.schema, give });
  const restored: Restored = { head, rows: 0, media: 0, content: 0, secretKey: null };
  try {
    const late = await takeAll(lines, { plan, target, restored, give });
    await target.prepare(plan);
    await markHalfRestored(plan.dataDir, commandOf(file, plan));
    // What is in the file to its end may be believed: from here on it is written over what is there.
    for (const put of late) await put();
    await target.takePlace();
    await unmarkHalfRestored(plan.dataDir);
  } catch (error) {
    await target.undo();
    const half = wordOfHalf(plan.dataDir);
    throw half === null ? error : new BackupError(`${String(error)}\n${half}`);
  }
  return restored;
}

function commandOf(file: string, { withContent, keepSends }: RestorePlan): string {
  const options = [...(withContent ? [' --content'] : []), ...(keepSends ? [' --keep-sends'] : [])];
  return `npx sapa restore ${path.resolve(file)} --overwrite${options.join('')}`;
}

type Taking = { plan: RestorePlan; target: Target; restored: Restored; give: Give };

/** Gives what is left to be put in place once the whole file has been read. */
async function takeAll(
  lines: Awaited<ReturnType<typeof readBackup>>['lines'],
  { plan, target, restored, give }: Taking,
): Promise<(() => Promise<void>)[]> {
  const mediaDir = path.join(plan.dataDir, 'media');
  const media = createMediaFiles(mediaDir);
  const late: (() => Promise<void>)[] = [];
  let pieces: Buffer[] = [];
  for await (const line of lines) {
    if ('table' in line) {
      await target.insert(line.table, line.rows);
      restored.rows += line.rows.length;
    } else if ('media' in line) {
      pieces.push(Buffer.from(line.base64, 'base64'));
      if (!line.isLast) continue;
      const { sha256 } = await media.save(Buffer.concat(pieces), null);
      if (sha256 !== line.media) throw new BackupError(`The file ${line.media} in the back-up is damaged.`);
      const file = media.pathOf(sha256);
      await give(mediaDir, path.dirname(file), file);
      pieces = [];
      restored.media += 1;
    } else if ('content' in line) {
      if (!plan.withContent) continue;
      late.push(() => putContent(plan.contentDir, line.content, line.text));
      restored.content += 1;
    } else {
      restored.secretKey = plan.hasOwnKey ? 'left' : 'put back';
      if (!plan.hasOwnKey) late.push(() => putSecretKey(plan.dataDir, line.secretKey, give));
    }
  }
  return late;
}

async function putContent(contentDir: string, name: string, text: string): Promise<void> {
  const file = path.resolve(contentDir, name);
  if (!file.startsWith(path.resolve(contentDir) + path.sep)) throw new BackupError(`${name} leads out of CONTENT_DIR.`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  const give = await ownerOf(contentDir);
  await give(path.dirname(file), file);
}

async function putSecretKey(dataDir: string, secretKey: string, give: Give): Promise<void> {
  const file = path.join(dataDir, 'secret-key');
  if (existsSync(file)) {
    if ((await readFile(file, 'utf8')).trim() === secretKey) return;
    await rename(file, `${file}.before-restore-${Date.now()}`);
  }
  await writeFile(file, `${secretKey}\n`, { mode: 0o600 });
  await give(file);
}
