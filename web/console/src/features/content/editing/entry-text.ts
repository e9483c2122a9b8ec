/** What stands in a file as text; a number is shown as it is, anything else that is no text as nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A list of texts, or the one text that stands there alone. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(textOf);
  return value === undefined || value === null ? [] : [textOf(value)];
}

/** A number is written as one; whatever else is typed is checked by the service, which says what it must be. */
export function written(typed: string, kind: string): unknown {
  if (typed.trim() === '') return undefined;
  return kind === 'number' && /^\d+$/.test(typed.trim()) ? Number(typed) : typed;
}
