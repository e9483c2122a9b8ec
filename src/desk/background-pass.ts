import type { Logger } from 'pino';

type Pass = {
  everyMs: number;
  /** The first one sooner than that. */
  firstAfterMs?: number;
  /** `signal`: no more is wanted; what is at hand is ended. */
  pass(signal: AbortSignal): Promise<void>;
  log: Pick<Logger, 'warn'>;
  /** What could not be done, for the log. The next pass tries again. */
  failed: string;
};

/** Does something again and again in the background, never twice at once. Returns the way to stop it, which waits for the pass at hand. */
export function startPass({ everyMs, firstAfterMs, pass, log, failed }: Pass): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function once(): Promise<void> {
    try {
      await pass(stopping.signal);
    } catch (error) {
      log.warn({ err: error }, failed);
    }
  }

  const run = (): void => {
    running ??= once().finally(() => {
      running = null;
    });
  };
  const first = firstAfterMs === undefined ? undefined : setTimeout(run, firstAfterMs);
  const timer = setInterval(run, everyMs);
  return async () => {
    stopping.abort();
    clearTimeout(first);
    clearInterval(timer);
    await running;
  };
}
