import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** Chance is fetched for many ids at once: the call costs more than the bytes. */
const pool = Buffer.allocUnsafe(8 * 512);
let used = pool.length;

/**
 * An opaque id that sorts by the time it was made, also within one millisecond of one process: 48 bits of time,
 * 16 of a counter, 64 of chance, in lower-case hex.
 */
export function newId(nowMs: number): string {
  counter = nowMs === lastMs ? counter + 1 : 0;
  lastMs = nowMs;
  return firstIdOf(nowMs) + (counter & 0xffff).toString(16).padStart(4, '0') + chance();
}

/** What comes before every id of that time and after: by it a primary key finds a range of time. */
export function firstIdOf(atMs: number): string {
  return Math.max(0, atMs).toString(16).padStart(12, '0');
}

function chance(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.toString('hex', used - 8, used);
}
