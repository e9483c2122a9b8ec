/**
 * Runs a job per key: never two of one key at once, at most `concurrency` altogether (a function is asked anew for
 * every job that could start). A key woken while its job
 * runs is run once more afterwards; woken while it waits, it is not queued twice.
 */
export type KeyedRunner = {
  wake(key: string): void;
  /** More may run at once than before. */
  goOn(): void;
  /** Its job waits or runs. */
  has(key: string): boolean;
  /** Keys that wait or run. */
  size(): number;
  /** Keys whose job has not begun. */
  waiting(): string[];
  /** Takes no more; resolves when what runs has ended. What waits is left (it stands in the store). */
  stop(): Promise<void>;
};

export function createKeyedRunner(
  concurrency: number | (() => number),
  job: (key: string) => Promise<void>,
): KeyedRunner {
  const most = typeof concurrency === 'number' ? () => concurrency : concurrency;
  const waiting = new Set<string>();
  const running = new Map<string, { again: boolean }>();
  let stopped = false;
  let idle: (() => void) | null = null;

  function pump(): void {
    for (const key of waiting) {
      if (stopped || running.size >= most()) return;
      waiting.delete(key);
      void run(key);
    }
  }

  async function run(key: string): Promise<void> {
    const mark = { again: false };
    running.set(key, mark);
    try {
      await job(key);
    } finally {
      running.delete(key);
      if (mark.again && !stopped) waiting.add(key);
      if (running.size === 0) idle?.();
      pump();
    }
  }

  return {
    wake(key) {
      if (stopped) return;
      const mark = running.get(key);
      if (mark) mark.again = true;
      else if (!waiting.has(key)) {
        waiting.add(key);
        pump();
      }
    },
    goOn: pump,
    has: (key) => running.has(key) || waiting.has(key),
    size: () => waiting.size + running.size,
    waiting: () => [...waiting],
    async stop() {
      stopped = true;
      waiting.clear();
      if (running.size > 0) await new Promise<void>((resolve) => (idle = resolve));
    },
  };
}
