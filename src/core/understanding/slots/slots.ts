import type { Slot } from '../../sop/knowledge.ts';
import { readAmounts } from '../amounts.ts';
import { readDate, type WhichDay } from '../dates.ts';
import { findGoods, namesNothing } from '../goods.ts';
import { findGoodsList } from '../goods-list.ts';
import { isEnglish } from '../lexicon/english-bases.ts';
import { knownWords } from '../lexicon/known-words.ts';
import { englishWords } from '../lexicon/language-words.ts';
import { givenNames } from '../lexicon/names.ts';
import { findOrdered } from '../ordered.ts';
import { plainText } from '../tokens.ts';
import { findOrigin, findPlace, findPlaces, isNoPlace, readPlace, townOfAddress, type Towns } from '../towns.ts';
import { findAddress, findSpot, isOfAddress, isOfStreet, withoutLabel } from './addresses.ts';
import { findCode, readCodes } from './codes.ts';
import { findDevice } from './devices.ts';
import { asTyped, readEmails } from './emails.ts';
import { findHour, isOfHour } from './hours.ts';
import { findListed, findNamed } from './named.ts';
import { findNumbered } from './numbered.ts';
import { findChoice, readChoice } from './options.ts';
import { asksPersons, countPersons, findPersons } from './persons.ts';
import { asDigits, besidePhone, isOnlyPhone, readPhones } from './phones.ts';
import { findAmount, onlyOfUnit } from './quantities.ts';
import { inAskedUnit, isOfEnd, lengthOf, readSpan, unitOf, untilIn } from './spans.ts';
import { onlyOne, readText } from './values.ts';

/**
 * When and how a text is read. `timezone`: the business's own; `towns`: what misspelt ones were put right to; `happened`: it is told of
 * what has happened.
 */
export type Reads = { at: number; timezone?: string; towns?: Towns; happened?: boolean };

export const usualTimezone = 'Asia/Jakarta';

/**
 * Reads the answer to a slot's question; null when it is none. Numbers come as digits ("10rb" is "10000"), phone
 * numbers as +62…, dates as `YYYY-MM-DD`, choices as the option is written.
 */
export function readSlot(slot: Slot, text: string, reads: Reads): { value: string } | null {
  const plain = plainText(text).trim();
  const value = readValue(slot, plain, reads);
  return value === null ? null : { value };
}

function readValue(slot: Slot, text: string, reads: Reads): string | null {
  const { towns } = reads;
  switch (slot.type) {
    case 'text':
      if (isOnlyPhone(text) && isNoPhone(slot)) return null;
      if (isOfGoods(slot.name)) return readGoods(text);
      if (isOfPerson(slot))
        return readText(
          withoutAddress(withoutPhone(text))
            .trim()
            .replace(beforeName, '')
            .replace(/^(?:buat|for) (?=\p{L})/iu, ''),
        );
      if (isOfAddress(slot.name)) return readAddress(slot.name, text, towns);
      if (spot.test(slot.name) && findSpot(`di ${text}`) !== null) return findSpot(`di ${text}`);
      // "Kalau ke Papua?" names the place that was asked for, though it asks back.
      return asPlace(slot.name, readText(text), towns) ?? findText(slot.name, text, towns);
    case 'code':
      return readCodes(text);
    case 'number':
      if (isOnlyPhone(text)) return null;
      return (
        (asksPersons(slot) ? countPersons(text) : null) ??
        readNumber(slot, withoutRooms(slot, withoutDay(withoutRefused(asMoney(slot.name, text)))))
      );
    case 'phone':
      return onlyOne(readPhones(asDigits(withoutRefused(text))));
    case 'email':
      return onlyOne(readEmails(asTyped(withoutRefused(text))));
    case 'date':
      return readDay(slot, withoutRefused(text).replace(onlyADay, 'tgl $1'), reads);
    case 'choice':
      return readChoice(
        slot.options,
        slot.options.some((option) => refuses.test(option)) ? text : withoutRefused(text),
      );
    case 'photo':
      return null; // no words are a picture
  }
}

