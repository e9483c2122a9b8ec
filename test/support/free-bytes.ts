import { statfsSync } from 'node:fs';

/** What still fits on the disk of that folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
