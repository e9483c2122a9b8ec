import type { Slot } from '../sop/knowledge.ts';
import { isOnlyDay } from '../understanding/dates.ts';
import { givenNames } from '../understanding/lexicon/names.ts';
import { particles } from '../understanding/lexicon/particles.ts';
import { days } from '../understanding/lexicon/variants.ts';
import { isGivenName } from '../understanding/name.ts';
import { pieces } from '../understanding/order.ts';
import { beginsAddress, findAddress, isOfAddress } from '../understanding/slots/addresses.ts';
import { isOfHour } from '../understanding/slots/hours.ts';
import { asksPersons, countPersons } from '../understanding/slots/persons.ts';
import { findSlots, isOfGoods, isOfOrder, isOfPerson, isOfPlace, readSlot } from '../understanding/slots/slots.ts';
import { asksHour, askingWords, saysWhen, type Pending } from './asked-datum.ts';
import { slotsIn } from './correction.ts';
import { tellsLabelled, tellsWording } from './labelled-datum.ts';
import { ofTrouble } from './trouble.ts';
import { readPlace } from '../understanding/towns.ts';
import { readsOf, wordCount, wordsPutRight, type Turn } from './turn.ts';

/** "Yang jumat aja" to "which doctor?": what is to be asked yet, and not what is asked. */
export function tellsAnother(turn: Turn, { intent, slot }: Pending): boolean {
  const { state } = turn.draft;
  const isOpen = (one: Slot) =>
    one !== slot && (one.type !== 'text' || isOfHour(one.name)) && state.collected[one.name] === undefined;
  const found = slotsIn(turn, intent.slots.filter(isOpen));
  state.collected = { ...state.collected, ...found };
  return Object.keys(found).length > 0;
}

/** "Tgl 12 bulan depan" to "which flavour?": a few words that hold another datum of the form are that, whatever they resemble. */
export function tellsOnlyAnother(turn: Turn, pending: Pending): boolean {
  const { slot } = pending;
  if (tellsWording(turn, pending) || tellsLabelled(turn, pending)) return true;
  if (tellsNameWithNumber(turn, pending)) return true;
  if (tellsRestOfAddress(turn, pending) || tellsWhose(turn, pending) || tellsOfGoods(turn, pending)) return true;
  if (onlyAddress(turn, slot) && tellsAddress(turn, pending)) return true;
  if (tellsTown(turn, pending)) return true;
  const isShort = wordCount(turn) <= mostOfADatum && !askingWords.test(turn.words) && turn.tap === null;
  if (!isShort || turn.understood?.intent?.by === 'keyword') return false;
  // "12 januari" to "from which school?" is the day, where that is to be asked yet.
  if (slot.type === 'text' && isOnlyDay(turn.words) && !ofADay.test(slot.name)) return tellsAnother(turn, pending);
  // "2 hari aja" to "which car?".
  if (slot.type === 'text' && onlyCounts.test(turn.words.trim())) return tellsAnother(turn, pending);
  if (tellsSaidName(turn, pending)) return true;
  if (slot.type === 'text' && tellsPersons(turn, pending)) return true;
  if (slot.type === 'text' && tellsAddress(turn, pending)) return true;
  if (tellsName(turn, pending)) return true;
  if (isOfGoods(slot.name) && onlyCountsOrDates(turn)) return tellsAnother(turn, pending);
  if (slot.type === 'text') return isOfAddress(slot.name) && wordCount(turn) <= 2 && tellsAnother(turn, pending);
  return readSlot(slot, turn.words, readsOf(turn)) === null && tellsAnother(turn, pending);
}

/** "Cuma aku kak", "satu orang" to "which treatment?": how many they are, where that is to be asked yet. */
function tellsPersons({ draft, words }: Turn, { intent }: Pending): boolean {
  const { state } = draft;
  const open = intent.slots.find((one) => asksPersons(one) && state.collected[one.name] === undefined);
  const count =
    open && (countPersons(words) ?? (onlyPersons.test(words.trim()) ? readSlot(open, words, { at: 0 })?.value : null));
  if (!open || !count) return false;
  state.collected = { ...state.collected, [open.name]: count };
  return true;
}

