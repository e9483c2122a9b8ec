import type { TFunction } from 'i18next';
import { duration, localeOf } from '../../parts/time.ts';

/** What stands where there is nothing to take a figure of. */
export const none = '–';

export function count(value: number, language: string): string {
  return value.toLocaleString(localeOf(language));
}

/** Of 0 to 100. */
export function percent(value: number | null, language: string): string {
  if (value === null) return none;
  return (value / 100).toLocaleString(localeOf(language), { style: 'percent', maximumFractionDigits: 0 });
}

/** In words: as 13:43 it could be a time of the day. */
export function seconds(value: number | null, t: TFunction): string {
  if (value === null) return none;
  const whole = Math.round(value);
  if (whole < 60) return t('reports:seconds', { count: whole });
  if (whole < 3600) return t('reports:minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return duration(whole * 1000, t);
}

/** As short as it can be read. */
export function secondsInShort(value: number | null, t: TFunction, language: string): string {
  if (value === null || value < 60 || value >= 3600) return seconds(value, t);
  const minutes = (value / 60).toLocaleString(localeOf(language), { maximumFractionDigits: 1 });
  return t('reports:minutesOnly', { minutes });
}

export function rating(value: number | null, language: string): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return value === null ? none : value.toLocaleString(localeOf(language), digits);
}

/** Of so many, 0 to 100; null of none. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}
