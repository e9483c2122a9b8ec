import { type Json, isJson, readNumber } from '../readers.ts';

/** A number, or a 64-bit one in the forms that it takes on its way through JSON: a string, or two halves. */
export function readLong(from: Json, key: string): number | null {
  const value = from[key];
  if (!isJson(value)) return readNumber(from, key);
  const [high, low] = [readNumber(value, 'high'), readNumber(value, 'low')];
  return high === null || low === null ? null : high * 2 ** 32 + (low >>> 0);
}

/** An enum comes by its number while it is an object, and by its name once it was JSON. */
export function readEnum<N extends string>(from: Json, key: string, names: Record<N, number>): N | null {
  const value = from[key];
  const found = Object.entries<number>(names).find(([name, number]) => value === name || value === number);
  return found ? (found[0] as N) : null;
}
