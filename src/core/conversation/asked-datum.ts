import type { Intent, Slot } from '../sop/knowledge.ts';
import { functionWords } from '../understanding/lexicon/function-words.ts';
import { givenNames } from '../understanding/lexicon/names.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { asksToWait } from '../understanding/asks-to-wait.ts';
import { isBareCode } from '../understanding/bare-code.ts';
import { isGivenName, namesNobody } from '../understanding/name.ts';
import { isOnlyDay } from '../understanding/dates.ts';
import { beginsAddress, findAddress, isOfAddress } from '../understanding/slots/addresses.ts';
import { withShortCode } from '../understanding/slots/codes.ts';
import { findHour, isOfHour } from '../understanding/slots/hours.ts';
import { asksForNumber, findNumbered } from '../understanding/slots/numbered.ts';
import { isOfPerson, isOfPlace, readSlot } from '../understanding/slots/slots.ts';
import { isNoPlace, readPlace } from '../understanding/towns.ts';
import { isOnlyPhone } from '../understanding/slots/phones.ts';
import { isQuestion } from '../understanding/slots/values.ts';
import { isOfWording, isWording, readWording } from '../understanding/slots/wordings.ts';
import { countOf, unitOf, untilIn } from '../understanding/slots/spans.ts';
import { onlyTellsTime } from '../understanding/told-time.ts';
import { correctedIn } from './correction.ts';
import { endBehind, lengthUntil } from './told-end.ts';
import { readPhotos } from './photo-slot.ts';
import { onlyThanks } from './small-talk.ts';
import { hasAct, intentOf, putRight, readsOf, wordCount, wordsPutRight, type Turn } from './turn.ts';

/** What is asked for, of which form, and how often it was asked for again. */
export type Pending = { intent: Intent; slot: Slot; tries: number };

