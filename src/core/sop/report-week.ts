import { dateOfDay, dayNumber, localTime, midnight, type LocalTime } from './local-time.ts';

/** A time of every week by the business's clock. */
export type WeekMoment = { weekday: LocalTime['weekday']; minute: number };

/** Days of the business's calendar, both included, and the same as instants: [from, to). */
export type ReportWeek = { monday: string; sunday: string; from: number; to: number };

/** The week that is told of now: the last one, Monday to Sunday, that was over when that time last came (SOP R3, V2). */
export function reportWeek(now: number, at: WeekMoment, timezone: string): ReportWeek {
  const { date, weekday, dayMs } = localTime(now, timezone);
  const since = (weekday - at.weekday + 7) % 7;
  const isToCome = since === 0 && dayMs < at.minute * 60_000;
  const came = dayNumber(date) - since - (isToCome ? 7 : 0);
  const monday = came - ((at.weekday + 6) % 7) - 7;
  const dayAfter = (days: number) => dateOfDay(monday + days);
  return {
    ...{ monday: dayAfter(0), sunday: dayAfter(6) },
    ...{ from: midnight(dayAfter(0), timezone), to: midnight(dayAfter(7), timezone) },
  };
}
