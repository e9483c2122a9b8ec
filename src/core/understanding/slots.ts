import { findOrdered } from './ordered.ts';
import type { Slot } from '../sop/knowledge.ts';
import { readAmounts } from './amounts.ts';
import { readDate } from './dates.ts';
import { wordSet } from './lexicon/table.ts';
import { createSpelling } from './spelling.ts';
import { findGoods, namesNothing } from './goods.ts';
import { plainText } from './tokens.ts';
import { findPlace, findPlaces, isNoPlace, readPlace, townOfAddress, type Towns } from './towns.ts';

/** When and how a text is read. `timezone`: the business's own; `towns`: what misspelt ones were put right to. */
export type Reads = { at: number; timezone?: string; towns?: Towns };

const usualTimezone = 'Asia/Jakarta';
const longestValue = 300;

/**
 * Reads the answer to a slot's question; null when it is none. Numbers come as digits ("10rb" is "10000"), phone
 * numbers as +62…, dates as `YYYY-MM-DD`, choices as the option is written.
 */
export function readSlot(slot: Slot, text: string, reads: Reads): { value: string } | null {
  const plain = plainText(text).trim();
  const value = readValue(slot, plain, reads);
  return value === null ? null : { value };
}

function readValue(slot: Slot, text: string, { at, timezone = usualTimezone, towns }: Reads): string | null {
  switch (slot.type) {
    case 'text':
      if (isOfGoods(slot.name)) return readGoods(text);
      // "Kalau ke Papua?" names the place that was asked for, though it asks back.
      return asPlace(slot.name, readText(text), towns) ?? findText(slot.name, text, towns);
    case 'code':
      return readCodes(text);
    case 'number':
      return onlyOne(readAmounts(withoutDay(withoutRefused(asMoney(slot.name, text)))).map(String));
    case 'phone':
      return onlyOne(readPhones(asDigits(withoutRefused(text))));
    case 'email':
      return onlyOne(readEmails(asTyped(withoutRefused(text))));
    case 'date':
      return readDate(withoutRefused(text).replace(ONLY_A_DAY, 'tgl $1'), at, timezone);
    case 'choice':
      return readChoice(
        slot.options,
        slot.options.some((option) => REFUSES.test(option)) ? text : withoutRefused(text),
      );
    case 'photo':
      return null; // no words are a picture
  }
}

/** "1,2 M" are thousands of millions where money is asked for, and metres elsewhere. */
function asMoney(name: string, text: string): string {
  return /budget|anggaran|harga|dana|price|plafon|pinjaman/i.test(name)
    ? text.replace(/(?<=\d) ?m(?![\p{L}\d])/iu, ' miliar')
    : text;
}

/** "25" to "on which day?". */
const ONLY_A_DAY = /^\s*(\d{1,2})(?:\s+(?:kak|ya|aja|saja|min|deh))*[.! ]*$/iu;
/** "12 januari" to "how many people?" is a day. */
const DAY_OF_MONTH =
  /(?<!\d)\d{1,2}\s*(?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag[us]|aug|sep|o[kc]t|nop|nov|des|dec)[a-z]*(?!\p{L})|(?<!\p{L})(?:tgl|tanggal)\s*\d{1,2}(?!\d)/giu;

function withoutDay(text: string): string {
  return text.replaceAll(DAY_OF_MONTH, ' ');
}

const REFUSES = /(?<![\p{L}\d@._-])(?:bukan|bkn|jangan|jgn|not)(?=[\s,]|$)/iu;
const REFUSED =
  /(?<![\p{L}\d@._-])(?:bukan|bkn|jangan|jgn|not)(?=[\s,]|$).*?(?:[,;](?!\d)|\n|(?<!\p{L})(?:tapi|tp|melainkan|but)(?!\p{L})|$)/giu;

/** "Bukan JNE, Gojek aja" leaves "Gojek aja": what somebody refuses is not what they answer. */
function withoutRefused(text: string): string {
  return REFUSES.test(text) ? text.replace(REFUSED, ' ').trim() : text;
}

