/**
 * Paces the sends of each account: a token bucket of `perSecond`, with bursts of at most one second's worth.
 * `slowDown` holds a whole account back after the provider said "too fast".
 */
export type Pace = {
  /** How many milliseconds until the send may go; its place is taken, so each caller waits for its own. */
  take(accountId: string, now: number): number;
  slowDown(accountId: string, untilMs: number): void;
};

export function createPace(perSecond: number): Pace {
  const buckets = new Map<string, { tokens: number; at: number; closedUntil: number }>();

  function bucketOf(accountId: string, now: number) {
    let bucket = buckets.get(accountId);
    if (!bucket) {
      bucket = { tokens: perSecond, at: now, closedUntil: 0 };
      buckets.set(accountId, bucket);
    }
    return bucket;
  }

  return {
    take(accountId, now) {
      const bucket = bucketOf(accountId, now);
      if (now < bucket.closedUntil) return bucket.closedUntil - now;
      const elapsedMs = Math.max(0, now - bucket.at);
      bucket.tokens = Math.min(perSecond, bucket.tokens + (elapsedMs / 1000) * perSecond);
      bucket.at = now;
      bucket.tokens -= 1;
      return bucket.tokens >= 0 ? 0 : Math.ceil((-bucket.tokens / perSecond) * 1000);
    },
    slowDown(accountId, untilMs) {
      const bucket = bucketOf(accountId, untilMs);
      bucket.closedUntil = Math.max(bucket.closedUntil, untilMs);
    },
  };
}
