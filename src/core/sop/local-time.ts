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

export const DAY_MS = 86_400_000;

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

/** The offset last asked for of each zone: zones change theirs on whole minutes, and most questions are about now. */
const lastOffsets = new Map<string, { minute: number; offset: number }>();

/** Offset of the zone at that instant; exact to the second (older zones have offsets with seconds). */
export function offsetMs(at: number, timezone: string): number {
  const minute = Math.floor(at / 60_000);
  const last = lastOffsets.get(timezone);
  if (last?.minute === minute) return last.offset;
  const offset = formattedOffsetMs(at, timezone);
  // Before the zones of today were agreed on, some changed within a minute.
  if (minute > 0) lastOffsets.set(timezone, { minute, offset });
  return offset;
}

function formattedOffsetMs(at: number, timezone: string): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    formatterOf(timezone).format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

export function localTime(at: number, timezone: string): LocalTime {
  const offset = offsetMs(at, timezone);
  const wall = at + offset;
  const day = Math.floor(wall / DAY_MS);
  return {
    date: dateOfDay(day),
    weekday: weekdayOfDay(day),
    dayMs: wall - day * DAY_MS,
    offsetMs: offset,
  };
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOfDay(day: number): LocalTime['weekday'] {
  // 1970-01-01 was a Thursday.
  return ((((day + 4) % 7) + 7) % 7) as LocalTime['weekday'];
}
