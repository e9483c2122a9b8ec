/** When a message may go: as slowly as a person types, and never at the same beat. */
export type Pace = {
  /** How long it has to wait; null when that is longer than `mostMs`, with `askAgainMs` then. Its place is taken. */
  take(to: string, now: number, mostMs: number): { waitMs: number } | { askAgainMs: number };
};

/** One chat's messages are a little further apart than the account's. */
const perChat = 1.5;
const forgetMs = 60 * 60_000;

/** `gapMs` on the average between two messages; each gap is between two thirds and four thirds of it. */
export function createPace(gapMs: number, chance: () => number): Pace {
  let free = 0;
  let queued = 0;
  const freeFor = new Map<string, number>();
  const gap = (): number => gapMs * (2 / 3 + (chance() * 2) / 3);

  function forget(now: number): void {
    for (const [to, at] of freeFor) if (at < now - forgetMs) freeFor.delete(to);
  }

  return {
    take(to, now, mostMs) {
      const at = Math.max(now, free, freeFor.get(to) ?? 0);
      if (at - now > mostMs) {
        // Those that were sent away come back one after the other.
        queued = Math.max(queued, at) + gapMs;
        return { askAgainMs: Math.ceil(queued - now) };
      }
      free = at + gap();
      freeFor.set(to, at + gap() * perChat);
      forget(now);
      return { waitMs: Math.ceil(at - now) };
    },
  };
}
