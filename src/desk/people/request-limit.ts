import type { SharedCounts } from './login-limit.ts';

const mostRemembered = 50_000;

/** So many within a time. */
export type Limit = { most: number; windowMs: number };
export type RequestLimit = ReturnType<typeof createRequestLimit>;

/**
 * Counts what strangers may do so often: in this process, and with `shared` in all of them together. A window begins
 * with the first of its requests.
 */
export function createRequestLimit(now: () => number, shared?: SharedCounts) {
  const counts = new Map<string, { count: number; endsAt: number }>();

  function takeOwn(key: string, { most, windowMs }: Limit): number {
    const found = counts.get(key);
    const current = found && found.endsAt > now() ? found : { count: 0, endsAt: now() + windowMs };
    counts.delete(key); // to the end of the order, so that the oldest are forgotten first
    counts.set(key, current);
    if (counts.size > mostRemembered) counts.delete(counts.keys().next().value!);
    if (current.count >= most) return current.endsAt - now();
    current.count += 1;
    return 0;
  }

  async function takeShared(key: string, { most, windowMs }: Limit): Promise<number> {
    if (!shared) return 0;
    const [found] = await shared.read([key]);
    if (found && found.count >= most) return found.endsInMs;
    await shared.add([key], 1, windowMs);
    return 0;
  }

  return {
    /** Counts one. How long to wait, when it is one too many and does not count; 0: go on. */
    async take(key: string, limit: Limit): Promise<number> {
      return takeOwn(key, limit) || takeShared(key, limit);
    },
  };
}
