import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { soundTypeOf } from './sound-types.ts';

/** Files without a magic number that are what they claim to be: text has none. */
const plainTypes = new Set(['text/plain', 'text/csv', 'text/vcard', 'text/calendar', 'application/json']);

export type MediaFiles = {
  /** Stores bytes under their hash; the same file twice is one file. `mime` is sniffed, not believed. */
  save(bytes: Uint8Array, claimedMime: string | null): Promise<{ sha256: string; mime: string; bytes: number }>;
  /** What they are, by what is in them. */
  typeOf(bytes: Uint8Array, claimedMime: string | null): Promise<string>;
  pathOf(sha256: string): string;
  /** Deletes what a process that died was just writing. How many. */
  removeHalfFiles(): Promise<number>;
  read(sha256: string): Promise<Uint8Array>;
};

/** Customers' and agents' files under one folder, by content hash. Nothing in their names comes from outside. */
export function createMediaFiles(folder: string): MediaFiles {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);

  return {
    pathOf,
    typeOf,
    read: (sha256) => readFile(pathOf(sha256)),
    removeHalfFiles: () => removeHalfFiles(folder),
    async save(bytes, claimedMime) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if (!(await isThere(path, bytes.byteLength))) await writeWhole(path, bytes);
      return { sha256, mime: await typeOf(bytes, claimedMime), bytes: bytes.byteLength };
    },
  };
}

/** Its time tells that it was wanted again: what is about to be deleted for want of a row that names it then stays. */
async function isThere(path: string, bytes: number): Promise<boolean> {
  try {
    if ((await stat(path)).size !== bytes) return false;
    await utimes(path, new Date(), new Date());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Written aside, synced and renamed: a crash never leaves half a file under its name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const file = await open(aside, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

/** Longer than any takes to be written, also by another process. */
const halfFileKeptMs = 3_600_000;
const halfFile = /^[0-9a-f]{64}\.\d+\.[0-9a-z]+$/;

/** No row names them, so nobody else ever deletes them: whose file it was may have asked to be erased. */
async function removeHalfFiles(folder: string): Promise<number> {
  let removed = 0;
  for (const part of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, part))) {
      const path = join(folder, part, name);
      if (!halfFile.test(name) || Date.now() - (await stat(path)).mtimeMs < halfFileKeptMs) continue;
      await rm(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** None of what is no folder, or not there. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function typeOf(bytes: Uint8Array, claimedMime: string | null): Promise<string> {
  const sniffed = await fileTypeFromBuffer(bytes);
  if (sniffed) return soundTypeOf(bytes, sniffed.mime);
  const claimed = claimedMime?.split(';')[0]?.trim().toLowerCase() ?? '';
  return plainTypes.has(claimed) ? claimed : 'application/octet-stream';
}
