import { type Json, readNumber, readString } from './readers.ts';

/** Seconds up to here (the year 5138), milliseconds above: the unit differs from hook to hook. */
const greatestSeconds = 100_000_000_000;
/** Meta's messaging did not exist before. */
const earliest = Date.UTC(2009, 0, 1);
const clockSkewMs = 10 * 60_000;

/** The provider's time under `key` in epoch milliseconds; `receivedAt` when it is missing or impossible. */
export function readTime(from: Json, key: string, receivedAt: number): number {
  const value = readNumber(from, key) ?? readDate(from, key);
  if (value === null) return receivedAt;
  const at = Math.floor(value < greatestSeconds ? value * 1000 : value);
  return at >= earliest && at <= receivedAt + clockSkewMs ? at : receivedAt;
}

/** `2021-09-08T06:34:04+0000`, as some hooks have it. */
function readDate(from: Json, key: string): number | null {
  const at = Date.parse(readString(from, key) ?? '');
  return Number.isNaN(at) ? null : at;
}
