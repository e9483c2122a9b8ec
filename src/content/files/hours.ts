import { z } from 'zod';
import type { MinuteSpan, WeekHours } from '../../core/sop/policy.ts';
import type { WeekMoment } from '../../core/sop/report-week.ts';
import { suggestion } from '../nearest.ts';

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
type Day = keyof WeekHours;
const weekMinutes = 7 * 1440;

/** `always`, or days (`mon`, `mon-fri`) with one span or a list of them. */
export const hours = z.unknown().transform((written, context): WeekHours | 'always' => {
  if (written === 'always') return 'always';
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    context.addIssue('must be always, or days with spans such as mon-fri: ["08:00-12:00", "13:00-17:00"]');
    return z.NEVER;
  }
  const week: WeekHours = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
  const given = new Map<Day, string>();
  for (const [key, value] of Object.entries(written)) {
    const complain = (message: string) => context.addIssue({ code: 'custom', path: [key], message });
    const days = daysOf(key);
    if (!days) {
      complain(`"${key}" is no day; write mon, or mon-fri${suggestion(key, dayNames)}`);
      continue;
    }
    const spans = spansOf(value, complain);
    for (const day of days) {
      const before = given.get(day);
      if (before !== undefined) complain(`${dayNames[day]} is in "${before}" already`);
      given.set(day, key);
      week[day] = spans;
    }
  }
  for (const key of new Set(overlappingDays(week).map((day) => given.get(day) ?? ''))) {
    context.addIssue({
      code: 'custom',
      path: [key],
      message: 'spans overlap, within the day or with a neighbouring one',
    });
  }
  return week;
});

/** The same without `always`: of a shift. */
export const weekHours = hours.transform((written, context): WeekHours => {
  if (written !== 'always') return written;
  context.addIssue('must be days with spans such as mon-fri: "08:00-16:00", not always');
  return z.NEVER;
});

/** `mon-fri` and also `sat-mon`, over the end of the week. */
function daysOf(key: string): Day[] | null {
  const [first = '', last = first, ...rest] = key.toLowerCase().split(/\s*-\s*/);
  const from = dayNames.indexOf(first as (typeof dayNames)[number]);
  const to = dayNames.indexOf(last as (typeof dayNames)[number]);
  if (from < 0 || to < 0 || rest.length > 0) return null;
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((from + index) % 7) as Day);
}

function spansOf(value: unknown, complain: (message: string) => void): MinuteSpan[] {
  const written = Array.isArray(value) ? value : [value ?? []].flat();
  return written.flatMap((item: unknown) => {
    const span = typeof item === 'string' ? parseSpan(item) : null;
    if (!span) complain(`"${String(item)}" is no span of the day; write "08:00-12:00" (in quotes)`);
    return span ? [span] : [];
  });
}

/** `08:00-12:00`; `22:00-06:00` ends the next day; `00:00-24:00` is the whole day. */
export function parseSpan(written: string): MinuteSpan | null {
  const match = /^(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})$/.exec(written.trim());
  if (!match) return null;
  const [fromHour = 99, fromMinute = 99, toHour = 99, toMinute = 99] = match.slice(1).map(Number);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (fromMinute > 59 || toMinute > 59 || from >= 1440 || to > 1440) return null;
  return { from, to };
}

type WeekSpan = { day: Day; start: number; end: number };

/** In minutes of the week; a span past Saturday's midnight ends beyond it. */
function weekSpans(week: WeekHours): WeekSpan[] {
  return ([0, 1, 2, 3, 4, 5, 6] as const).flatMap((day) =>
    week[day].map((span) => {
      const start = day * 1440 + span.from;
      return { day, start, end: start + (span.to > span.from ? span.to : span.to + 1440) - span.from };
    }),
  );
}

/** Days whose span runs into another one, of the same day or of the next. */
function overlappingDays(week: WeekHours): Day[] {
  const spans = weekSpans(week);
  const overlapping = spans.filter((one, index) =>
    spans.some((other, at) => at !== index && overlap(one, other) && (one.start < other.start || index < at)),
  );
  return [...new Set(overlapping.map((span) => span.day))];
}

/** Whether there is a minute of the week that both hold. */
export function haveCommonTime(one: WeekHours, other: WeekHours): boolean {
  const others = weekSpans(other);
  return weekSpans(one).some((span) => others.some((another) => overlap(span, another)));
}

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return [-weekMinutes, 0, weekMinutes].some((shift) => one.start < other.end + shift && other.start + shift < one.end);
}

/** Null: at any time. */
export const nightHours = z.unknown().transform((written, context): MinuteSpan | null => {
  if (written === 'always') return null;
  const span = typeof written === 'string' ? parseSpan(written) : null;
  if (span && span.from !== span.to) return span;
  context.addIssue(`"${String(written)}" is no span of the day; write "01:00-05:00" (in quotes), or always`);
  return z.NEVER;
});

/** Null: never quiet. */
export const quietHours = z.unknown().transform((written, context): MinuteSpan | null => {
  if (written === false || written === 'off' || written === 'never') return null;
  const span = typeof written === 'string' ? parseSpan(written) : null;
  if (!span || span.from === span.to) {
    context.addIssue(`"${String(written)}" is no span of the day; write "21:00-07:00" (in quotes), or off`);
    return z.NEVER;
  }
  if (span.from > 0 || span.to < 1440) return span;
  context.addIssue('is the whole day, so that nothing would ever go out; write a shorter span, or off');
  return z.NEVER;
});

/** `mon 08:00`; null: never. */
export const weekMoment = z.unknown().transform((written, context): WeekMoment | null => {
  if (written === false || written === 'off') return null;
  const moment = typeof written === 'string' ? parseWeekMoment(written) : null;
  if (moment) return moment;
  context.addIssue(`"${String(written)}" is no time of the week; write "mon 08:00" (in quotes), or off`);
  return z.NEVER;
});

function parseWeekMoment(written: string): WeekMoment | null {
  const [, day = '', hour = 99, minute = 99] =
    /^([a-z]{3})\s+(\d{1,2})[:.](\d{2})$/.exec(written.trim().toLowerCase()) ?? [];
  const weekday = dayNames.indexOf(day as (typeof dayNames)[number]);
  if (weekday < 0 || Number(hour) > 23 || Number(minute) > 59) return null;
  return { weekday: weekday as Day, minute: Number(hour) * 60 + Number(minute) };
}
