/** What came over the wire: nothing about it is known yet. */
export type Json = Record<string, unknown>;

/** The object, or an empty one: a request may hold anything anywhere. */
export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