const onlyPersons =
  /^(?:(?:for|buat|untuk|kami|we are)[ ,]+)*(?:\d+|\p{L}+) (?:orang|people|persons?|pax|of us)(?:[ ,]+(?:aja|saja|ya|kak|please|deh))*[.! ]*$/iu;

/** "Jl cemara no 8 rt 3 rw 1 tambun selatan" to "what would you like?", however long it is. */
function onlyAddress({ words, tap }: Turn, slot: Slot): boolean {
  const isElsewhere =
    ['text', 'choice', 'date', 'number'].includes(slot.type) && !mayBeAddress.test(`${slot.name} ${slot.ask}`);
  const address = findAddress(words);
  return isElsewhere && tap === null && address !== null && fromHouse(words.trim().replace(sentTo, ''), address);
}

/** "Kost putri melati jl kaliurang km 5". */
function fromHouse(said: string, address: string): boolean {
  return said.startsWith(address) || (house.test(said) && said.indexOf(address) <= longestHouse);
}

const longestHouse = 40;
const house =
  /^(?:kost?|kosan|kost?an|rumah|apartemen|apartment|apart|hotel|villa|gedung|kantor|toko|masjid|sekolah|kampus|wisma|asrama|homestay|warung|puskesmas|klinik|rs)(?!\p{L})/iu;

/** "Tangerang" to "which vehicle?". Whoever says so again is believed. */
function tellsTown(turn: Turn, { intent, slot, tries }: Pending): boolean {
  const { draft, words, tap } = turn;
  const isElsewhere =
    slot.type !== 'choice' && slot.type !== 'photo' && !isOfPlace(slot) && !isOfAddress(slot.name) && !isOfPerson(slot);
  const open = intent.slots.find((one) => isOfPlace(one) && draft.state.collected[one.name] === undefined);
  if (!open || tap !== null || !isElsewhere || tries > 0) return false;
  const said = words
    .trim()
    .replace(aboutTown, '')
    .replace(/(?<![ ,.!])(?:[ ,]+(?:kak|ya|aja|saja|min))*[.! ]*$/iu, '');
  const town = readPlace(said, readsOf(turn).towns);
  if (town === null || town.toLowerCase() !== said.toLowerCase() || isGivenName(said)) return false;
  draft.state.collected = { ...draft.state.collected, [open.name]: town };
  return true;
}

const aboutTown = /^(?:(?:di|kota|daerah|saya|aku|dari|in|from|kak|oh|ya)[ ,]+)*/iu;
const mayBeAddress =
  /alamat|address|lokasi|location|tempat|place|kota|daerah|titik|patokan|ubah|ganti|change|catatan|note|kronologi|cerita|alasan|reason|(?:di|ke) ?mana|where|dari|from|detail/iu;
const sentTo =
  /^(?:(?:kak|oh|oke|ok|ya|di|ke|kirim|kirimnya|dikirim|antar|diantar|alamat|alamatnya|please|send|deliver|it|to)[ :,]+)*/iu;

/** "Jl melati 3 bekasi" to "which car?". */
function tellsAddress(turn: Turn, { intent, slot }: Pending): boolean {
  const { state } = turn.draft;
  const isOpen = (one: Slot) => isOfAddress(one.name) && state.collected[one.name] === undefined;
  // "Ayu, jl melati 3" tells whose it is first.
  const said = turn.words.trim().replace(sentTo, '');
  // "Kirim ke kantor mama jl sudirman 5" is no name.
  const isWhose = isOfPerson(slot) && !beginsAddress(said) && !house.test(said);
  if (isOfAddress(slot.name) || isOfPlace(slot) || isWhose) return false;
  const found = findSlots(intent.slots.filter(isOpen), turn.words, readsOf(turn));
  const whole = house.test(said) ? Object.fromEntries(Object.keys(found).map((name) => [name, said])) : {};
  state.collected = { ...state.collected, ...found, ...whole };
  return Object.keys(found).length > 0;
}

