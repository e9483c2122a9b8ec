import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles, readContentFiles, type FileChange, type FoundFile } from './content-files.ts';
import { Problems } from '../problem.ts';
import { fileText } from './file-text.ts';

/** The version of a file that is not there. */
export const absent = 'absent';

export function versionOf(text: string | null): string {
  return text === null ? absent : createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The folder's files as they are now. */
export async function readFolder(dir: string): Promise<FoundFile[]> {
  return listFiles(await readContentFiles(dir, new Problems()));
}

export async function readFileIn(dir: string, name: string): Promise<string | null> {
  try {
    return fileText(await readFile(join(dir, name)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the service may write there. A folder that is mounted for reading only is edited elsewhere. */
export async function isWritable(dir: string): Promise<boolean> {
  try {
    await access(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes them: each file is whole at any moment, also after a loss of power. First all are laid beside their places,
 * then moved there; whoever watches the folder sees new files within a few milliseconds of each other.
 */
export async function writeFolder(dir: string, changes: readonly FileChange[]): Promise<void> {
  const mark = `.sapa-${randomBytes(4).toString('hex')}`;
  const laid: { from: string; to: string }[] = [];
  try {
    for (const { name, text } of changes) {
      if (text === null) continue;
      const to = join(dir, name);
      const from = join(dirname(to), `${mark}-${laid.length}`);
      await mkdir(dirname(to), { recursive: true });
      laid.push({ from, to });
      await layDown(from, text);
    }
    for (const { from, to } of laid) await rename(from, to);
    for (const { name, text } of changes) if (text === null) await rm(join(dir, name), { force: true });
  } finally {
    for (const { from } of laid) await rm(from, { force: true });
  }
}

async function layDown(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}
