export type LocalTime = {
  /** `YYYY-MM-DD` */
  date: string;
  /** 0 is Sunday. */
  weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Milliseconds since the wall clock's midnight. */
  dayMs: number;
  /** What to add to UTC to get the wall clock. */
  offsetMs: number;
};

export const msPerDay = 86_400_000;

// Making a formatter costs about a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timezone, made);
  return made;
}

/** Offsets by UTC day, for the days in which they do not change; null: ask anew. Asking Intl costs a hundred times more. */
const offsets = new Map<string, Map<number, number | null>>();
const mostDays = 4000;

/** Offset of the zone at that instant; exact to the second (older zones have offsets with seconds). */
export function offsetMs(at: number, timezone: string): number {
  const day = Math.floor(at / msPerDay);
  let days = offsets.get(timezone);
  if (!days) offsets.set(timezone, (days = new Map()));
  let offset = days.get(day);
  if (offset === undefined) {
    if (days.size >= mostDays) days.clear();
    days.set(day, (offset = offsetOfDay(day, timezone)));
  }
  return offset ?? askedOffset(at, timezone);
}

/** No zone ever changed its offset and changed it back within a day. */
function offsetOfDay(day: number, timezone: string): number | null {
  const offset = askedOffset(day * msPerDay, timezone);
  return askedOffset((day + 1) * msPerDay - 1, timezone) === offset ? offset : null;
}

function askedOffset(at: number, timezone: string): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    formatterOf(timezone).format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The wall clock: days since 1970-01-01 by it, and milliseconds since its midnight. */
export function wallClock(at: number, timezone: string): { day: number; dayMs: number; offsetMs: number } {
  const offset = offsetMs(at, timezone);
  const day = Math.floor((at + offset) / msPerDay);
  return { day, dayMs: at + offset - day * msPerDay, offsetMs: offset };
}

export function localTime(at: number, timezone: string): LocalTime {
  const { day, ...clock } = wallClock(at, timezone);
  return { date: dateOfDay(day), weekday: weekdayOfDay(day), ...clock };
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / msPerDay);
}

/** Nearly always it is the day that was asked for before. */
let lastDay = { day: 0, date: '1970-01-01' };

export function dateOfDay(day: number): string {
  if (day !== lastDay.day) lastDay = { day, date: new Date(day * msPerDay).toISOString().slice(0, 10) };
  return lastDay.date;
}

export function weekdayOfDay(day: number): LocalTime['weekday'] {
  // 1970-01-01 was a Thursday.
  return ((((day + 4) % 7) + 7) % 7) as LocalTime['weekday'];
}

/** When the day begins by the wall clock. */
export function midnight(date: string, timezone: string): number {
  const wall = dayNumber(date) * msPerDay;
  return wall - offsetMs(wall - offsetMs(wall, timezone), timezone);
}
