import { z } from 'zod';
import { CommandError } from './command-error.ts';

/** A day as it was typed after `option`. Throws `CommandError`. */
export function dayGiven(option: string, text: string): string {
  if (z.iso.date().safeParse(text).success) return text;
  throw new CommandError(`${option} is "${text}", but it must be a day, e.g. 2026-11-26`);
}