/** "Jl mawar 5" to "in whose name?", "at what time?": what was taken for the address before it was none, or not all of it. */
function tellsRestOfAddress({ draft, words, tap }: Turn, { intent, slot }: Pending): boolean {
  const { state } = draft;
  const address = intent.slots.find((one) => isOfAddress(one.name) && state.collected[one.name] !== undefined);
  const before = address && state.collected[address.name];
  const isElsewhere = isOfPerson(slot) || asksHour(slot) || slot.type === 'choice';
  const isTold = tap === null && isElsewhere && findAddress(words) !== null && !words.includes('?');
  if (!address || !before || !isTold || findAddress(before) !== null) return false;
  state.collected = { ...state.collected, [address.name]: `${before}, ${words.trim()}` };
  return true;
}

/** "Namanya Cindy", "my name is Carla" to "which day?", "which treatment?": it says itself what it is. */
function tellsSaidName({ draft, words, tap }: Turn, { intent, slot }: Pending): boolean {
  const { state } = draft;
  const open = intent.slots.find((one) => isOfPerson(one) && state.collected[one.name] === undefined);
  if (!open || tap !== null || isOfPerson(slot) || !saysName.test(words.trim())) return false;
  const found = findSlots([open], words, { at: draft.at })[open.name];
  if (found === undefined) return false;
  state.collected = { ...state.collected, [open.name]: found };
  return true;
}