/** "Lupa nomornya kak": whoever takes the case finds it by other means. */
const knowingNone =
  /\b(?:tidak|belum|do not|don't) (?:tahu|ada|punya|ingat|hafal|dapat|know|have|remember)\b|\b(?:lupa|hilang|forgot|lost|no (?:idea|(?:(?:booking|order|reference|invoice) )?(?:number|code|reference))|not sure|tanpa (?:nomor|kode))\b/i;

export function valueIn(turn: Turn, { intent, slot, tries }: Pending): string | null {
  if (turn.tap?.kind === 'option') return slot.options[turn.tap.index] ?? null;
  if (slot.type === 'photo') return readPhotos(turn);
  const supposed = isOfPlace(slot) && turn.tap === null ? supposedPlace(turn) : null;
  if (supposed !== null) return readSlot(slot, supposed, readsOf(turn))?.value ?? null;
  // "Sore" to "at what time?" greets nobody.
  const isHour = asksHour(slot) && saysWhen.test(turn.words);
  if (turn.words === '' || (slot.type === 'text' && !isHour && (isSmallTalk(turn) || onlyThanks(turn)))) return null;
  // "Eh bentar".
  if (holds(turn)) return null;
  const told = lengthUntil(turn, { intent, slot, tries }) ?? endBehind(turn, { intent, slot, tries });
  if (told !== null) return told;
  // "Sampai tgl 3", of what begins on the 5th, is no number of days.
  if (unitOf(slot) !== null && untilIn(turn.words) !== null && countOf(slot, turn.words) === null) return null;
  // "Ok" to "where are you staying?": they have heard it. Whoever says so again is believed.
  if (tries === 0 && onlyAgrees(turn) && slot.type === 'text' && wantsMoreThanYes.test(slot.ask)) return null;
  // "Jam 4" to "how many people?".
  if (
    slot.type === 'number' &&
    turn.tap === null &&
    !ofTime.test(`${slot.name} ${slot.ask}`) &&
    onlyHour.test(turn.words)
  )
    return null;
  // "How old must my son be? He is 11" to "how many people?", "yes book please" to "which course?".
  if (slot.type === 'number' && asksAtLength(turn)) return null;
  if (slot.type === 'text' && tries === 0 && (onlyWishes(turn) || wishesBeside(turn, slot))) return null;
  // "Brp" or "laku brp kira2" to "which one?".
  if (slot.type === 'text' && tries === 0 && onlyAsks(turn)) return null;
  // "Tomorrow" to "which trip?", where the day is asked for by itself.
  if (slot.type === 'text' && isDayOfForm(turn, intent, slot)) return null;
  if (slot.type === 'text' && intent.handoff !== null && !isOfPerson(slot) && asBefore.test(turn.words))
    return turn.words;
  if (slot.type === 'code' && intent.handoff !== null && knowingNone.test(putRight(turn))) return turn.words;
  // "Anak saya umur 3 tahun": nobody is named. Whoever says so again is believed.
  if (
    isOfPerson(slot) &&
    tries === 0 &&
    !isOfOffice.test(turn.words) &&
    (namesNobody(turn.words) || tellsCount(turn) || picksThing.test(turn.words) || isSentence(turn))
  )
    return null;
  // Nor is the number of an order.
  if (
    isOfPerson(slot) &&
    ((isBareCode(turn.words) && wordCount(turn) === 1) ||
      (tries === 0 && beginsAddress(turn.words) && findAddress(turn.words) !== null))
  )
    return null;
  // A number of theirs to "which cake?", where it is asked for by itself.
  if (slot.type === 'text' && isPhoneOfForm(turn, { intent, slot })) return null;
  // "Mau deh yang 50 itu" to "to which address?".
  if (isOfAddress(slot.name) && tries === 0 && wishing.test(turn.words.trim()) && findAddress(turn.words) === null)
    return null;
  // "Eh jadi 1 orang aja" is none, either.
  if (asksHour(slot) && tries < 2 && (tellsPersons(turn.words) || tellsNoHour(turn.words))) return null;
  // "Ini fotonya", where it is asked for next.
  if (saysItShows(turn, { intent, slot })) return null;
  // "Nisa", however often, is no hour.
  if (asksHour(slot) && !isHour && isGivenName(turn.words)) return null;
  // "Udah 4 hari" to "which member?", "minggu aja bisa ga" to "at what time?". Whoever says so again is believed.
  if (slot.type === 'text' && tries === 0 && isOfNoDatum(turn, slot)) return null;
  // "Udah direstart masih sama" to "nomor pelanggannya?".
  if (asksForNumber(slot) && tellsNoNumber(turn) && !(tries > 0 && mayCallIt(turn, slot))) return null;
  if (isOfWording(slot) && (asksAside(turn) || onlyAsksUs.test(turn.words))) return null;
  if (isOfWording(slot) && !(tries === 0 && onlyDate.test(turn.words.trim()))) return readWording(turn.words);
  const numbered = findNumbered(slot, turn.words);
  if (numbered !== null) return numbered;
  const value =
    readSlot(slot, turn.words, readsOf(turn))?.value ?? chosenIn(turn, slot) ?? withShortCode(slot, turn.words);
  return value === null ? null : (correctedIn(turn, [slot], { [slot.name]: value })?.[slot.name] ?? value);
}

const wishing =
  /^(?:(?:oke|ok|ya|iya|kak|yaudah)[ ,]+)*(?:mau|pengen|ingin|jadi|boleh) (?!di |ke |dikirim|diantar|dianter|kirim|antar|ambil)/iu;
/** "Kalo cibitung?", to which place; "kalau barang besar?", "kalau kebanyakan?" name none. */
function supposedPlace(turn: Turn): string | null {
  const said = supposing.exec(putRight(turn).trim())?.[1];
  const [first = ''] = said?.split(' ') ?? [];
  const isDeed = /^ke\p{L}{3,}an$/iu.test(first) && readPlace(first, readsOf(turn).towns) === null;
  return said === undefined || isDeed || isNoPlace(first) ? null : said;
}

const supposing =
  /^(?:(?:kak|terus|trus)[ ,]+)*(?:kalau|kalo|klo)(?: (?:di|ke|yang|daerah|untuk))* ((?!(?:tidak|belum|bisa|ada|saya|sudah|mau|mahal|gitu|begitu) )\p{L}{4,}(?: (?!kak|ya|min|bisa|ada|gimana|bagaimana|berapa)\p{L}{4,})?)(?: (?:kak|ya|min|gimana|bagaimana))*[? ]*$/iu;

function isPhoneOfForm({ words }: Turn, { intent, slot }: Pick<Pending, 'intent' | 'slot'>): boolean {
  const isOther = !/hp|telepon|telp|phone|nomor|nomer|number|ubah|ganti|data|kontak|contact|change/i.test(
    `${slot.name} ${slot.ask}`,
  );
  return isOther && intent.slots.some(({ type }) => type === 'phone') && isOnlyPhone(words);
}

/** "Kena biaya tambahan?" to "what shall it say?"; "will you marry me?" resembles nothing. */
function asksAside(turn: Turn): boolean {
  const said = turn.words.trim();
  const isAsked = intentOf(turn) !== null || /^(?:can|could|do|is it|bisa|boleh|apakah)(?!\p{L})/iu.test(said);
  return said.endsWith('?') && isAsked && !isWording(said);
}

/** "Kost melati jl kaliurang km 5". */
function tellsNoHour(words: string): boolean {
  return findAddress(words) !== null && findHour(words) === null;
}

const onlyDate = /^(?:tgl|tanggal|jam|pukul|hari) ?\d{1,2}\S*(?: \S+){0,3}$/iu;
/** "Apa ya", "contohnya apa kak?". */
const onlyAsksUs =
  /^(?:(?:hmm|kak|tulisan(?:nya)?|ucapan(?:nya)?|(?:di)?tulis|nulis|contoh(?:nya)?|biasanya|bagusnya|enaknya|maksud(?:nya)?|what|which)[ ,]*)*(?:apa|gimana|bagaimana|what|how|contoh(?:nya)?)(?!\p{L})/iu;

/** A picture that is asked for next, said to be there. */
export function saysItShows({ words, tap }: Turn, { intent, slot }: Pick<Pending, 'intent' | 'slot'>): boolean {
  const isNext = slot.type !== 'photo' && intent.slots.some(({ type }) => type === 'photo');
  return tap === null && isNext && showing.test(words.trim());
}

/** "Aku bawa 2 orang". */
function tellsPersons(words: string): boolean {
  return /(?<![\p{L}\d])\d{1,2} ?(?:orang|org|people|persons?|pax)(?!\p{L})/iu.test(words) && findHour(words) === null;
}

const showing =
  /^(?:ini|nih|berikut|here is|this is)(?: (?:the|my))? (?:foto|bukti|gambar|video|struk|screenshot|photo|picture)(?:nya)?(?: \p{L}+){0,2}[.! ]*$/iu;

/** "Ok", "iya kak": a yes, and no more. */
export function onlyAgrees({ tap, words }: Turn): boolean {
  return tap === null && agreeing.test(words.trim());
}

const agreeing =
  /^(?:ok|oke|okay|okey|okeh|k|ya|iya|iyaa?|yes|yeah|yep|yup|sip|siap|sure|alright|baik|noted|great|cool|fine|right|perfect)(?:[ ,]+(?:ok|oke|okay|ya|iya|kak|min|admin|deh|sip|siap|thanks|then|good|great))*[.! ]*$/iu;
/** What, where and who are not answered by a yes; "any wishes?" may be. */
const wantsMoreThanYes =
  /(?<!\p{L})(?:apa|mana|dimana|kemana|siapa|berapa|kapan|bagaimana|gimana|where|what|which|whose|who|when|how)(?!\p{L})/iu;
const onlyHour =
  /^(?:(?:yang|yg|oke|ok|ya|at|around|sekitar|eh|sampai|sampe|until|till)[ ,]+)*(?:jam|pukul|pkl) ?\d{1,2}(?:[.:]\d{2})?(?: (?:aja|saja|deh|ya|kak|pagi|siang|sore|malam|malem))*[.! ]*$/iu;
/** "Yang facial", "the lesson tomorrow" to "in whose name?": of several, that one. */
const picksThing = /^(?:(?:kak|oh|eh|itu)[ ,]+)*(?:yang|yg|the|that|this|our) \p{L}/iu;
/** "Yang 90 menit" to "at what time?": so long it is to last. */
export const onlyLasts =
  /^(?:(?:yang|yg|the|for|selama|buat|untuk|kak|oke|ok)[ ,]+)*\d+ ?(?:menit|mnt|min|mins|minutes?|hours?|hrs?)(?: (?:one|aja|saja|deh|ya|kak|please))*[.! ]*$/iu;

/** "Tf aja" of "Transfer". */
function chosenIn(turn: Turn, slot: Slot): string | null {
  return slot.type === 'choice' ? (readSlot(slot, putRight(turn), readsOf(turn))?.value ?? null) : null;
}

/** They will be back, and have not answered. */
export function holds(turn: Turn): boolean {
  return turn.tap === null && asksToWait(putRight(turn));
}

/** Few words, no number, and one that asks: where it is no question of the content's either, it is still no datum. */
export function onlyAsks(turn: Turn): boolean {
  return (
    turn.tap === null &&
    wordCount(turn) <= mostBeforeAValue &&
    !/\d(?!$)/.test(turn.words) &&
    asking.test(putRight(turn))
  );
}

const asking = /\b(?:berapa|kapan|how much|how many|when)\b/i;

/** A question comes first; "2 adults, ok?" tells first. */
function asksAtLength({ tap, words }: Turn): boolean {
  const [first = ''] = words.split(/(?<=\?)/);
  return tap === null && first.endsWith('?') && !/\d/.test(first) && first.split(/\s+/).length >= mostBeforeAValue;
}

const mostBeforeAValue = 4;

/** They want what the form is for, and say no more. */
function onlyWishes(turn: Turn): boolean {
  return turn.tap === null && onlyWish.test(putRight(turn).trim());
}

const onlyWish =
  /^(?=.*\b(?:book|booking|order|pesan|reserve)\b)(?:(?:yes|yeah|ya|iya|ok|okay|oke|sure|please|book|booking|order|pesan|reserve|it|that|one|want|mau|to|i|we|do|dong|deh|kak|saya)\b[ ,.!]*)+$/i;

/** "No nuts please" to "where do we pick you up?", "jangan pedes ya": how they would have it. Whoever says so again is believed. */
function wishesBeside({ tap, words }: Turn, slot: Slot): boolean {
  if (tap !== null || words.includes('?') || takesWishes.test(`${slot.name} ${slot.ask}`)) return false;
  const isNamed = isOfAddress(slot.name) || isOfPlace(slot) || isOfPerson(slot);
  return withoutInEnglish.test(words.trim()) || (isNamed && withoutInIndonesian.test(words.trim()));
}

const takesWishes =
  /catatan|permintaan|request|notes?(?!\p{L})|pesan|order|menu|makan|food|meal|diet|allerg|alergi|topping|pedas|ubah|perubahan|change|keluhan|wrong|anything else/iu;
const withoutInEnglish =
  /^(?:(?:oh|and|also|btw|but|ok|just)[ ,]+)*no (?!idea|preference|need|problem|matter)\p{L}+(?: \p{L}+){0,2} (?:please|pls|plz)[.! ]*$/iu;
const withoutInIndonesian =
  /^(?:(?:oh|oya|oiya|eh|dan|sama|terus|trus|kak|min)[ ,]+)*(?:jangan|jgn|tanpa|(?:ga|gak|g|nggak|ngga|tidak) (?:usah )?(?:pakai|pake|pk)) \p{L}+/iu;

function isDayOfForm({ tap, words }: Turn, { slots }: Intent, { name, ask }: Slot): boolean {
  return (
    tap === null &&
    (isOnlyDay(words) || untilDay.test(words.trim())) &&
    slots.some(({ type }) => type === 'date') &&
    !ofTime.test(`${name} ${ask}`)
  );
}

/** "Till the end of the month" to "which scooter?". */
const untilDay = /^(?:until|till|sampai|sampe) \p{L}/iu;

/** "Sama yang kemarin": whoever takes the case looks it up. */
const asBefore =
  /^(?:(?:ya|iya|oh|kak|bu|pak|min|mas|mbak)[ ,]+)*(?:sama|kayak|kaya|seperti|same)(?: (?:yang|yg|kayak|kaya|aja|saja|seperti|persis|as|like))* (?:kemarin|kemaren|kmrn|biasa(?:nya)?|dulu|sebelumnya|last time|before|usual)(?!\p{L})/iu;

/** Whom everybody calls by what they are. */
const isOfOffice =
  /^(?:(?:atas nama|a\.?n\.?) )?(?:pak|bu|bapak|ibu) (?:rt|rw|haji|hajah|hj|lurah|camat|guru|dokter|ust[ao]d\p{L}*|kades|dukuh|kepala \p{L}+)(?!\p{L})/iu;

/** One word may be how they call it ("kamar mawar"); that they do not know it is an answer, too. */
function tellsNoNumber(turn: Turn): boolean {
  const hasNone = knowingNone.test(putRight(turn)) || hasAct(turn, 'no');
  // "Mahal2" has none.
  const isNumber = (word: string) => /\d/.test(word) && !/^\p{L}{3,}2(?:nya|an|in)?$/u.test(word);
  return turn.tap === null && !turn.words.split(/\s+/).some(isNumber) && wordCount(turn) >= 2 && !hasNone;
}

/** "Mawar atas", said again, is how they call it, and "atas nama budi" finds it; "padahal bayar mahal tiap bulan" is none however often. */
function mayCallIt(turn: Turn, slot: Slot): boolean {
  return wordCount(turn) <= mostOfACall || namesDatum(turn, slot) || givesName.test(turn.words);
}

const givesName = /(?<!\p{L})(?:atas nama|a[./]n\.?|namanya|nama saya|my name is)(?!\p{L})/iu;

const mostOfACall = 2;

/** "And my friend only wants to snorkel" to "in whose name?". */
function isSentence({ tap, words }: Turn): boolean {
  const said = words.split(/\s+/);
  const plain = said.map((word) => word.toLowerCase().replaceAll(/[^\p{L}'’-]/gu, ''));
  const mayName =
    said.slice(1).some((word) => /^\p{Lu}\p{Ll}/u.test(word)) || plain.some((word) => givenNames.has(word));
  const isLong =
    said.length >= fewestOfASentence && plain.filter((word) => functionWords.has(word)).length >= fewestFunctions;
  return tap === null && isLong && !mayName && !givesName.test(words);
}

const fewestOfASentence = 6;
const fewestFunctions = 3;

/** "Eh 5 deh, nenek ikut": nobody is called so. */
export function tellsCount({ words, tap }: Turn): boolean {
  return (
    tap === null &&
    /^(?:(?:eh|oh|jadi|ya|buat|untuk|cuma|sekitar|kira-kira|sudah|udah|udh|about|around|at|for|jam|pukul|pkl)[ ,]+)*(?:\d|(?:satu|dua|tiga|empat|lima|enam|tujuh|one|two|three|four|five|six|seven) (?:hari|malam|malem|minggu|orang|org|days?|nights?|weeks?|people|persons?)(?!\p{L}))/iu.test(
      words,
    )
  );
}

function isOfNoDatum(turn: Turn, slot: Slot): boolean {
  if (turn.tap !== null) return false;
  if (asksHour(slot)) return !saysWhen.test(turn.words) || onlyLasts.test(turn.words);
  return !ofTime.test(`${slot.name} ${slot.ask}`) && tellsTime(turn);
}

export const ofTime = /tanggal|jadwal|waktu|hari|kapan|jam|lama|sejak|umur|usia|date|day|time|when|long|since|age/i;

export function asksHour({ type, name, ask }: Slot): boolean {
  return type === 'text' && isOfHour(name) && /(?<!\p{L})(?:jam|pukul|time)(?!\p{L})/iu.test(ask);
}

export const saysWhen =
  /\d|(?<!\p{L})(?:pagi|siang|sore|malam|malem|subuh|maghrib|magrib|isya|zuhur|dzuhur|ashar|bebas|kapan|terserah|secepat\p{L}*|sekarang|buka|tutup|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|setengah|istirahat|any ?time|whenever|noon|morning|afternoon|evening|now|asap|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|opening|closing)(?!\p{L})/iu;

/** "Kelas 8 smp" to "which class?": it says so itself, and asks nothing. */
export function namesDatum(turn: Turn, { name, ask }: Slot): boolean {
  if (askingWords.test(turn.words)) return false;
  const wordsOf = (text: string) =>
    (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/(?<=\p{L}{4})nya$/u, ''));
  const asked = new Set(wordsOf(`${name.replaceAll('_', ' ')} ${ask}`));
  const said = wordsOf(turn.words);
  return said.some((word) => asked.has(word) && !ofAnyDatum.has(word));
}

const ofAnyDatum = wordSet(
  'berapa sapaan siapa untuk boleh tolong info sebutkan lengkap mana yang your what which please could',
);

/** Without it nothing can be said: a person finds the order by other means, and asking again does not. */
export function knowsNone(turn: Turn, { slot }: Pending): boolean {
  return slot.type === 'code' && knowingNone.test(putRight(turn));
}

export function isSmallTalk(turn: Turn): boolean {
  const said = turn.words.replaceAll(/(?<!\p{L})(?:kak|kakak|min|admin)(?!\p{L})/giu, '');
  return hasAct(turn, 'greeting', 'thanks', 'goodbye', 'confused') && wordCount({ ...turn, words: said }) <= 2;
}

export const askingWords = /\?|\b(?:gimana|gmn|bagaimana|apa|mana|kenapa|berapa|kapan|what|how|why|where)\b/i;

/** It asks something, or may: "brp lama", "bisa cod". */
export function mayAsk(words: string): boolean {
  return askingWords.test(words) || isQuestion(words.trim());
}

export function tellsTime(turn: Turn): boolean {
  return onlyTellsTime(wordsPutRight(turn), turn.words);
}