/** Two different values are no answer: better to ask again than to take the wrong one. */
function onlyOne(values: string[]): string | null {
  const distinct = [...new Set(values)];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
}

const lead =
  /^(?:(?:ke|di|kalau|kalo|klo|kota|daerah|untuk|utk|yang|yg|yaitu|itu|to|in|its|it's|it is|adalah|oh|oke|ok|okay|so|iya|ya|kak|kakak|min)[ ,:]+)+/iu;
const trail =
  /(?:[ ,]+(?:ya|yaa|kak|kakak|ka|min|admin|aja|saja|dong|deh|nih|sih|gan|sis|mas|mbak|please|pls|thanks|makasih|terima kasih))+[ .!]*$/iu;

function readText(text: string): string | null {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(lead, '')
    .replace(trail, '')
    .replace(/[.!,\s]+$/, '')
    .trim();
  const value = bare === '' ? text.trim() : bare;
  if (!/[\p{L}\p{N}]/u.test(value) || value.length > longestValue || isQuestion(value)) return null;
  return value;
}

const MOST_ASKING = 4;

/** A question back is no answer ("kenapa?", "harus ya?"); nor is "entahlah". */
function isQuestion(text: string): boolean {
  const first = /^[\p{L}]+/u.exec(text.toLowerCase())?.[0] ?? '';
  const words = text.toLowerCase().split(' ');
  // "Alamatnya di mana": in many words, what asks at the end may be told, too.
  const asksLast = words.length > 1 && words.length <= MOST_ASKING && questionWords.has(words.at(-1) ?? '');
  return (
    asksLast ||
    text.endsWith('?') ||
    (questionWords.has(first) && text.split(' ').length > 1) ||
    bareQuestion.has(text.toLowerCase())
  );
}

const questionWords = wordSet(
  'apa apakah kenapa knp mengapa bagaimana gimana gmn berapa brp kapan siapa mana dimana kemana what why how when who which where',
);
const bareQuestion = wordSet(
  'entah entahlah apa mana dimana kemana kenapa knp gimana gmn bagaimana maksudnya what why how huh hah kok',
);

const DIGITS = [
  'nol|kosong|zero|oh',
  'satu|one',
  'dua|two',
  'tiga|three',
  'empat|four',
  'lima|five',
  'enam|six',
  'tujuh|seven',
  'delapan|eight',
  'sembilan|nine',
];
const DIGIT = DIGITS.join('|');
const SPOKEN = new RegExp(String.raw`(?<!\p{L})(?:(?:${DIGIT})[ ,.-]+){8,}(?:${DIGIT})(?!\p{L})`, 'giu');

/** A number spoken digit by digit, or typed with the letter O for its nought. */
function asDigits(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])o(?=8\d)/giu, '0')
    .replace(SPOKEN, (spoken) =>
      (spoken.toLowerCase().match(/\p{L}+/gu) ?? [])
        .map((word) => DIGITS.findIndex((names) => names.split('|').includes(word)))
        .join(''),
    );
}

const DOT = String.raw`(?:\s?[.,]\s?|\s?[[(]dot[\])]\s?|\s(?:dot|titik)\s)`;
const TOLD_EMAIL = new RegExp(
  String.raw`([\w.+-]{1,64})(?:\s?@\s?|\s?[[(]at[\])]\s?|\s(?:at|et)\s(?=(?:gmail|yahoo|ymail|hotmail|outlook|icloud)\b))([\w-]{1,63})${DOT}(com|net|org|id|co(?:${DOT}(?:id|uk))?)(?![\w@])`,
  'giu',
);

/** "budi at gmail dot com", "budi @ gmail . com", "budi@gmail,com" as they are meant. */
function asTyped(text: string): string {
  return text.replace(
    TOLD_EMAIL,
    (_, name: string, host: string, end: string) =>
      `${name}@${host}.${end.replace(/[^a-z]+(?:dot|titik)?[^a-z]*/gi, '.')}`,
  );
}

function readPhones(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])(?:\(?\+?\d[\d\s().-]{6,22}\d)(?![\p{L}\d])/gu)) {
    const phone = asPhone(match[0]);
    if (phone !== null) found.push(phone);
  }
  return found;
}

