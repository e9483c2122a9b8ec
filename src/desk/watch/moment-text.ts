import type { Language } from '../../core/sop/policy.ts';

const dayMs = 86_400_000;

/** A time as people say it: of the same day only the clock's, else with its date; in the business's own zone. */
export function momentText(
  at: number,
  { language, timezone, now }: { language: Language; timezone: string; now: number },
): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { ...options, timeZone: timezone });
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit' }).format(at);
  if (Math.abs(now - at) < dayMs && day.format(at) === day.format(now)) return clock;
  return `${format({ day: 'numeric', month: 'long' }).format(at)} ${clock}`;
}
