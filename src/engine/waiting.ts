/** How the engine lets time pass. Whoever brings a clock of their own (a simulation) brings this with it. */
export type Timers = {
  /** Runs `run` once, `ms` from now at the earliest; returns the way to call it off. */
  after(ms: number, run: () => void): () => void;
  /** Milliseconds since some moment of long ago; unlike the wall clock it is never set back. */
  elapsed(): number;
};

export const realTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  elapsed: () => performance.now(),
};

export function sleep(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}

/** Null when it takes longer: what never answers must not hold its place, nor those who wait for it, for ever. */
export async function within<T>(timers: Timers, ms: number, work: Promise<T>): Promise<T | null> {
  let callOff = (): void => undefined;
  const tooLate = new Promise<null>((resolve) => {
    callOff = timers.after(ms, () => resolve(null));
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    callOff();
  }
}

const ticks = 20;

/**
 * Rejects when it takes longer, by a time that does not run while this process stands still: what was answered meanwhile
 * is read before the next tick. Else a busy process would take others for dead.
 */
export async function answeredWithin<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    let left = ticks;
    const tick = (): void => {
      left -= 1;
      if (left < 0) reject(new Error(`no answer within ${ms} ms`));
      else timer = setTimeout(tick, ms / ticks);
    };
    tick();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
