const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** So many weeks are looked back, and in so many of them at least so much must have come. */
const weeks = [1, 2, 3, 4];
const leastWeeks = 2;
const leastMessages = 10;

/** Messages by hour (hours since 1970). */
export type Hours = ReadonlyMap<number, number>;

export type Silence = { since: number; usual: number };

/**
 * What is unusual about nothing having come in a span of time (epoch milliseconds): how much came in the same span of
 * the week before. Null: nothing is, as in a quiet night, or with an account that is new (L14). Of a part of an hour
 * it is taken that its messages were spread evenly.
 */
export function silenceIn(hours: Hours, span: { from: number; until: number }): Silence | null {
  // No more than a week: a longer span would meet itself.
  const from = Math.max(span.from, span.until - weekMs);
  const counts = weeks.map((week) => countIn(hours, from - week * weekMs, span.until - week * weekMs));
  const busy = counts.filter((count) => count >= leastMessages);
  if (busy.length < leastWeeks) return null;
  const some = counts.filter((count) => count > 0);
  return { since: span.from, usual: Math.round(some.reduce((sum, count) => sum + count, 0) / some.length) };
}

function countIn(hours: Hours, from: number, until: number): number {
  let sum = 0;
  for (let hour = Math.floor(from / hourMs); hour * hourMs < until; hour += 1) {
    const begins = Math.max(from, hour * hourMs);
    const ends = Math.min(until, (hour + 1) * hourMs);
    sum += ((hours.get(hour) ?? 0) * (ends - begins)) / hourMs;
  }
  return sum;
}
