import { chown, stat } from 'node:fs/promises';

/** Gives files to somebody. */
export type Give = (...files: string[]) => Promise<void>;

/**
 * Root puts back what a user of its own works on: left to root, the service could not open it. Elsewhere, and where the folder is
 * root's, files are left as they are.
 */
export async function ownerOf(folder: string): Promise<Give> {
  const { uid, gid } = await stat(folder);
  if (process.getuid?.() !== 0 || uid === 0) return async () => undefined;
  return async (...files) => {
    for (const file of files) await chown(file, uid, gid);
  };
}