/** A name, a place and an hour are none; what is to be changed may be. */
function isNoPhone(slot: Slot): boolean {
  const { name } = slot;
  return (
    isOfPerson(slot) || place.test(name) || isOfAddress(name) || isOfHour(name) || isOfGoods(name) || isOfOrder(name)
  );
}

/** "3 tahun 8 bulan" to "how many years?": of several numbers the one with the unit that is asked for. */
function readNumber(slot: Slot, text: string): string | null {
  const hourless = /(?<!\p{L})(?:jam|pukul|hour|time)/iu.test(slot.ask) ? text : text.replaceAll(hour, ' ');
  const told = unitOf(slot) === null ? hourless : hourless.replaceAll(together, ' ');
  return inAskedUnit(slot, text) ?? onlyOne(readAmounts(told).map(String)) ?? onlyOfUnit(slot.ask, told);
}

/** "Berdua", "2 orang" to "how many nights?". */
const together =
  /(?<!\p{L})ber(?:dua|tiga|empat|lima)(?!\p{L})|(?<![\p{L}\d])\d{1,2} ?(?:orang|org|pax|tamu|dewasa|anak|people|persons?|guests?|adults?|kids)(?!\p{L})/giu;
/** "Balikin jam 8 malam bisa?" to "how many days?". */
const hour =
  /(?<!\p{L})(?:(?:jam|pukul|pkl) ?\d{1,2}(?:[.:]\d{2})?(?!\d)(?: (?:pagi|siang|sore|malam|malem))?|(?:at|by) \d{1,2}(?:[.:]\d{2})?(?: ?[ap]m)?(?![\d\p{L}]| ?(?:days?|nights?|people|persons?|pax)))/giu;

