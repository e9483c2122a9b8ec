import type { Hours, Language } from './policy.ts';
import { dayNumber, localTime } from './local-time.ts';

export type TimeOfDay = 'pagi' | 'siang' | 'sore' | 'malam';

const hourMs = 3_600_000;

/** What one greets with in Indonesian at that hour (SOP G1). */
export function timeOfDay(at: number, timezone: string): TimeOfDay {
  const hour = localTime(at, timezone).dayMs / hourMs;
  if (hour < 4) return 'malam';
  if (hour < 11) return 'pagi';
  if (hour < 15) return 'siang';
  return hour < 18 ? 'sore' : 'malam';
}

/** The word for {{waktu}}: `pagi` … in Indonesian; `morning`, `afternoon`, `evening` in English, which cuts at noon. */
export function timeOfDayWord(at: number, timezone: string, language: Language): string {
  if (language === 'id') return timeOfDay(at, timezone);
  const hour = localTime(at, timezone).dayMs / hourMs;
  if (hour < 4 || hour >= 18) return 'evening';
  return hour < 12 ? 'morning' : 'afternoon';
}

export const weekdays: Readonly<Record<Language, readonly string[]>> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
export const months: Readonly<Record<Language, readonly string[]>> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** A datum as one says it: a day ("2026-11-29") by its name; all else as it is. */
export function saidValue(value: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const day = new Date(`${value}T00:00:00Z`);
  const [weekday, month] = [weekdays[language][day.getUTCDay()], months[language][day.getUTCMonth()]];
  return weekday && month ? `${weekday}, ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}` : value;
}

/** When it opens, as one says it at `at`: "besok pukul 08.00 WIB", "on Monday at 08:00 WIB". */
export function describeOpening(openAt: number, at: number, { timezone }: Hours, language: Language): string {
  return describeTime(openAt, { at, timezone, language });
}

/** A time as one says it at `at`: "hari ini pukul 16.00 WIB", "tomorrow at 10:00 WIB". To the minute. */
export function describeTime(
  time: number,
  { at, timezone, language }: { at: number; timezone: string; language: Language },
): string {
  const day = describeDay(time, at, timezone, language);
  const zone = zoneName(time, timezone);
  return language === 'id'
    ? `${day} pukul ${clockWords(time, timezone, '.')} ${zone}`
    : `${day} at ${clockWords(time, timezone, ':')} ${zone}`;
}

/** Hour and minute by that wall clock, with two digits each. */
export function clockWords(at: number, timezone: string, separator: string): string {
  const minutes = Math.floor(localTime(at, timezone).dayMs / 60_000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(separator);
}

/** How long something takes, as one promises it: "5 menit", "1 jam 30 menit", "2 hours". Never less than it is. */
export function describeWait(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  // Nobody knows an hour ahead to the minute.
  const rounded = minutes > 60 ? Math.ceil(minutes / 15) * 15 : minutes > 10 ? Math.ceil(minutes / 5) * 5 : minutes;
  const parts = [counted(Math.floor(rounded / 60), 'jam', 'hour'), counted(rounded % 60, 'menit', 'minute')];
  return parts.flatMap((part) => part?.[language] ?? []).join(' ');
}

function counted(count: number, id: string, en: string): Record<Language, string> | null {
  return count === 0 ? null : { id: `${count} ${id}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
}

/** When no time can be told. */
export function soon(language: Language): string {
  return language === 'id' ? 'secepatnya' : 'as soon as possible';
}

function describeDay(openAt: number, at: number, timezone: string, language: Language): string {
  const open = localTime(openAt, timezone);
  const days = dayNumber(open.date) - dayNumber(localTime(at, timezone).date);
  const weekday = weekdays[language][open.weekday] ?? '';
  if (days <= 0) return language === 'id' ? 'hari ini' : 'today';
  if (days === 1) return language === 'id' ? 'besok' : 'tomorrow';
  if (days < 7) return language === 'id' ? `hari ${weekday}` : `on ${weekday}`;
  const [, month = '1', date = '1'] = open.date.split('-');
  const monthName = months[language][Number(month) - 1] ?? '';
  const year = sameYear(open.date, localTime(at, timezone).date) ? '' : ` ${open.date.slice(0, 4)}`;
  return language === 'id'
    ? `hari ${weekday}, ${Number(date)} ${monthName}${year}`
    : `on ${weekday} ${Number(date)} ${monthName}${year}`;
}

function sameYear(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

/** Indonesia's own names; ICU knows them in some locales only. */
const zones: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
};

function zoneName(at: number, timezone: string): string {
  return zones[timezone] ?? intlZoneName(at, timezone);
}

const zoneFormatters = new Map<string, Intl.DateTimeFormat>();

function intlZoneName(at: number, timezone: string): string {
  let formatter = zoneFormatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeZoneName: 'short' });
    zoneFormatters.set(timezone, formatter);
  }
  return formatter.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timezone;
}
