import { z } from 'zod';
import { parseDuration } from '../../core/sop/duration.ts';
import { knownKeysMessage } from './plain-messages.ts';
import { suggestion } from '../nearest.ts';

/** Keys with values, where a key that it does not know is an error. */
export function strictKeys<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = knownKeysMessage(Object.keys(shape));
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) });
}

/** Strict keys that may all be left out, as may the section itself. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => value ?? {}, strictKeys(shape));
}

export const text = z.string().trim().min(1);

/** One text, or a list of them. */
export const texts = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text).min(1));

/** A list that may be missing or written without anything in it. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => value ?? [], z.array(item));
}

export const duration = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().transform((written, context) => {
    const ms = parseDuration(written);
    if (ms !== null) return ms;
    context.addIssue(`"${written}" is not a duration; write 500ms, 30s, 3m, 24h or 2d (0s: at once)`);
    return z.NEVER;
  }),
);

/** A duration of at least so long. */
export function durationFrom(leastMs: number) {
  return duration.superRefine((ms, context) => {
    if (ms < leastMs) context.addIssue(`must be at least ${leastMs / 1000}s; it happens again and again`);
  });
}

const dayMs = 86_400_000;
/** Providers bring messages again for seven days, and receipts come for weeks. */
const shortestKeptDays = 30;

/** How long something is kept: null is for ever. */
export const keptFor = z.unknown().transform((written, context): number | null => {
  const ms = keptMs(written);
  if (typeof ms !== 'string') return ms;
  context.addIssue(ms);
  return z.NEVER;
});

/** The same, or not at all. */
export const keptForOrOff = z.unknown().transform((written, context): number | null | 'off' => {
  if (written === 'off' || written === false) return 'off';
  const ms = keptMs(written);
  if (typeof ms !== 'string') return ms;
  context.addIssue(ms);
  return z.NEVER;
});

/** A text is what is wrong with it. */
function keptMs(written: unknown): number | null | string {
  if (written === 'forever') return null;
  const ms = typeof written === 'string' ? parseDuration(written) : null;
  if (ms === null) return `"${String(written)}" is not how long; write forever, or days such as 365d`;
  return ms < shortestKeptDays * dayMs ? `must be at least ${shortestKeptDays}d, or forever` : ms;
}

/** `50%` as 0.5. Without the sign nobody could tell whether 2 is a fiftieth or the double. */
export function percent(least: number, most: number) {
  return z.unknown().transform((written, context) => {
    const value =
      typeof written === 'string' ? Number(/^(\d+(?:\.\d+)?)\s*%$/.exec(written.trim())?.[1] ?? 'none') : NaN;
    if (value >= least && value <= most) return value / 100;
    if (Number.isNaN(value)) context.addIssue(`"${String(written)}" is no percentage; write ${percentOf(written)}`);
    else context.addIssue(`must be between ${least}% and ${most}%`);
    return z.NEVER;
  });
}

function percentOf(written: unknown): string {
  const value = typeof written === 'number' || typeof written === 'string' ? Number(written) : NaN;
  if (!(value > 0)) return '50%';
  return `${Math.round((value > 1 ? value : value * 100) * 100) / 100}%`;
}

export const timezone = z.string().superRefine((written, context) => {
  if (isTimezone(written)) return;
  const known = Intl.supportedValuesOf('timeZone');
  context.addIssue(
    `"${written}" is not a time zone${suggestion(written, known) || '; write one such as Asia/Jakarta'}`,
  );
});

function isTimezone(name: string): boolean {
  // An offset such as +07:00 would be taken by Intl, but says nothing of the law of a place.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export const date = z.string().superRefine((written, context) => {
  if (!isDate(written)) context.addIssue(`"${written}" is not a date; write it as 2027-03-10`);
});

function isDate(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const ms = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(written);
}
