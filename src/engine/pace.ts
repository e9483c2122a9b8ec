/**
 * Paces the sends of each account: a token bucket of `perSecond`, with bursts of at most one second's worth. Urgent ones
 * pass those that wait, up to a tenth of the rate.
 * `slowDown` holds a whole account back after the provider said "too fast"; it goes on without a burst.
 */
export type Pace = {
  /**
   * How many milliseconds until the send may go. Up to `mostMs` its place is taken, and each caller waits for its
   * own. Beyond that it has none: it is told when to ask again, each a time of its own.
   */
  take(accountId: string, now: number, mostMs: number, isUrgent?: boolean): number | Promise<number>;
  slowDown(accountId: string, untilMs: number): void;
};

/** The bucket of this process alone: it answers at once. */
export type LocalPace = Omit<Pace, 'take'> & {
  take(accountId: string, now: number, mostMs: number, isUrgent?: boolean): number;
};

/** `askedBackAt`: when the last one that was sent away asks again. `ahead`: how many urgent ones may pass the others now. */
type Bucket = { tokens: number; at: number; closedUntil: number; askedBackAt: number; ahead: number; askedAt: number };

/** The clock has been put back since: what was reckoned by it goes back with it, or the account would stand still for hours. */
function goBack(bucket: Bucket, byMs: number): void {
  for (const time of ['at', 'closedUntil', 'askedBackAt'] as const) bucket[time] -= byMs;
}

/** The part of the rate in which urgent sends pass those that wait; these then wait for that much longer. */
export const urgentShare = 0.1;

export function createPace(perSecond: number): LocalPace {
  const buckets = new Map<string, Bucket>();
  const msPerSend = 1000 / perSecond;
  const mostAhead = Math.max(1, perSecond * urgentShare);

  function bucketOf(accountId: string, now: number): Bucket {
    let bucket = buckets.get(accountId);
    if (!bucket) {
      bucket = { tokens: perSecond, at: now, closedUntil: 0, askedBackAt: 0, ahead: mostAhead, askedAt: 0 };
      buckets.set(accountId, bucket);
    }
    return bucket;
  }

  return {
    take(accountId, now, mostMs, isUrgent = false) {
      const bucket = bucketOf(accountId, now);
      if (now < bucket.askedAt) goBack(bucket, bucket.askedAt - now);
      bucket.askedAt = now;
      const openAt = Math.max(now, bucket.closedUntil);
      const elapsedMs = Math.max(0, openAt - bucket.at);
      bucket.tokens = Math.min(perSecond, bucket.tokens + elapsedMs / msPerSend);
      bucket.ahead = Math.min(mostAhead, bucket.ahead + (elapsedMs / msPerSend) * urgentShare);
      bucket.at = openAt;
      if (isUrgent && openAt <= now && bucket.tokens < 1 && bucket.ahead >= 1) {
        bucket.ahead -= 1;
        bucket.tokens -= 1;
        return 0;
      }
      const debtMs = Math.max(0, 1 - bucket.tokens) * msPerSend;
      const waitMs = Math.ceil(openAt - now + debtMs);
      if (waitMs <= mostMs) {
        bucket.tokens -= 1;
        return waitMs;
      }
      // Who asked again all at once would be sent away again, nearly all.
      bucket.askedBackAt = Math.max(bucket.askedBackAt + msPerSend, now + waitMs);
      return Math.ceil(bucket.askedBackAt - now);
    },
    slowDown(accountId, untilMs) {
      const bucket = bucketOf(accountId, untilMs);
      bucket.closedUntil = Math.max(bucket.closedUntil, untilMs);
      bucket.at = Math.max(bucket.at, untilMs);
      bucket.tokens = Math.min(bucket.tokens, 1);
    },
  };
}
