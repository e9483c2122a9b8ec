import { ApiError } from '../api/client.ts';

type Said = { where: string; problem: string };

/**
 * What the service objects to in what was typed, at the fields that it names. Null: it is about something else, or about
 * something that has no field.
 */
export function problemsAtFields<Field extends string>(
  error: Error | null,
  fieldOf: (where: string) => Field | undefined,
): Partial<Record<Field, string>> | null {
  if (!(error instanceof ApiError) || error.code !== 'invalid_input' || !Array.isArray(error.details)) return null;
  const found: Partial<Record<Field, string>> = {};
  for (const { where, problem } of error.details as Said[]) {
    const field = fieldOf(where);
    if (field === undefined) return null;
    found[field] ??= `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
  }
  return found;
}
