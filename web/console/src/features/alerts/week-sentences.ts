import type { TFunction } from 'i18next';
import { duration, localeOf } from '../../parts/time.ts';
import type { WeekReport } from './alert.ts';

/** Of a `YYYY-MM-DD`. */
export function calendarDay(date: string, language: string): string {
  const format = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(localeOf(language), format);
}

/** What there is nothing to tell of is left out. */
export function weekSentences(
  week: WeekReport,
  { t, language }: { t: TFunction<'alerts'>; language: string },
): string[] {
  const number = (value: number) => value.toLocaleString(localeOf(language), { maximumFractionDigits: 1 });
  const share = (value: number) =>
    (value / 100).toLocaleString(localeOf(language), { style: 'percent', maximumFractionDigits: 1 });
  const { averageResponseSeconds: seconds, answeredWithinLimitPercent: percent, averageRating: rating } = week;
  const said = [t('week.conversations', { all: number(week.conversations), bot: number(week.answeredByBotAlone) })];
  if (seconds !== null && percent !== null) {
    said.push(t('week.response', { time: timeText(seconds, t), percent: share(percent) }));
  }
  if (rating !== null) said.push(t('week.rating', { rating: number(rating), ratings: number(week.ratings) }));
  return said;
}

/** In words: as 13:43 it could be a time of the day. */
function timeText(value: number, t: TFunction<'alerts'>): string {
  const whole = Math.round(value);
  if (whole >= 3600) return duration(whole * 1000, t);
  return t('week.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
