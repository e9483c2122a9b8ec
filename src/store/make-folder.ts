import { lstatSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those that it lies in, where they are not there yet. Throws as `mkdirSync` does; that one, asked to be
 * recursive, never comes back where folders cannot be made at all (`/proc`).
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && isFolder(folder)) return;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    makeFolder(path.dirname(folder));
    mkdirSync(folder);
  }
}

function isFolder(place: string): boolean {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined && lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(`${place} is a link that leads nowhere, mount its disk`);
  return found?.isDirectory() ?? false;
}
