import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const lookEveryMs = 10_000;
const keptMs = 24 * 3_600_000;

export type SharedFolder = {
  /** False: some process that is there has another folder. */
  isShared(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Whether all processes keep customers' files in one folder: each leaves a mark in its own, and looks for the marks of
 * the others. Nothing else would tell, until somebody opens a picture that another machine has.
 */
export function createSharedFolder(dataDir: string, own: string, seen: () => string[]): SharedFolder {
  const folder = join(dataDir, 'processes');
  let missing = 0;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const marks = new Set(await readdir(folder));
    // Twice: one that has just begun is seen in the database before its mark is here.
    missing = seen().every((id) => marks.has(markOf(id))) ? 0 : missing + 1;
  }

  async function forgetOld(): Promise<void> {
    for (const mark of await readdir(folder)) {
      const path = join(folder, mark);
      if (Date.now() - (await stat(path)).mtimeMs > keptMs) await rm(path, { force: true });
    }
  }

  return {
    isShared: () => missing < 2,
    async start() {
      await mkdir(folder, { recursive: true });
      await forgetOld();
      await writeFile(join(folder, markOf(own)), '');
      timer = setInterval(() => {
        looking = look().catch(() => undefined); // a folder that cannot be read is told of by whatever needs it
      }, lookEveryMs).unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await looking;
      await rm(join(folder, markOf(own)), { force: true });
    },
  };
}

function markOf(id: string): string {
  return id.replaceAll(/[^\w-]/g, '-');
}
