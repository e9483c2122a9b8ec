import { CommandError } from './command-error.ts';

/** A day as it was typed after `option`. Throws `CommandError`. */
export function dayGiven(option: string, text: string): string {
  // 30 February is taken for 2 March.
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return text;
  throw new CommandError(`${option} is "${text}", but it must be a day, e.g. 2026-11-26`);
}
