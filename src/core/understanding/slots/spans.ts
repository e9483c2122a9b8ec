import type { Slot } from '../../sop/knowledge.ts';
import { dayNumber } from '../../sop/local-time.ts';
import { readAmounts } from '../amounts.ts';
import { isMonth, readDate, type WhichDay } from '../dates.ts';
import { onlyOfUnit } from './quantities.ts';

/** How dates are read. */
type When = { at: number; timezone: string; which?: WhichDay };

/** Both days, as `YYYY-MM-DD`. */
type Span = { from: string; to: string };

const ofEnd =
  /(?<!\p{L})(?:check ?-?out|selesai(?:nya)?|sampai|hingga|kembali|pulang|berakhir|akhir|until|till|ends?|return|leave|departure)(?!\p{L})/iu;

/** A slot for the last day of something. */
export function isOfEnd({ name, ask }: Pick<Slot, 'name' | 'ask'>): boolean {
  return ofEnd.test(`${name.replaceAll('_', ' ')} ${ask}`);
}

const upTo = '(?:until|till|til|thru|through|to|sampai|sampe|hingga|s\\/d|sd|smp)';
const month =
  /(?<![\d/.,-])(\d{1,2})(?:st|nd|rd|th)?(?: (?:of )?(\p{L}{3,9}))? ?(?:-|–|(?:to|until|till|sampai|sampe|hingga|s\/d|sd|smp)(?!\p{L})) ?(?:(?:tgl|tanggal|the) ?)?(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?(\p{L}{3,9})(?!\p{L})/iu;
const someDay =
  "(?:hari ini|besok|bsk|lusa|today|tomorrow|tmrw|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|(?:mon|tues|wednes|thurs|fri|satur|sun)day)";
const partOfDay = '(?: (?:pagi|siang|sore|malam|malem|morning|afternoon|evening|night))?';
/** "Tomorrow until next friday". */
const weekdays = new RegExp(
  `(?<!\\p{L})((?:hari |this |next )?${someDay}(?: (?:depan|ini))?)${partOfDay} ${upTo} ((?:hari |this |next |tgl |the )?${someDay}(?: (?:depan|ini|next week))?)(?!\\p{L})`,
  'isu',
);
/** "Tgl 5 sampai tgl 8". */
const dates = new RegExp(
  `(?<!\\p{L})(?:tgl|tanggal) ?(\\d{1,2}) ?(?:-|–|${upTo}(?!\\p{L})) ?(?:(?:tgl|tanggal) ?)?(\\d{1,2})(?![\\d.:/-]| ?\\p{L})`,
  'iu',
);

/** "From 20 to 27 dec": its first day and its last, as they may be read. Null: it is of no two days. */
function partsOf(text: string): { from: string; to: string } | null {
  const [, from, to] = weekdays.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return { from, to };
  const [, first, ofFirst, last, ofLast] = month.exec(text) ?? [];
  const isOfMonths = ofLast !== undefined && isMonth(ofLast) && (ofFirst === undefined || isMonth(ofFirst));
  if (isOfMonths) return { from: `${first} ${ofFirst ?? ofLast}`, to: `${last} ${ofLast}` };
  const [, begins, ends] = dates.exec(text) ?? [];
  return begins === undefined ? null : { from: `tgl ${begins}`, to: `tgl ${ends}` };
}

export function readSpan(text: string, when: When): Span | null {
  const parts = partsOf(text);
  const from = parts && readDate(parts.from, when.at, when.timezone, when.which);
  const to = parts && from !== null ? readEnd(parts.to, from, when) : null;
  return from === null || to === null ? null : { from, to };
}

/** The day that a text names behind `from`: "minggu", said of a fortnight ahead, is the Sunday behind that. */
export function readEnd(text: string, from: string, { at, timezone }: When): string | null {
  const plain = text.replace(/^hari (?=\p{L})/iu, '');
  const told = readDate(plain, at, timezone, 'coming');
  if (told === null || told > from || ofNow.test(plain)) return told;
  const behind = readDate(plain, Date.parse(`${from}T12:00:00Z`), 'UTC', 'coming');
  return behind !== null && behind > from ? behind : null;
}

const ofNow = /(?<!\p{L})(?:hari ini|besok|bsk|lusa|today|tomorrow|tmrw|\d{4})(?!\p{L})/iu;

const until =
  /(?<![\p{L}\d])(?:until|till?|thru|sampai|sampe|smp|hingga|s\/d|sd|balik(?:nya)?|kembali(?:nya)?|pulang(?:nya)?|check ?-?out(?:nya)?|co|leaving|back)(?:(?: on| at| the| hari| ke)(?= ))? (?!jam|pukul|kapan|when)(\S.*)$/isu;
const countBehind =
  /^\d{1,3} ?(?:hari|hr|malam|malem|minggu|bulan|orang|org|pax|days?|nights?|weeks?|months?|people|persons?)(?!\p{L})/iu;

/** "Sampai minggu", "checkout tgl 8": the day that it says is the last. Null: it says none. */
export function untilIn(text: string): string | null {
  const [, said] = until.exec(text.trim()) ?? [];
  if (said === undefined || said.includes('?') || countBehind.test(said)) return null;
  const plain = said.replace(/(?:[ ,]+(?:ya|kak|min|aja|saja|deh|dong|please))+[.! ]*$/iu, '');
  // "Sampai 8" is a day of the month.
  return /^(?:tgl |tanggal |the )?\d{1,2}(?:st|nd|rd|th)?$/iu.test(plain) ? `tgl ${/\d+/.exec(plain)?.[0]}` : plain;
}

/** How many of them lie between: nights, or days with the first and the last. Null: it asks neither, or they are no span. */
export function lengthOf(slot: Pick<Slot, 'name' | 'ask' | 'type'>, { from, to }: Span): string | null {
  const unit = unitOf(slot);
  const apart = dayNumber(to) - dayNumber(from);
  if (unit === null || apart <= 0 || apart > longest) return null;
  return String(unit === 'nights' ? apart : apart + 1);
}

const longest = 366;

/** "3 malam, pulang minggu": how many they say themselves. */
export function countOf(slot: Pick<Slot, 'name' | 'ask' | 'type'>, text: string): string | null {
  return onlyOfUnit(slot.ask, text) ?? inAskedUnit(slot, text);
}

/** "2 minggu", "sehari" to "how many days?", "2 tahun" to "how many months?". Null: it is told in what was asked for, or not at all. */
export function inAskedUnit(slot: Pick<Slot, 'name' | 'ask' | 'type'>, text: string): string | null {
  const [, count = '', unit = ''] = longer.exec(text) ?? [];
  const [amount] = /^(?:se|a)$/i.test(count) ? [1] : readAmounts(count);
  const asked = unitOf(slot) ?? (/(?<!\p{L})(?:berapa bulan|how many months)/iu.test(slot.ask) ? 'months' : null);
  const each = asked === null ? undefined : (asked === 'months' ? months : days).find(([one]) => one.test(unit))?.[1];
  return amount === undefined || each === undefined ? null : String(amount * each);
}

const longer =
  /^(?:(?:sampai|sampe|up to|sekitar|kira-kira|selama|buat|untuk|for|about|cuma|kak|ya)[ ,]+)*(\d{1,2}|se|a(?= )|satu|dua|tiga|empat|lima|one|two|three|four|five) ?(hari|malam|malem|days?|nights?|minggu|mgg|bulan|bln|tahun|thn|weeks?|months?|years?)(?:[ ,]+(?:aja|saja|ya|kak|min|deh|dulu|please))*[.! ]*$/iu;
const days: [RegExp, number][] = [
  [/^(?:hari|malam|malem|day|night)/i, 1],
  [/^(?:minggu|mgg|week)/i, 7],
  [/^(?:bulan|bln|month)/i, 30],
];
const months: [RegExp, number][] = [[/^(?:tahun|thn|year)/i, 12]];

export function unitOf({ name, ask, type }: Pick<Slot, 'name' | 'ask' | 'type'>): 'nights' | 'days' | null {
  if (type !== 'number') return null;
  const asked = /(?<!\p{L})(?:berapa|how many) (malam|nights?|hari|days)(?!\p{L})/iu.exec(ask)?.[1];
  const named = /(?:^|_)(malam|nights?|hari|days)(?:_|$)/i.exec(name)?.[1];
  const unit = (asked ?? named)?.toLowerCase();
  if (unit === undefined) return null;
  return /^(?:malam|night)/.test(unit) ? 'nights' : 'days';
}
