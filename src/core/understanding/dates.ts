import { dateOfDay, dayNumber, localTime, weekdayOfDay } from '../sop/local-time.ts';
import { memberIndex, wordSet } from './lexicon/table.ts';

const months = memberIndex(`
1: januari, january, jan
2: februari, february, feb, pebruari
3: maret, march, mar, mrt
4: april, apr
5: mei, may
6: juni, june, jun
7: juli, july, jul
8: agustus, august, agu, agt, aug, ags, agst
9: september, sep, sept
10: oktober, october, okt, oct
11: november, nov, nopember, nop
12: desember, december, des, dec
`);

const weekdays = memberIndex(`
0: minggu, sunday, sun, ahad
1: senin, monday, mon, snin
2: selasa, tuesday, tue, slasa
3: rabu, wednesday, wed
4: kamis, thursday, thu, kms
5: jumat, friday, fri, jum'at, jmt
6: sabtu, saturday, sat, sbt
`);

const counts = memberIndex(`
1: satu, one
2: dua, two
3: tiga, three
4: empat, four
5: lima, five
6: enam, six
7: tujuh, seven
10: sepuluh, ten
`);

/**
 * Which of the days that a text may mean it does mean, where it leaves out the month or the year: the one nearest to now, or
 * the first that is still to come (today too).
 */
export type WhichDay = 'nearest' | 'coming';

/** Picks one of several dates. */
type Pick = (dates: (string | null)[]) => string | null;

/**
 * The date that a text names, as `YYYY-MM-DD`, read in the business's time zone at that instant; null when there is
 * none, or none that exists. Day comes before month ("05/12" is 5 December). A day without its year or month is the
 * one nearest to now, or the coming one; a weekday is the next one, unless "lalu" or "last" says otherwise.
 */
export function readDate(text: string, at: number, timezone: string, which: WhichDay = 'nearest'): string | null {
  const today = dayNumber(localTime(at, timezone).date);
  const plain = text.toLowerCase().slice(0, 500).replaceAll(houseNumber, ' ');
  const pick: Pick = (dates) => pickDate(dates, today, which);
  const dated = numeric(plain, today, pick) ?? named(plain, today, pick);
  if (dated !== null) return dated;
  const told = relative(plain, today) ?? weekday(plain, today);
  // "Pesan kayak kemarin" is for no day of the past.
  const isOver = told !== null && which === 'coming' && dayNumber(told) < today;
  return (isOver ? null : told) ?? dayOnly(plain, today, pick);
}

/** "Rt 02/05", "no. 5/7": where somebody lives. */
const houseNumber =
  /\b(?:r[tw](?: ?\/ ?rw)?|no|nomor|blo[kc]|kav|gang|gg|unit)\b(?: [a-z]\d?)?[ .:]*\d{1,3} ?[/-] ?\d{1,3}(?![\d/-])/g;

function numeric(text: string, today: number, pick: Pick): string | null {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const full = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/-])/.exec(text);
  if (full) return dateOf(fullYear(full[3] ?? ''), Number(full[2]), Number(full[1]));
  // "3-5 hari", "5-8 orang" are about so many.
  const short =
    /(?<![\d/.-])(\d{1,2})[/-](\d{1,2})(?![\d/-])(?! ?(?:hari|hr|malam|minggu|bulan|jam(?! ?\d)|orang|org|pax|unit|pcs|kg|juta|jt|rb|ribu|days?|nights?|weeks?|hours?|people|persons?)(?![a-z]))/.exec(
      text,
    );
  return short ? inSomeYear(Number(short[2]), Number(short[1]), today, pick) : null;
}

