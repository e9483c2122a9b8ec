import type { Hours, Language, MinuteSpan, WeekHours } from '../policy.ts';
import type { WeekMoment } from '../report-week.ts';
import { months, weekdays } from '../time-words.ts';

const minuteMs = 60_000;
const hour = 60 * minuteMs;
const dayMs = 24 * hour;

const units: readonly { ms: number; id: string; en: string }[] = [
  { ms: dayMs, id: 'hari', en: 'day' },
  { ms: hour, id: 'jam', en: 'hour' },
  { ms: minuteMs, id: 'menit', en: 'minute' },
  { ms: 1000, id: 'detik', en: 'second' },
  { ms: 1, id: 'milidetik', en: 'millisecond' },
];

/** "1 jam 30 menit", "3 hari"; up to two days in hours, as an SOP says it: "24 jam". */
export function duration(ms: number, language: Language): string {
  const parts: string[] = [];
  let left = ms;
  for (const unit of ms >= 2 * dayMs ? units : units.slice(1)) {
    const count = Math.floor(left / unit.ms);
    if (count > 0) parts.push(counted(count, unit[language], language));
    left -= count * unit.ms;
  }
  return parts.join(' ') || counted(0, language === 'id' ? 'detik' : 'second', language);
}

function counted(count: number, unit: string, language: Language): string {
  return `${count} ${unit}${language === 'en' && count !== 1 ? 's' : ''}`;
}

export function share(value: number): string {
  return `${Math.round(value * 10_000) / 100}%`;
}

/** "a, b dan c". */
export function list(items: readonly string[], language: Language): string {
  const and = language === 'id' ? 'dan' : 'and';
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

export function dates(written: readonly string[], language: Language): string {
  return list(
    written.map((date) => {
      const [year = '', month = '1', day = '1'] = date.split('-');
      return `${Number(day)} ${months[language][Number(month) - 1]} ${year}`;
    }),
    language,
  );
}

/** "08.00–12.00"; in English "08:00–12:00". */
export function span({ from, to }: MinuteSpan, language: Language): string {
  const nextDay = language === 'id' ? ' (esok harinya)' : ' (the next day)';
  return `${clock(from, language)}–${clock(to, language)}${to <= from ? nextDay : ''}`;
}

/** "Senin pukul 08.00"; in English "Monday at 08:00". */
export function weekMoment({ weekday, minute }: WeekMoment, language: Language): string {
  return `${weekdays[language][weekday]} ${language === 'id' ? 'pukul' : 'at'} ${clock(minute, language)}`;
}

function clock(minute: number, language: Language): string {
  const parts = [Math.floor(minute / 60), minute % 60].map((value) => String(value).padStart(2, '0'));
  return parts.join(language === 'id' ? '.' : ':');
}

/** From Monday on: the way people read a week. */
const daysOfWeek = [1, 2, 3, 4, 5, 6, 0] as const;

/** "Senin–Jumat 08.00–12.00 dan 13.00–20.00; Sabtu 09.00–15.00". Days without people are left out. */
export function hours(written: Hours['hours'], language: Language): string {
  if (written === 'always') return language === 'id' ? 'setiap hari, 24 jam' : 'every day, around the clock';
  const groups = sameDays(written, language).filter(({ spans }) => spans !== '');
  if (groups.length === 0) return language === 'id' ? 'tidak pernah' : 'never';
  return groups.map(({ first, last, spans }) => `${dayRange(first, last, language)} ${spans}`).join('; ');
}

type Group = { first: number; last: number; spans: string };

function sameDays(week: WeekHours, language: Language): Group[] {
  const groups: Group[] = [];
  for (const day of daysOfWeek) {
    const spans = list(
      week[day].map((one) => span(one, language)),
      language,
    );
    const last = groups.at(-1);
    if (last?.spans === spans) last.last = day;
    else groups.push({ first: day, last: day, spans });
  }
  return groups;
}

function dayRange(first: number, last: number, language: Language): string {
  const names = weekdays[language];
  return first === last ? (names[first] ?? '') : `${names[first]}–${names[last]}`;
}

const channels: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  messenger: 'Messenger',
  telegram: 'Telegram',
  webchat: 'live chat',
  email: 'e-mail',
};

/** "WhatsApp 3 menit, Instagram 5 menit dan …". */
export function limits(byChannel: Readonly<Record<string, number>>, language: Language): string {
  const said = Object.entries(byChannel).map(([name, ms]) => `${channels[name] ?? name} ${duration(ms, language)}`);
  return list(said, language);
}
