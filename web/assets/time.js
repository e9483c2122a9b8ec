const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map();

function format(locale, options) {
  const key = `${locale} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

/** `14.05` in Indonesian, `14:05` in English. `zone` only when it is not the reader's own. */
export function clockTime(at, t, zone) {
  return format(t.locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
}

/** The calendar day as a number, so that days can be compared and counted across a change of clocks. */
export function dayNumber(at, zone) {
  const parts = format('en-GB', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).formatToParts(
    at,
  );
  const part = (type) => Number(parts.find((one) => one.type === type).value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY;
}

/** What stands between the messages of two days. */
export function dayLabel(at, now, t, zone) {
  const age = dayNumber(now, zone) - dayNumber(at, zone);
  if (age === 0) return t('today');
  if (age === 1) return t('yesterday');
  if (age > 1 && age < 7) return format(t.locale, { weekday: 'long', timeZone: zone }).format(at);
  return format(t.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(at);
}

/** The hour there, 0 to 23. */
export function hourIn(zone, at) {
  return Number(format('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
}

/** As lists show it: just now, 5 min, 14:05, yesterday, Monday, 03/04/26. */
export function relativeTime(at, now, t, zone) {
  const age = now - at;
  if (age < MINUTE) return t('now');
  if (age < HOUR) return t('minutes', { count: Math.floor(age / MINUTE) });
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  if (days === 0) return clockTime(at, t, zone);
  if (days === 1) return t('yesterday');
  if (days < 7) return format(t.locale, { weekday: 'short', timeZone: zone }).format(at);
  return format(t.locale, { day: '2-digit', month: '2-digit', year: '2-digit', timeZone: zone }).format(at);
}

/** Day and time in full, for tooltips and the panel. */
export function fullTime(at, t, zone) {
  return format(t.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(at);
}

/** With the weekday: what is promised is read as a day. */
export function dayAndTime(at, t, zone) {
  return format(t.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);
}

/** How long: 0:42, 12:05, 3 h 20 min, 2 d 4 h. Never negative. */
export function duration(ms, t) {
  const left = Math.max(0, ms);
  if (left < HOUR) {
    const seconds = Math.floor(left / SECOND);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (left < DAY) {
    const hours = Math.floor(left / HOUR);
    return minutes === 0 ? t('hours', { count: hours }) : t('hoursMinutes', { hours, minutes });
  }
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  return hours === 0 ? t('days', { count: days }) : t('daysHours', { days, hours });
}