const saysName =
  /^(?:(?:kak|ya|oke|ok|oh|and|dan)[ ,]+)*(?:atas nama|a[./]n\.?|nama(?:nya|ku| saya| aku)?|(?:my )?name(?: is|['’]s)?)[ :]+\p{L}+(?: \p{L}+){0,2}[.! ]*$/iu;

/** "Nama budi, hp 0812…", "Rina 0857…" to "to which address?": whose it is, and how they are reached. */
function tellsNameWithNumber({ draft, words, tap }: Turn, { intent, slot }: Pending): boolean {
  const { state } = draft;
  const phone = intent.slots.find(({ type }) => type === 'phone');
  const whose = intent.slots.find(isOfPerson);
  const [, lead, name = ''] = nameWithNumber.exec(words.trim()) ?? [];
  if (!phone || !whose || tap !== null || isOfPerson(slot) || !(lead !== undefined || isGivenName(name))) return false;
  const told = findSlots([phone], words, { at: draft.at });
  if (told[phone.name] === undefined) return false;
  const named = state.collected[whose.name] === undefined ? { [whose.name]: name } : {};
  state.collected = { ...state.collected, ...told, ...named };
  return true;
}

const nameWithNumber =
  /^(?:(?:kak|oh|oke|ok|ya|ini)[ ,]+)*((?:atas nama|a[./]n\.?|nama(?:nya|ku| saya)?|(?:my )?name(?: is)?)[ :]+)?(\p{L}+(?: \p{L}+){0,2}?)[ ,/-]+(?:(?:no |nomor )?(?:hp|wa|telp|tlp|telepon|phone)(?:nya)?[ .:]*)?(?:\+?62|0)8[\d -]{7,14}\d(?:[ ,]+(?:ya|kak))*[.! ]*$/iu;

/** "Nisa" to "at what time?", "toni" to "what is wrong with it?", "yuni" to "what would you like?". */
function tellsName(turn: Turn, { intent, slot, tries }: Pending): boolean {
  const { draft, words, tap } = turn;
  const { state } = draft;
  const open = intent.slots.find((one) => isOfPerson(one) && state.collected[one.name] === undefined);
  const isName = tap === null && isOnlyName.test(words.trim()) && isGivenName(words);
  const isPlain = asksHour(slot) || ['date', 'number', 'choice'].includes(slot.type);
  const mayBeCalled =
    isOfGoods(slot.name) || isOfOrder(slot.name) || isOfAddress(slot.name) || ofTrouble.test(slot.name);
  const isOthers = slot.type === 'text' && mayBeCalled && tries === 0 && isNothingElse(turn);
  if (!open || !isName || !(isPlain || isOthers)) return false;
  const told = readSlot(open, words, { at: 0 });
  if (told === null) return false;
  state.collected = { ...state.collected, [open.name]: told.value };
  return true;
}

/** "Melati" may be a flower, where the content has flowers. */
function isNothingElse({ draft, words }: Turn): boolean {
  const named = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  const ours = [...draft.rules.intents.values()].flatMap(({ title, examples, answers }) => [
    title,
    ...examples,
    ...answers,
  ]);
  const isOurs = (word: string) => ours.some((text) => text.toLowerCase().includes(word));
  return named.every((word) => givenNames.has(word) && !isOurs(word));
}

/** "Atas nama siti" to "to which address?": so the name is said, also where another was taken for it. */
function tellsWhose({ draft, words, tap }: Turn, { intent, slot }: Pending): boolean {
  const { state } = draft;
  const whose = intent.slots.find(isOfPerson);
  const isElsewhere = ['text', 'choice', 'date', 'number'].includes(slot.type) && !isOfPerson(slot);
  if (!whose || !isElsewhere || tap !== null || words.includes('?')) return false;
  const isTold = onlyInName.test(words.trim());
  const receiver = isOfReceiver.test(whose.name) ? forWhom.exec(words.trim())?.[1] : undefined;
  if (receiver !== undefined && isGivenName(receiver) && state.collected[whose.name] === undefined) {
    state.collected = { ...state.collected, [whose.name]: receiver };
    return true;
  }
  const name = isTold ? findSlots([whose], words, { at: draft.at })[whose.name] : calledWithoutDot(words);
  if (name === undefined) return false;
  state.collected = { ...state.collected, [whose.name]: name };
  return true;
}

const isOfReceiver = /penerima|recipient|receiver/i;
/** "Buat Rina". */
const forWhom = /^(?:(?:kak|oh|ya|ini|it is|it['’]s)[ ,]+)*(?:buat|untuk|for|to)[ :]+(\p{L}+(?: \p{L}+)?)[.! ]*$/iu;

/** "An dewi". */
function calledWithoutDot(words: string): string | undefined {
  const [, name = ''] = /^(?:(?:oh|eh|ya|iya|oke|ok|kak|min)[ ,]+)*an (\p{L}+(?: \p{L}+)?)$/iu.exec(words.trim()) ?? [];
  return isGivenName(name) ? name : undefined;
}

const onlyInName =
  /^(?:(?:oh|eh|ya|iya|oke|ok|kak|min|itu)[ ,]+)*(?:atas nama|a[./]n\.?|in the name of)[ :]+\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,3}$/iu;

/** "Popok L 1", "2 pak" or "ga usah popoknya deh" to "in whose name?": of what was ordered before. */
function tellsOfGoods({ draft, words, understood, tap }: Turn, { intent, slot }: Pending): boolean {
  const { state } = draft;
  const ordered = intent.slots.find(
    ({ type, name }) => type === 'text' && isOfOrder(name) && state.collected[name] !== undefined,
  );
  const isElsewhere = isOfPerson(slot) || isOfAddress(slot.name);
  if (!ordered || !isElsewhere || tap !== null || askingWords.test(words) || findAddress(words) !== null) return false;
  const before = state.collected[ordered.name] ?? '';
  const said = words.trim().replaceAll(/\s+/g, ' ');
  const isMore =
    understood?.order?.isOfGoods === true || (isOfPerson(slot) && [onlyCounts, counted].some((way) => way.test(said)));
  const isLess = wordsOf(before).some((word) => wordsOf(refusing.exec(said)?.[1] ?? '').includes(word));
  if (!isMore && !isLess) return false;
  state.collected = { ...state.collected, [ordered.name]: `${before}, ${said}` };
  return true;
}

/** "Oh iya sama sabun 1": no name ends in a number. */
const counted =
  /\p{L}{3,} (?:x ?)?\d{1,2}(?: ?(?:pcs|pc|pak|buah|botol|box|kotak))?(?: (?:ya|kak|min|bun|aja|saja|dong|deh))*[.! ]*$/iu;
const refusing =
  /^(?:(?:eh|oh|maaf|kak|min)[ ,]+)*(?:(?:ga|gak|gk|g|nggak|ngga|tidak|tdk) (?:usah|perlu|jadi)|jangan|jgn|tanpa|without|no)(?: pakai| pake)? (.+)$/iu;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}(?=nya(?!\p{L}))|\p{L}{3,}/gu) ?? [];
}

const isOnlyName = /^(?:(?:pak|bu|bapak|ibu|mas|mbak|kak) )?\p{L}{3,}(?: \p{L}{2,})?[.!]*$/u;

/** "50 kotak jumat" to "what would you like?". */
function onlyCountsOrDates({ words }: Turn): boolean {
  const said = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return said.some((word) => /^\d+$/.test(word)) && said.every((word) => /^\d+$/.test(word) || besideCounts.has(word));
}

const besideCounts = new Set([
  ...[...pieces, ...days, ...particles],
  ...'tgl tanggal buat untuk utk hari jam pukul depan ini nanti sekitar kira orang org for on at'.split(' '),
]);

const onlyCounts = /^\d+ ?\p{L}{2,}(?: (?:aja|saja|doang|ya|kak|min|dulu|deh|sih))*[.!]*$/iu;
const mostOfADatum = 4;
const ofADay = /tanggal|jadwal|waktu|hari|kapan|jam|perubahan|catatan|date|day|time|when|note/i;

/** "Gigi" to "whose name?": it is one of what they are to choose from, whatever is said of it elsewhere. */
export function choosesOther(turn: Turn, { intent, slot }: Pending): boolean {
  const { state } = turn.draft;
  const isCount = slot.type === 'text' && /^\d{1,4}$/.test(turn.words.trim()) && !wantsNumber.test(slot.ask);
  const isShort = wordCount(turn) <= (slot.type === 'text' ? mostOfAChoice : mostOfADatum) && !turn.words.includes('?');
  if (!isShort || slot.type === 'choice' || (slot.type !== 'text' && readSlot(slot, turn.words, readsOf(turn))))
    return false;
  for (const other of intent.slots) {
    const chosen = other.type === 'choice' ? readSlot(other, turn.words, readsOf(turn))?.value : undefined;
    if (chosen === undefined || (wordCount(turn) > mostOfAChoice && wordsIn(turn, chosen) < mostOfAChoice)) continue;
    // "1" may be the first of anything.
    if (isCount && !chosen.split(/\D+/).includes(turn.words.trim())) continue;
    // What a text is asked for may well be what was chosen before: "keluhannya apa?", "gigi".
    if (
      slot.type === 'text' &&
      !isCount &&
      !isOfPerson(slot) &&
      (state.collected[other.name] === chosen || !isOnly(turn, chosen))
    )
      continue;
    state.collected = { ...state.collected, [other.name]: chosen };
    return true;
  }
  return false;
}

/** "Kamar mandi dalem ya": in so many words it takes two of the choice's own. */
function wordsIn(turn: Turn, chosen: string): number {
  const parts = new Set(chosen.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return wordsPutRight(turn).filter((word) => word.length > 2 && parts.has(word.toLowerCase())).length;
}

const wantsNumber = /(?<!\p{L})(?:berapa|nomor|no|how|number|jam|when|kapan|what time)(?!\p{L})/iu;
const mostOfAChoice = 2;

function isOnly({ words }: Turn, chosen: string): boolean {
  return words.trim().toLowerCase() === chosen.toLowerCase();
}

/** "Eh minggu aja bisa ga", "ya udah sabtu jam 10" to "at what time?": another day than the one that is known. True: and no hour. */
export function movesDay(turn: Turn, { intent, slot }: Pending): boolean {
  const { draft, words, tap } = turn;
  const isDay = tap === null && asksHour(slot) && namesDay.test(words) && wordCount(turn) <= mostOfADay;
  const day = isDay ? intent.slots.find(({ type, name }) => type === 'date' && draft.state.collected[name]) : undefined;
  const value = day && readSlot(day, words, readsOf(turn))?.value;
  if (!day || !value) return false;
  draft.state.collected = { ...draft.state.collected, [day.name]: value };
  return !saysWhen.test(words);
}

const mostOfADay = 6;
const namesDay =
  /(?<!\p{L})(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|besok|lusa|tgl|tanggal|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)(?!\p{L})/iu;
