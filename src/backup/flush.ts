import { open } from 'node:fs/promises';

/** What was written to the file is on the disk. */
export function flush(file: string): Promise<void> {
  return sync(file, 'r+');
}

/** So that a power cut does not undo what has changed its name, or part of it. Windows has no such thing. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, 'r');
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
