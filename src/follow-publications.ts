import type { Logger } from 'pino';
import type { ContentEditing } from './content/editing/editing.ts';
import type { Store } from './store/store.ts';

const followMs = 1_000;

/** Where several processes have a folder each: what one of them publishes comes in force on all. Returns the way to stop. */
export async function followPublications(store: Store, editing: ContentEditing, log: Logger): Promise<() => void> {
  await editing.settleFolder();
  let timer: NodeJS.Timeout | null = null;
  const follow = async (): Promise<void> => {
    timer = null;
    const isTaken = await editing.followPublications();
    if (!isTaken)
      log.warn({}, 'content was published elsewhere, and CONTENT_DIR cannot be written: what is there stays in force');
  };
  const off = store.onChange(() => {
    timer ??= setTimeout(() => {
      follow().catch((error: unknown) => log.warn({ err: error }, 'content of another process could not be taken'));
    }, followMs);
  });
  return () => {
    off();
    if (timer) clearTimeout(timer);
  };
}
