import { cleanText } from './clean.ts';

/**
 * Readers for payloads that nobody promises: each gives what the key should hold, or says that it does not. By hand,
 * because this is the way of every message and a schema that refuses the whole body would lose the good parts of it.
 */
export type Json = Record<string, unknown>;

/** Ids become keys of unique indexes, and two of them have to fit into one of PostgreSQL's. */
const longestId = 300;
const nothing: Json = Object.freeze({});

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`; null when there is none. */
export function findObject(from: Json, key: string): Json | null {
  const value = from[key];
  return isJson(value) ? value : null;
}

/** The object under `key`; an empty one when there is none. */
export function readObject(from: Json, key: string): Json {
  return findObject(from, key) ?? nothing;
}

export function readArray(from: Json, key: string): unknown[] {
  const value = from[key];
  return Array.isArray(value) ? value : [];
}

/** The objects in an array; other things in it are left out. */
export function readObjects(from: Json, key: string): Json[] {
  return readArray(from, key).filter(isJson);
}

/** Clean text, as it came; null when it is no string or an empty one. */
export function readString(from: Json, key: string): string | null {
  const value = from[key];
  return typeof value === 'string' && value !== '' ? cleanText(value) : null;
}

/** An opaque id: a string, or a number in some payloads; null when empty or longer than any real one. */
export function readId(from: Json, key: string): string | null {
  const value = from[key];
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value.length > longestId) return null;
  return cleanText(value.trim()) || null;
}

/** A number, or a string that reads as one. */
export function readNumber(from: Json, key: string): number | null {
  const value = from[key];
  if (typeof value === 'string' && value.trim() === '') return null;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** The given fields without those that are null, for optional properties. */
export function present<T extends object>(fields: { [K in keyof T]: T[K] | null | undefined }): T {
  const kept: Partial<T> = {};
  // Not through entries: three of these for every message.
  for (const key in fields) if (fields[key] !== null && fields[key] !== undefined) kept[key] = fields[key];
  return kept as T;
}