function named(text: string, today: number, pick: Pick): string | null {
  for (const [pattern, day, month] of [
    [/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?(?:\s*,?\s*(\d{4}|'\d{2})(?!\d))?/g, 1, 2],
    [/([a-z]{3,9})\.?\s+(?:(?:tgl|tanggal|the)\s+)?(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(\d{4}))?/g, 2, 1],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const found = months.get(match[month] ?? '');
      if (found === undefined) continue;
      const number = Number(match[day]);
      return match[3] === undefined
        ? inSomeYear(Number(found), number, today, pick)
        : dateOf(fullYear(match[3].replace("'", '')), Number(found), number);
    }
  }
  return null;
}

export function isMonth(word: string): boolean {
  return months.has(word.toLowerCase());
}

/** A day, and nothing else: "tgl 12 januari ya", "from monday 7 december", "besok". */
export function isOnlyDay(text: string): boolean {
  const plain = text.toLowerCase().trim();
  const [, month] = onlyDay.exec(plain) ?? [];
  return (month !== undefined && months.has(month)) || onlyWeekday.test(plain);
}

const nameOfDay =
  "(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
const onlyWeekday = new RegExp(
  `^(?:(?:kak|from|start|starting|mulai|dari|untuk|buat|for|on|hari|next|this)[ :]+)*(?:besok|lusa|tomorrow|(?:tgl|tanggal) ?\\d{1,2}|${nameOfDay})(?:[ ,]+(?:depan|kak|ya|aja|saja|min|deh|please))*[.! ]*$`,
);
const onlyDay =
  /^(?:(?:kak|tgl|tanggal|on|the|from|start|starting|mulai|dari|for|senin|selasa|rabu|kamis|jumat|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[ :,]+)*\d{1,2}(?:st|nd|rd|th)?[ -]?([a-z]{3,9})(?: \d{4})?(?:[ ,]+(?:kak|ya|aja|saja|min|deh))*[.! ]*$/;

const said: [RegExp, number][] = [
  [/\b(?:(?:tadi|td|kemarin|kemaren) (?:malam|malem|mlm)|semalam|semalem|last night)\b/, -1],
  [/\b(?:day after tomorrow|lusa)\b/, 2],
  [/\b(?:besok|bsk|esok|sesuk|isukan|tomorrow|tmr|tmrw)\b/, 1],
  [/\b(?:hari ini|hr ini|today|sekarang|skrg|malam ini|sore ini|siang ini|pagi ini|tonight|tadi|barusan)\b/, 0],
  // "Nanti saya tanya dulu", "tgl 15 nanti" are for no day, and for another one.
  [
    /^(?!.*\b(?:tgl|tanggal|tggl)\b).*\b(?:nanti|ntar)\b.*\b(?:pagi|siang|sore|malam|malem|mlm|magrib|maghrib|jam|pukul|pkl|sekitar|abis|habis|setelah|sebelum)\b/s,
    0,
  ],
  [/\b(?:kemarin lusa|kemaren lusa|day before yesterday)\b/, -2],
  [/\b(?:kemarin|kemaren|kmrn|yesterday)\b/, -1],
];

const counted = String.raw`(?<![\d.,])(\d{1,3}|\b(?:se|a\b|${[...counts.keys()].join('|')}))\s*(hari|hr|minggu|mgg|days?|weeks?)`;
const ahead = new RegExp(String.raw`${counted}\s*(lagi|lg|lalu|yang lalu|yg lalu|kemudian|ago|from now)\b`);
const inside = new RegExp(String.raw`\bin\s+${counted}\b`);
/** Whoever leaves it open between two days has named none. */
const either = /\b(?:hari ini|besok|bsk|lusa|today|tomorrow)\s+(?:atau|atw|or)\s+(?:besok|bsk|lusa|tomorrow)\b/;

function relative(text: string, today: number): string | null {
  const match = ahead.exec(text) ?? inside.exec(text);
  if (match) {
    const count = counts.get(match[1] ?? '') ?? match[1];
    const days = (/^(?:se|a)$/.test(count ?? '') ? 1 : Number(count)) * (/^(?:m|w)/.test(match[2] ?? '') ? 7 : 1);
    return dateOfDay(today + (/lalu|ago/.test(match[3] ?? '') ? -days : days));
  }
  if (either.test(text)) return null;
  if (/kemar[ie]n lusa|day before yesterday/.test(text)) return dateOfDay(today - 2);
  if (weekdayIn(text) === null) {
    for (const [pattern, days] of said) if (pattern.test(text)) return dateOfDay(today + days);
    if (/\b(?:minggu depan|next week)\b/.test(text)) return dateOfDay(today + 7);
    if (/\b(?:minggu lalu|last week)\b/.test(text)) return dateOfDay(today - 7);
  }
  return null;
}

function weekdayIn(text: string): number | null {
  const words = text.match(/[a-z']+/g) ?? [];
  for (const [at, word] of words.entries()) {
    const found = weekdays.get(word);
    if (found === undefined) continue;
    // "minggu" is a week as well as Sunday, "sun" and "sat" are words.
    if (word === 'minggu' && !isSunday(words, at, text)) continue;
    if (/^(?:sun|sat|mon|wed|fri|tue|thu)$/.test(word) && words.length > 3) continue;
    return Number(found);
  }
  return null;
}

/** "Hari minggu", and, where it stands by itself, "eh minggu aja"; "2 minggu" and "minggu depan" are weeks. */
function isSunday(words: readonly string[], at: number, text: string): boolean {
  if (words[at - 1] === 'hari') return words[at + 1] !== 'lagi';
  return !/\d ?minggu/.test(text) && words.every((word, index) => index === at || besideADay.has(word));
}

const besideADay = wordSet(
  'eh oh oke ok ya yaa iya kak min mas mbak aja saja deh dong yang yg buat untuk utk pada kalo kalau jadi jadinya pagi siang sore malam malem jam wib bisa bs boleh ga gak g nggak tidak',
);

function weekday(text: string, today: number): string | null {
  const wanted = weekdayIn(text);
  if (wanted === null) return null;
  const now = weekdayOfDay(today);
  // "For friday, last dive in june" is no friday that is over.
  if (/\b(?:lalu|kemarin|kemaren|last(?= (?:week|[a-z]{3,6}day))|kmrn)\b/.test(text))
    return dateOfDay(today - (((now - wanted + 6) % 7) + 1));
  // Weeks begin on Monday: said on a Wednesday, "jumat minggu depan" is not the day after tomorrow.
  if (/\b(?:minggu|mgg) (?:depan|dpn)\b|\bnext week\b/.test(text))
    return dateOfDay(today - ((now + 6) % 7) + 7 + ((wanted + 6) % 7));
  return dateOfDay(today + (/\b(?:hari ini|today)\b/.test(text) && now === wanted ? 0 : ((wanted - now + 6) % 7) + 1));
}

function dayOnly(text: string, today: number, pick: Pick): string | null {
  const match = /\b(?:tgl|tanggal|tggl|date)\s*:?\s*(\d{1,2})(?!\d)/.exec(text);
  if (!match) return null;
  const day = Number(match[1]);
  const [year = 1970, month = 1] = dateOfDay(today).split('-').map(Number);
  // "Tgl 10 bulan depan" is not the tenth that is nearest.
  const told = /\b(?:bulan|bln) (?:depan|dpn)\b|\bnext month\b/.test(text) ? 1 : lastOrThisMonth(text);
  if (told !== null) return dateOf(year, month + told, day, true);
  // A 31st may be two months away.
  return pick([-1, 0, 1, 2].map((shift) => dateOf(year, month + shift, day, true)));
}

function lastOrThisMonth(text: string): number | null {
  if (/\b(?:bulan|bln) (?:lalu|kemarin|kmrn)\b|\blast month\b/.test(text)) return -1;
  return /\b(?:bulan|bln) ini\b|\bthis month\b/.test(text) ? 0 : null;
}

function inSomeYear(month: number, day: number, today: number, pick: Pick): string | null {
  const year = Number(dateOfDay(today).slice(0, 4));
  return pick([year - 1, year, year + 1].map((each) => dateOf(each, month, day)));
}

function pickDate(dates: readonly (string | null)[], today: number, which: WhichDay): string | null {
  const there = dates.filter((date) => date !== null);
  const distance = (date: string) => Math.abs(dayNumber(date) - today);
  const byNearness = there.toSorted((a, b) => distance(a) - distance(b) || (a < b ? 1 : -1));
  const coming = byNearness.filter((date) => dayNumber(date) >= today);
  return (which === 'coming' ? coming[0] : undefined) ?? byNearness[0] ?? null;
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

/** Null for a day that the calendar lacks. `carry` lets the month run over into the years around. */
function dateOf(year: number, month: number, day: number, carry = false): string | null {
  if (year < 1900 || year > 2100 || day < 1 || day > 31 || (!carry && (month < 1 || month > 12))) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}