/** "Namanya Keisha", "my name is Andrew". */
const beforeName =
  /^(?:(?:oh|oke|ok|okay|iya|ya|kak|bu|pak|untuk|buat)[ ,]+)*(?:atas nama|(?:in|under) the name(?: of)?|a\.?n\.?|nama(?:nya|ku)?(?: (?:saya|aku|lengkap|lengkapnya|anak|anaknya|anak saya|pasien|pasiennya|penerima|penerimanya|pemesan|pemesannya|dia))*(?: adalah| itu)?|(?:(?:my|his|her|the)(?: \S+)? )?name(?: is|['’]s)?|it['’]?s)[ :]+(?=\p{L})/iu;

/** "Lina 0857 1111 2222": what stands beside a name is no part of it. A number alone is left. */
function withoutPhone(text: string): string {
  const rest = text.replace(besidePhone, ' ').trim();
  return /\p{L}/u.test(rest) ? rest : text;
}

/** "Ayu, jl melati 3". */
function withoutAddress(text: string): string {
  const address = findAddress(text);
  const at = address === null ? -1 : text.indexOf(address);
  return at > 0 ? text.slice(0, at).replace(/[\s,;-]+$/u, '') : text;
}

function readAddress(name: string, text: string, towns: Towns | undefined): string | null {
  const told = withoutLabel(text);
  return asPlace(name, readText(told), towns) ?? findText(name, told, towns);
}

/** "A.n. Suparman", beside whatever else is said; "nama saya …" is not whom it is about where that is a child or a patient. */
function findToldName({ name: slot, ask }: Slot, text: string): string | null {
  const told = toldName.exec(text) ?? calledAn(text);
  const [, lead = '', said = ''] = told ?? [];
  if (ownLead.test(lead) && ofOther.test(`${slot} ${ask}`)) return null;
  // "Rekening bca an budi" is whom they pay.
  if (told && behindAccount.test(text.slice(0, told.index)) && !/rek(?:ening)?|account/i.test(`${slot} ${ask}`))
    return null;
  const words = said.split(' ');
  const end = words.findIndex(
    (word, at) => endsName(word.toLowerCase()) && !(at === 0 && titles.has(word.toLowerCase())),
  );
  const name = (end < 0 ? words : words.slice(0, end)).join(' ').replace(/[.']+$/, '');
  return name.length > 1 && !titles.has(name.toLowerCase()) ? name : null;
}

const behindAccount =
  /(?<!\p{L})(?:rek|rekening|norek|transfer|tf|bca|bri|bni|bsi|mandiri|dana|ovo|gopay)(?!\p{L})[^,.;\n]{0,30}$/iu;

/** "Kaos 2 an ayu jl melati 3", ", an sulastri hp 0857…": without its dots it is an English word, too; "jl an nur" is a street. */
function calledAn(text: string): RegExpExecArray | null {
  const found = anWithoutDot.exec(text);
  const [first = '', second = ''] = found?.[2]?.toLowerCase().split(' ') ?? [];
  if (found === null || isArticle(text, found)) return null;
  const isReached = /[,;\n] ?$/.test(text.slice(0, found.index)) && reached.test(text.slice(found.index));
  const isName = givenNames.has(first) || (titles.has(first) && second !== '') || (isReached && !endsName(first));
  return isName ? found : null;
}

const anWithoutDot =
  /(?<![\p{L}\d]|(?:jl|jln|jalan|gg|gang|masjid|musholla|mushola|perum|komplek|kompleks|pesantren|ponpes)\.? )(an) ((?:\p{L}[\p{L}.'’-]*)(?: \p{L}[\p{L}.'’-]*){0,3})/iu;
const reached = /(?:\+?62|0)8[\d -]{7,}/;

/** "I want an indah bouquet". */
function isArticle(text: string, { index, 2: said = '' }: RegExpExecArray): boolean {
  const [before = ''] = /\p{L}+(?= $)/u.exec(text.slice(0, index)) ?? [];
  return /^[aeiou]/i.test(said) && englishWords.has(before.toLowerCase());
}

const besideName = new Set(['hp', 'wa', 'telp', 'tlp', 'no', 'tgl', 'jl', 'jln']);
const titles = new Set(['pak', 'bu', 'bapak', 'ibu', 'mas', 'mbak', 'bpk']);

/** A word of either language, behind a name. */
function endsName(word: string): boolean {
  return (
    besideName.has(word) || isOfStreet(word) || ((knownWords.has(word) || isEnglish(word)) && !givenNames.has(word))
  );
}

const toldName =
  /(?<![\p{L}\d])(atas nama|a[./]n\.?|an\.|nama(?:nya|ku| saya| aku| lengkap)(?: adalah)?|nama(?= ?:)|(?:my )?name(?: is|['’]s)?)[ :]+((?:\p{L}[\p{L}.'’-]*)(?: \p{L}[\p{L}.'’-]*){0,3})/iu;
const ownLead = /saya|aku|ku$|my/i;
const ofOther =
  /pasien|siswa|murid|anak|penerima|tamu|penumpang|bayi|orang_tua|wali|patient|student|guest|child|recipient|passenger/i;

/** "1,2 M" are thousands of millions where money is asked for, and metres elsewhere. */
function asMoney(name: string, text: string): string {
  return /budget|anggaran|harga|dana|price|plafon|pinjaman/i.test(name)
    ? text.replace(/(?<=\d) ?m(?![\p{L}\d])/iu, ' miliar')
    : text;
}

/** "25", "on the 25th" to "on which day?". */
const onlyADay = /^\s*(?:(?:on )?the )?(\d{1,2})(?:st|nd|rd|th)?(?:\s+(?:kak|ya|aja|saja|min|deh))*[.! ]*$/iu;
/**
 * Said on the 30th, "tgl 24" of a booking is no day that is over. What was paid, bought or born may be; so may what says
 * nothing of it.
 */
function whichDay({ name, ask }: Slot, { happened = false }: Reads): WhichDay {
  const asked = `${name.replaceAll('_', ' ')} ${ask}`;
  return !happened && isAhead.test(asked) && !isBehind.test(asked) ? 'coming' : 'nearest';
}

const isAhead =
  /\b(?:book(?:ing|ed)?|dibooking|reserv\p{L}*|check[- ]?(?:in|out)|(?:me)?ng?inap|stay|(?:di|me[nm]y?)?sewa|rent(?:al|ing)?|(?:di|me)?pinjam|(?:ber)?kunjung(?:an|i)?|visit|datang|come|janji(?:an)?|(?:di|ter)?jadwal(?:kan|nya)?|appointment|schedule|(?:ke)?berangkat(?:an)?|depart(?:ure)?|travel|acara(?:nya)?|event|pernikahan|wedding|pesta|party|(?:di|meng)?ambil|pick(?:ed)?[- ]?up|mau|ingin|pengen|mulai|start(?:ing)?|should|deliver(?:y|ed)|(?:di)?kirim(?:nya)?|rencana(?:nya)?|plan(?:ned|ning)?|want|would you like|(?:di)?butuh(?:kan)?|needed?|(?:untuk|buat) tanggal|for (?:which|what) da(?:y|te))\b/iu;
const isBehind =
  /\b(?:transfer(?:nya)?|(?:di|mem)?bayar(?:nya)?|pembayaran|paid|payment|(?:di|mem)?beli(?:nya)?|pembelian|bought|purchased?|lahir(?:nya)?|birth(?:day|date)?|born|(?:di|men)?terima|received?|sudah|udah|already|kemarin|kejadian(?:nya)?|happened|gangguan(?:nya)?|keluhan(?:nya)?|rusak(?:nya)?|sakit(?:nya)?|problem|issue|sejak|since|did|was|were)\b/iu;

/** "12 januari" to "how many people?" is a day, and so is "17an". */
const dayOfMonth =
  /(?<!\d)(?:(?<!\p{L})(?:tgl|tanggal)\s*)?\d{1,2}\s*(?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag[us]|aug|sep|o[kc]t|nop|nov|des|dec)[a-z]*(?!\p{L})|(?<!\p{L})(?:tgl|tanggal)\s*\d{1,2}(?!\d)|(?<!\d)17-?an(?!\p{L})(?!\s+(?:orang|org|pax|box|kotak|porsi|pcs|anak|tamu|people|guests))/giu;

/** "Tgl 5 sampai 7". */
const fromTo =
  /(?<!\p{L})(?:tgl|tanggal) ?\d{1,2} ?(?:-|–|(?:sampai|sampe|hingga|s\/d|sd|to)(?!\p{L})) ?(?:(?:tgl|tanggal) ?)?\d{1,2}(?!\d)/giu;

function withoutDay(text: string): string {
  return text.replaceAll(dayOfMonth, ' ');
}

/** "2 bedroom" to "how many nights?" is which house. */
function withoutRooms({ name, ask }: Slot, text: string): string {
  return rooms.test(`${name.replaceAll('_', ' ')} ${ask}`) ? text : text.replaceAll(countedRooms, ' ');
}

const rooms = /(?<!\p{L})(?:(?:bed)?rooms?|beds?|kamar|kasur)(?!\p{L})/iu;
const countedRooms = /(?<![\d.,])\d{1,2}[ -]?(?:bed ?rooms?|kamar tidur|br)(?!\p{L})/giu;

/** "From 20 to 27 dec": the first day, or the last where that is asked for. */
function readDay(slot: Slot, text: string, reads: Reads): string | null {
  const { at, timezone = usualTimezone } = reads;
  const which = whichDay(slot, reads);
  const span = readSpan(text, { at, timezone, which });
  if (span !== null) return isOfEnd(slot) ? span.to : span.from;
  return readDate(isOfEnd(slot) ? (untilIn(text) ?? text) : text, at, timezone, which);
}

const refuses = /(?<![\p{L}\d@._-])(?:bukan|bkn|jangan|jgn|not)(?=[\s,]|$)/iu;
const refused =
  /(?<![\p{L}\d@._-])(?:bukan|bkn|jangan|jgn|not)(?=[\s,]|$).*?(?:[,;](?!\d)|\n|(?<!\p{L})(?:tapi|tp|melainkan|but)(?!\p{L})|$)/giu;

/** "Bukan JNE, Gojek aja" leaves "Gojek aja": what somebody refuses is not what they answer. */
function withoutRefused(text: string): string {
  return refuses.test(text) ? text.replace(refused, ' ').trim() : text;
}

/** Values for slots that already stand in a question ("ongkir ke Medan 3 kg"), only those that are plain. */
export function findSlots(slots: Slot[], text: string, reads: Reads): Record<string, string> {
  const plain = plainText(text);
  const found: Record<string, string> = {};
  for (const slot of slots) {
    const value = findValue(slot, plain, reads);
    if (value !== null) found[slot.name] = value;
  }
  return withoutEndTwice(slots, withoutOriginTwice(slots, found), plain);
}

/** "Jumat sampai minggu" to "how many nights?". */
function daysIn(slot: Slot, text: string, when: { at: number; timezone: string }): string | null {
  const span = unitOf(slot) === null ? null : readSpan(text, { ...when, which: 'coming' });
  return span && lengthOf(slot, span);
}

/** Of "besok", where both days are asked for, only the first is told. */
function withoutEndTwice(slots: Slot[], found: Record<string, string>, text: string): Record<string, string> {
  const first = slots.find((slot) => slot.type === 'date' && !isOfEnd(slot) && found[slot.name] !== undefined);
  const end = slots.find((slot) => slot.type === 'date' && isOfEnd(slot));
  if (!first || !end || found[end.name] !== found[first.name]) return found;
  const twice = untilIn(text) === null ? end.name : first.name;
  return Object.fromEntries(Object.entries(found).filter(([name]) => name !== twice));
}

/** Of "dari bekasi", where both are asked for, only one is told. */
function withoutOriginTwice(slots: Slot[], found: Record<string, string>): Record<string, string> {
  const from = slots.find(({ name }) => origin.test(name) && place.test(name) && found[name] !== undefined);
  if (from === undefined) return found;
  const isTwice = ([name, value]: [string, string]) => isOfPlace({ name, type: 'text' }) && value === found[from.name];
  return Object.fromEntries(Object.entries(found).filter((one) => !isTwice(one)));
}

function findValue(slot: Slot, text: string, reads: Reads): string | null {
  const { at, timezone = usualTimezone, towns } = reads;
  switch (slot.type) {
    case 'text':
      if (isOfPerson(slot)) return findToldName(slot, text);
      return (
        (asksHowMany.test(slot.ask) ? findOrdered(text) : null) ??
        withoutKind(slot, findText(slot.name, text, towns)) ??
        findNumbered(slot, text) ??
        (isOfKind(slot) ? (findListed(slot, text) ?? findDevice(slot, text) ?? findNamed(slot, text)) : null)
      );
    case 'code':
      return findCode(text, slot.name);
    case 'number':
      return (
        (asksPersons(slot) ? findPersons(text) : null) ??
        findAmount(slot.name, text) ??
        onlyOfUnit(slot.ask, text) ??
        daysIn(slot, text, { at, timezone })
      );
    case 'phone':
      return onlyOne(readPhones(text));
    case 'email':
      return onlyOne(readEmails(text));
    case 'date':
      return readDay(slot, text, reads);
    case 'choice':
      return findChoice(slot.options, text);
    case 'photo':
      return null;
  }
}

/** "Bunga apa dan berapa tangkai?": an order, whatever it is called. */
const asksHowMany =
  /(?<!\p{L})(?:apa(?: saja| aja)?|what|which(?: \p{L}+)?)(?:,| dan| and) (?:berapa|how many)(?!\p{L})/iu;
const goods = /^(?:nama_)?(?:barang|produk|product|item|menu|model|artikel)(?:nya)?$/i;
/** What somebody would like to have, or, in other content, the number of what they have ordered. */
const ordered = /^(?:isi_|detail_|daftar_|yang_)?(?:pesanan|pesenan|dipesan|orderan|order|orders|ordered)$/i;
const place = /kota|tujuan|city|destination|daerah|lokasi|kecamatan|^asal$|^origin$/i;
/** Where somebody stands, and no town. */
const spot = /^(?:lokasi|location|posisi)(?:_|$)/i;
/** Where something comes from. */
const origin = /asal|origin/i;

/** "medan" is Medan, as it is when it stands in a question. */
function asPlace(name: string, value: string | null, towns: Towns | undefined): string | null {
  if (value === null || !place.test(name)) return value;
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
  if (place.test(name) && origin.test(name)) return findOrigin(text, towns);
  if (place.test(name))
    return (spot.test(name) ? findSpot(text) : null) ?? severalPlaces(text, towns) ?? findPlace(text, towns);
  if (ordered.test(name)) return findOrdered(text) ?? findCode(text, name);
  if (/pesanan|order|resi|invoice|nota|kode|tracking|awb|transaksi/i.test(name)) return findCode(text, name);
  if (isOfAddress(name)) return findAddress(text);
  if (/email/i.test(name)) return onlyOne(readEmails(text));
  if (isOfHour(name)) return findHour(text);
  if (!isOfGoods(name)) return null;
  const told = withoutDay(upToAddress(text).replaceAll(fromTo, ' '));
  return findGoodsList(told) ?? findGoods(told);
}

/** "40 rendang ke jl timoho 22", "alamatnya jl cendana 8": no street is any goods. */
function upToAddress(text: string): string {
  const address = findAddress(text);
  const at = address === null ? -1 : text.indexOf(address);
  return at < 0
    ? text
    : text
        .slice(0, at)
        .replace(/(?:(?:alamat(?:nya|ku)?(?: saya)?|kirim|antar|dikirim|diantar|ke|di|to)[\s:,]+)+$/iu, '');
}

/** "Yang warna ini" names none. */
function readGoods(text: string): string | null {
  const told = upToAddress(text).trim() || text;
  return namesNothing(told) ? null : (findGoodsList(told, true) ?? findGoods(told, true) ?? readText(told));
}

/** "Mau sewa motor" to "motor apa?" says which of them as little as the question does. */
function withoutKind({ name, ask }: Slot, found: string | null): string | null {
  if (found === null || !isOfGoods(name)) return found;
  const kinds = [...ask.toLowerCase().matchAll(kindAsked)].flatMap(([, before, behind]) => before ?? behind ?? []);
  return kinds.includes(found.toLowerCase()) ? null : found;
}

const kindAsked = /(?<!\p{L})(?:(\p{L}{3,}?)(?:nya)? (?:apa|yang mana|mana)|(?:which|what) (\p{L}{3,}))(?!\p{L})/giu;

/** None that has a way of its own to be found. */
function isOfKind(slot: Slot): boolean {
  const { name } = slot;
  return !(
    place.test(name) ||
    ordered.test(name) ||
    isOfAddress(name) ||
    isOfHour(name) ||
    isOfGoods(name) ||
    isOfPerson(slot)
  );
}

/** A slot for the town that something goes to. */
export function isOfPlace({ name, type }: Pick<Slot, 'name' | 'type'>): boolean {
  return type === 'text' && place.test(name) && !origin.test(name);
}

/** A slot for the goods that are asked about. */
export function isOfGoods(name: string): boolean {
  return goods.test(name);
}

/** A slot for what somebody would like to have, with how many of each. */
export function isOfOrder(name: string): boolean {
  return ordered.test(name);
}

/** "Nama pasiennya siapa?", "Atas nama siapa?": somebody's name, and no thing's. */
export function isOfPerson({ type, name, ask }: Slot): boolean {
  if (type !== 'text') return false;
  return person.test(name) ? /\bnama|\bname\b|\bsiapa\b|\bwho/i.test(ask) : asksWho.test(ask);
}

const asksWho = /\b(?:atas nama siapa|nama(?:nya)? siapa|siapa nama\p{L}*|in (?:which|what|whose) name|whose name)\b/iu;

const person =
  /^(?:nama|name)$|^(?:nama_)?(?:lengkap|pasien|siswa|murid|anak|peserta|pemesan|penerima|pengirim|penumpang|tamu|pelanggan|pembeli|pemilik|anggota|orang_tua|wali)$|^(?:full|first|last|patient|student|guest|child|customer|passenger|recipient)s?_?(?:name)?$/i;
