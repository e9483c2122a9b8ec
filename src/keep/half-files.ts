import type { Logger } from 'pino';
import { startPass } from '../desk/background-pass.ts';
import type { OncePerService } from '../desk/once-per-service.ts';
import type { MediaFiles } from '../store/media-files.ts';

const everyMs = 86_400_000;
const firstAfterMs = 10 * 60_000;

type Parts = { files: Pick<MediaFiles, 'removeHalfFiles'>; log: Pick<Logger, 'info' | 'warn'>; once: OncePerService };

/** Every day: to look through the folder of a large service takes some seconds. Returns the way to stop it. */
export function startRemovingHalfFiles({ files, log, once }: Parts): () => Promise<void> {
  return startPass({
    ...{ everyMs, firstAfterMs, log },
    async pass() {
      if (!(await once.holds('half-files'))) return;
      const removed = await files.removeHalfFiles();
      if (removed > 0) log.info({ files: removed }, 'files that were half written when a process died were deleted');
    },
    failed: 'files that were half written could not be deleted: tried again tomorrow',
  });
}
