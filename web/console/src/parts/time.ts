import type { TFunction } from 'i18next';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** Of the reader's language, for everything that `Intl` writes. English as in most of the world: day before month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : 'id-ID';
}

/** `14.05` in Indonesian, `14:05` in English. `zone` only when it is not the reader's own. */
export function clockTime(at: number, language: string, zone?: string): string {
  return format(localeOf(language), { hour: '2-digit', minute: '2-digit', ...inZone(zone) }).format(at);
}

/** The calendar day as a number, so that days can be compared and counted across a change of clocks. */
export function dayNumber(at: number, zone?: string): number {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', ...inZone(zone) } as const;
  const parts = format('en-GB', options).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / day;
}

/** A day that there is, as addresses and the service's reports have it: `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value);
}

/** What stands between the messages of two days. */
export function dayLabel(at: number, now: number, t: TFunction, language: string): string {
  const age = dayNumber(now) - dayNumber(at);
  if (age === 0) return t('parts:today');
  if (age === 1) return t('parts:yesterday');
  if (age > 1 && age < 7) return format(localeOf(language), { weekday: 'long' }).format(at);
  return format(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

type Wording = { t: TFunction; language: string; isShort?: boolean };

/** Just now, 5 min ago (5 min where it is short), 14:05, yesterday, Mon, 03/04/26; of what lies ahead, with its hour. */
export function relativeTime(at: number, now: number, { t, language, isShort = false }: Wording): string {
  const age = now - at;
  const days = dayNumber(now) - dayNumber(at);
  if (age < -minute) return days === 0 ? clockTime(at, language) : comingTime(at, days, { t, language });
  if (age < minute) return t('parts:now');
  if (age < hour) return t(isShort ? 'parts:minutes' : 'parts:minutesAgo', { count: Math.floor(age / minute) });
  if (days === 0) return clockTime(at, language);
  if (days === 1) return t('parts:yesterday');
  if (days < 7) return format(localeOf(language), { weekday: 'short' }).format(at);
  return format(localeOf(language), { day: '2-digit', month: '2-digit', year: '2-digit' }).format(at);
}

function comingTime(at: number, days: number, { t, language }: Wording): string {
  const time = clockTime(at, language);
  if (days === -1) return t('parts:tomorrowAt', { time });
  const parts = days > -7 ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return `${format(localeOf(language), parts).format(at)} ${time}`;
}

/** Day and time in full, for tooltips and the panel. */
export function fullTime(at: number, language: string, zone?: string): string {
  return format(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', ...inZone(zone) }).format(at);
}

/** With the weekday: what is promised is read as a day. */
export function dayAndTime(at: number, language: string, zone?: string): string {
  return format(localeOf(language), { dateStyle: 'full', timeStyle: 'short', ...inZone(zone) }).format(at);
}

/** The hour there, 0 to 23. */
export function hourIn(zone: string, at: number): number {
  return Number(format('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
}

/** How long: 0:42, 12:05, 3 h 20 min, 2 d 4 h. Never negative. */
export function duration(ms: number, t: TFunction): string {
  const left = Math.max(0, ms);
  if (left < hour) {
    const seconds = Math.floor(left / second);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor((left % hour) / minute);
  if (left < day) {
    const hours = Math.floor(left / hour);
    return minutes === 0 ? t('parts:hours', { count: hours }) : t('parts:hoursMinutes', { hours, minutes });
  }
  const days = Math.floor(left / day);
  const hours = Math.floor((left % day) / hour);
  return hours === 0 ? t('parts:days', { count: days }) : t('parts:daysHours', { days, hours });
}

/** Where there is little room: minutes say nothing of many hours, nor hours of days. */
export function roughDuration(ms: number, t: TFunction): string {
  if (ms < 10 * hour) return duration(ms, t);
  if (ms < 2 * day) return t('parts:hours', { count: Math.floor(ms / hour) });
  return t('parts:days', { count: Math.floor(ms / day) });
}

function inZone(zone: string | undefined): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone };
}

/** What `datetime-local` takes: the reader's own clock, to the minute. */
export function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
