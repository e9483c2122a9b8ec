import type { Logger } from 'pino';
import { startPass } from '../desk/background-pass.ts';
import type { OncePerService } from '../desk/once-per-service.ts';
import { forgetOld } from '../store/forget-old.ts';
import type { Store } from '../store/store.ts';

const everyMs = 3_600_000;

type Parts = { store: Store; now(): number; log: Pick<Logger, 'warn'>; once: OncePerService };

/** Forgets every hour what is old. Returns the way to stop it, which waits for the deleting at hand. */
export function startForgetting({ store, now, log, once }: Parts): () => Promise<void> {
  return startPass({
    ...{ everyMs, log },
    async pass() {
      if (await once.holds('forget-old')) await forgetOld(store, now());
    },
    failed: 'what is old could not be deleted: tried again in an hour',
  });
}