function asPhone(typed: string): string | null {
  const digits = typed.replace(/\D/g, '');
  const international = typed.trim().replace('(', '').startsWith('+');
  if (/^0?8[1-9]\d{7,11}$/.test(digits) && !international) return `+62${digits.replace(/^0/, '')}`;
  if (/^620?8[1-9]\d{7,11}$/.test(digits)) return `+62${digits.replace(/^620?/, '')}`;
  if (/^0[2-79]\d{7,10}$/.test(digits) && !international) return `+62${digits.slice(1)}`;
  return international && /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

function readEmails(text: string): string[] {
  const found = text.match(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu) ?? [];
  return found.map((email) => email.toLowerCase());
}

const ordinals: [RegExp, number][] = [
  [/\b(?:pertama|kesatu|ke 1|first)\b/, 1],
  [/\b(?:kedua|ke 2|second)\b/, 2],
  [/\b(?:ketiga|ke 3|third)\b/, 3],
  [/\b(?:keempat|ke 4|fourth)\b/, 4],
  [/\b(?:kelima|ke 5|fifth)\b/, 5],
  [/^(?:(?:yang|yg|the|paling) )*(?:atas|teratas|top)(?: (?:one|aja|saja|kak|ya))*$/, 1],
  [/^(?:(?:yang|yg|the|paling) )*(?:terakhir|bawah|terbawah|last|bottom)(?: (?:one|aja|saja|kak|ya))*$/, -1],
];

const spelledNumbers: Record<string, number> = {
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  one: 1,
  two: 2,
  three: 3,
};

/** By its title, by number, or by close spelling. */
function readChoice(options: string[], text: string): string | null {
  const said = comparable(text);
  const exact = options.find((option) => comparable(option) === said);
  if (exact !== undefined) return exact;
  const number =
    /^(?:(?:nomor|no|nomer|number|pilihan|opsi|option|yang|yg|pilih|angka)\s)*(\d{1,2}|satu|dua|tiga|empat|lima|one|two|three)(?:\s(?:kak|ya|aja|saja|min|deh))*$/.exec(
      said,
    )?.[1];
  const counted = number === undefined ? undefined : options[(spelledNumbers[number] ?? Number(number)) - 1];
  // "Yang 50" of "50 Mbps"; "tanggal 20" is no "20 cm".
  const numbered = options.filter((option) =>
    comparable(option)
      .split(' ')
      .includes(number ?? ''),
  );
  if (number !== undefined) return counted ?? onlyOne(numbered);
  const named = onlyOne(options.filter((option) => stands(comparable(option), said)));
  if (named !== null) return longestNamed(options, said) ?? named;
  const longest = longestNamed(options, said);
  if (longest !== null) return longest;
  return byOrdinal(options, said) ?? byPart(options, said) ?? bySpelling(options, said);
}

function stands(option: string, said: string): boolean {
  return option !== '' && ` ${said} `.includes(` ${option} `);
}

/** "Kartu kredit" outdoes "Kartu" when both stand there; two that do not overlap are no choice. */
function longestNamed(options: string[], said: string): string | null {
  const named = options.filter((option) => stands(comparable(option), said)).sort((a, b) => b.length - a.length);
  const first = named[0];
  return first !== undefined && named.every((option) => comparable(first).includes(comparable(option))) ? first : null;
}

function byOrdinal(options: string[], said: string): string | null {
  const found = ordinals.find(([pattern]) => pattern.test(said));
  return found === undefined ? null : (options.at(found[1] > 0 ? found[1] - 1 : found[1]) ?? null);
}

/** One word that only one option has ("kredit" of "Kartu kredit"). */
function byPart(options: string[], said: string): string | null {
  const words = said.split(' ').filter((word) => word.length > 2);
  return onlyOne(
    options.filter((option) =>
      comparable(option)
        .split(' ')
        .some((part) => part.length > 2 && words.includes(part)),
    ),
  );
}

function bySpelling(options: string[], said: string): string | null {
  const byTitle = new Map(options.map((option) => [comparable(option).replaceAll(' ', ''), option]));
  const spelling = createSpelling(byTitle.keys());
  for (const candidate of [said.replaceAll(' ', ''), ...said.split(' ')]) {
    const found = byTitle.get(spelling.correct(candidate) ?? '');
    if (found !== undefined) return found;
  }
  return null;
}

function comparable(text: string): string {
  return (
    text
      .slice(0, longestValue)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** Values for slots that already stand in a question ("ongkir ke Medan 3 kg"), only those that are plain. */
export function findSlots(slots: Slot[], text: string, reads: Reads): Record<string, string> {
  const plain = plainText(text);
  const found: Record<string, string> = {};
  for (const slot of slots) {
    const value = findValue(slot, plain, reads);
    if (value !== null) found[slot.name] = value;
  }
  return found;
}

function findValue(slot: Slot, text: string, { at, timezone = usualTimezone, towns }: Reads): string | null {
  switch (slot.type) {
    case 'text':
      return findText(slot.name, text, towns);
    case 'code':
      return findCode(text, slot.name);
    case 'number':
      return findAmount(slot.name, text);
    case 'phone':
      return onlyOne(readPhones(text));
    case 'email':
      return onlyOne(readEmails(text));
    case 'date':
      return readDate(text, at, timezone);
    case 'choice':
      return longestNamed(slot.options, comparable(text));
    case 'photo':
      return null;
  }
}

const GOODS = /^(?:nama_)?(?:barang|produk|product|item|menu|model|artikel)(?:nya)?$/i;
/** What somebody would like to have, or, in other content, the number of what they have ordered. */
const ORDERED = /^(?:isi_|detail_|daftar_|yang_)?(?:pesanan|pesenan|dipesan|orderan|order|orders|ordered)$/i;
const PLACE = /kota|tujuan|city|destination|daerah|lokasi|kecamatan/i;

/** "medan" is Medan, as it is when it stands in a question. */
function asPlace(name: string, value: string | null, towns: Towns | undefined): string | null {
  if (value === null || !PLACE.test(name)) return value;
  const several = severalPlaces(value, towns);
  if (several !== null) return several;
  const town = townOfAddress(value, towns);
  if (town !== null) return town;
  return readPlace(value, towns) ?? (isNoPlace(value) ? null : value);
}

/** Both are asked about, and both are answered. */
function severalPlaces(text: string, towns: Towns | undefined): string | null {
  const places = findPlaces(text, towns);
  return places.length > 1 ? `${places.slice(0, -1).join(', ')} & ${places.at(-1)}` : null;
}

function findText(name: string, text: string, towns?: Towns): string | null {
  if (PLACE.test(name)) return severalPlaces(text, towns) ?? findPlace(text, towns);
  if (ORDERED.test(name)) return findOrdered(text) ?? findCode(text, name);
  if (/pesanan|order|resi|invoice|nota|kode|tracking|awb|transaksi/i.test(name)) return findCode(text, name);
  if (isOfAddress(name)) return findAddress(text);
  if (/email/i.test(name)) return onlyOne(readEmails(text));
  if (isOfHour(name)) return findHour(text);
  return isOfGoods(name) ? findGoods(text) : null;
}

const STREET =
  /(?<![\p{L}\d])(?:jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks|dusun|dsn|kampung|kp|ruko|blok)\b\.? .{6,}/isu;
const BEHIND_ADDRESS =
  /[\s,.;]+(?:(?:untuk |utk |buat )?(?:nomor |no |nomer )?(?:pesanan|pesenan|order|orderan)\b.*|#?[A-Z]{2,}-?\d{3,})\s*$/isu;

/** "…, bayarnya bisa cod?": what is asked behind it, with what it is asked of. */
const ASKED_BEHIND =
  /[\s,.;?!]+(?:(?:\p{L}+nya|ongkir|ongkos|kirim|bayar|kalau|kalo|klo|terus|trus|itu|kak|min|dan|and|so)[\s,]+){0,3}(?:bisa|boleh|berapa|brp|brapa|apa|apakah|gimana|gmn|bagaimana|kapan|kpn|ga|gak|nggak|ngga|tidak|how|can|is|do|what|when)(?!\p{L}).*$|\s*\?.*$/isu;

/** From the street on: who writes one writes it to the end, or asks something behind it. */
function findAddress(text: string): string | null {
  const found = STREET.exec(text)?.[0]
    .replace(/(\s)\s+/gu, '$1')
    .replace(ASKED_BEHIND, '')
    .replace(BEHIND_ADDRESS, '');
  // "Masih di jalan 3 hari" is none.
  const isAddress = found !== undefined && /\d/.test(found) && !/\d ?(?:hari|jam|menit|minggu|bulan)\b/i.test(found);
  return isAddress ? readText(found) : null;
}

/** A slot for where somebody lives. */
export function isOfAddress(name: string): boolean {
  return /alamat|address/i.test(name);
}

/** A slot for the hour of an appointment. */
export function isOfHour(name: string): boolean {
  return /^(?:jam|pukul|waktu|time|hour)(?:_|$)/i.test(name);
}

const HOUR =
  /(?<![\p{L}\d])(?:(?:jam|pukul|pkl|at) ?\d{1,2}(?:[.:]\d{2})?|\d{1,2}[.:]\d{2}|\d{1,2}(?= ?(?:am|pm|pagi|siang|sore|malam|malem)(?!\p{L})))(?: ?(?:am|pm|pagi|siang|sore|malam|malem|wib|wita|wit)(?!\p{L}))*/giu;

function findHour(text: string): string | null {
  return onlyOne((text.match(HOUR) ?? []).map((hour) => hour.trim()));
}

/** "Yang warna ini" names none. */
function readGoods(text: string): string | null {
  return findGoods(text, true) ?? (namesNothing(text) ? null : readText(text));
}

/** A slot for the town that something goes to. */
export function isOfPlace({ name, type }: Slot): boolean {
  return type === 'text' && PLACE.test(name);
}

/** A slot for the goods that are asked about. */
export function isOfGoods(name: string): boolean {
  return GOODS.test(name);
}

/**
 * Codes with three digits, four signs at least, that are neither a phone number nor an amount: the only one of them, or all
 * where they are of one kind ("lacak TS-12345 sama TS-12346"); else the one that is called what the slot is called ("pesanan
 * TS-12345 dikirim dengan resi JP98765").
 */
function findCode(text: string, name: string): string | null {
  const codes = [...new Set(codesIn(text))];
  const kinds = new Set(codes.map((code) => code.toUpperCase().replaceAll(/\d/g, '0')));
  if (kinds.size === 1 && codes.length <= MOST_CODES) return codes.join(', ');
  const called = CALLED.find(([slots]) => slots.test(name))?.[1];
  return called === undefined ? null : onlyOne(codesIn([...text.matchAll(called)].map(([, code]) => code).join(' ')));
}

const CODE = String.raw`[^\p{L}\d\n]{1,3}(?:(?:anda|kakak|saya|aku|kamu|your|my|nomor|no|number)[ .:]{1,2}){0,2}(#?(?=\S*\d{3})[\p{L}\p{N}][\p{L}\p{N}/-]{3,39})`;
/** What a code is called that stands before it, by the slot that asks for it. */
const CALLED: readonly [RegExp, RegExp][] = [
  [
    /pesanan|order|invoice|nota|transaksi/i,
    new RegExp(`(?:pesanan|pesenan|orderan|order|invoice|nota|transaksi)${CODE}`, 'giu'),
  ],
  [/resi|tracking|awb/i, new RegExp(`(?:resi|awb|tracking)${CODE}`, 'giu')],
];

/** More of them are a list that somebody pasted. */
const MOST_CODES = 3;

/** Two orders may be meant: whoever was asked knows what they say. */
function readCodes(text: string): string | null {
  const codes = [...new Set(codesIn(text))];
  // Beside "TS-1002" a bare number is a postcode, or a price.
  const lettered = codes.filter((code) => /\p{L}/u.test(code));
  const meant = lettered.length > 0 ? lettered : codes;
  return meant.length === 0 ? null : meant.join(', ');
}

/** "Nota 332", "notanya 771" to "your receipt's number?": short, but called what is asked for, or nothing beside it. */
export function withShortCode({ type, name, ask }: Slot, text: string): string | null {
  if (type !== 'code') return null;
  const words = text.toLowerCase().match(/[\p{L}\p{N}/-]+/gu) ?? [];
  const [code, ...others] = words.filter((word) => /\d/.test(word));
  if (code === undefined || others.length > 0 || words.length > MOST_OF_SHORT_CODE) return null;
  const asked = new Set(`${name.replaceAll('_', ' ')} ${ask}`.toLowerCase().match(/\p{L}+/gu));
  const isBeside = (word: string) =>
    asked.has(word) || asked.has(`${word}nya`) || asked.has(word.replace(/nya$/, '')) || OF_A_CODE.test(word);
  return words.every((word) => word === code || isBeside(word)) ? code : null;
}

const MOST_OF_SHORT_CODE = 5;
const OF_A_CODE =
  /^(?:no|nmr|nomor|nomer|nomornya|kode|kodenya|ini|kak|min|admin|ya|nih|it|is|its|number|the|my|here)$/;

/** "Nama pasiennya siapa?": somebody's name, and no thing's. */
export function isOfPerson({ type, name, ask }: Slot): boolean {
  return type === 'text' && PERSON.test(name) && /\bnama|\bname\b|\bsiapa\b|\bwho/i.test(ask);
}

const PERSON =
  /^(?:nama|name)$|^(?:nama_)?(?:lengkap|pasien|siswa|murid|anak|peserta|pemesan|penerima|pengirim|penumpang|tamu|pelanggan|pembeli|pemilik|anggota|orang_tua|wali)$|^(?:full|first|last|patient|student|guest|child|customer|passenger|recipient)s?_?(?:name)?$/i;

export function codesIn(text: string): string[] {
  const codes = (text.match(/#?[\p{L}\p{N}][\p{L}\p{N}/-]{3,39}/gu) ?? []).filter(
    (piece) =>
      (piece.match(/\d/g) ?? []).length >= 3 &&
      !/^\d+(?:rb|ribu|jt|juta|kg|gr|gram|k|pcs|ml|cc|[gmt]b|mah|[mg]bps|watt|w|cm|mm|m|km|hz|px)$/i.test(piece),
  );
  return codes
    .filter((piece) => /\p{L}/u.test(piece) || asPhone(piece) === null)
    .map((piece) => piece.replace(/^#/, ''));
}

// "2 dewasa 3 anak" are five.
const PEOPLE =
  'orang|org|pax|tamu|peserta|siswa|murid|students?|(?<!(?:dewasa|adults?)(?: \\S+){0,3} ?)(?:anak|kids|children)(?!.*(?:dewasa|adult))|people|persons?|guests?';
const units: [RegExp, string][] = [
  [/berat|weight|kg|kilo/i, 'kg|kilo|kilogram'],
  [/gram/i, 'gr|gram|g'],
  [/orang|tamu|peserta|penumpang|pax|people|guest|person/i, PEOPLE],
  [/malam|night/i, 'malam|nights?'],
  [/jumlah|qty|quantity|banyak|pcs/i, `pcs|pc|biji|buah|unit|lusin|pasang|box|kotak|porsi|pieces|items?|${PEOPLE}`],
];

/** A number beside the unit that the slot's name asks for. */
function findAmount(name: string, text: string): string | null {
  const unit = units.find(([pattern]) => pattern.test(name))?.[1];
  if (unit === undefined) return null;
  const found = [
    ...text.matchAll(
      new RegExp(String.raw`(?<![\p{L}\d.,])(\d+(?:[.,]\d+)?)\s?(?:${unit})(?!\p{L})(\s+setengah(?!\p{L}))?`, 'giu'),
    ),
  ];
  return onlyOne(found.flatMap(([, amount, half = '']) => readAmounts(`${amount}${half}`).map(String)));
}
