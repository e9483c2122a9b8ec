import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createMediaFiles } from './media-files.ts';

/** Fetched within seconds, or given up within the hour. */
const keptMs = 7 * 86_400_000;
const lookMs = 3_600_000;

/** Files that came with a message, until they are fetched from here, looked at, and kept or not: nobody is shown them. */
export type ArrivedFiles = {
  save(bytes: Uint8Array, mime: string): Promise<void>;
  /** Null: it is not here. */
  find(sha256: string): Promise<Uint8Array | null>;
};

export function createArrivedFiles(folder: string, now: () => number): ArrivedFiles {
  const files = createMediaFiles(folder);
  let lookedAt = -Infinity;

  /** Before one is saved: the same file may have come long ago. */
  async function forgetOld(): Promise<void> {
    if (now() - lookedAt < lookMs) return;
    lookedAt = now();
    for (const path of await pathsIn(folder)) {
      if (now() - (await stat(path)).mtimeMs > keptMs) await rm(path, { force: true });
    }
  }

  return {
    async save(bytes, mime) {
      await forgetOld();
      await files.save(bytes, mime);
    },
    async find(sha256) {
      try {
        return await files.read(sha256);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

async function pathsIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
