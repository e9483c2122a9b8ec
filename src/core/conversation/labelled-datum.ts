import type { Slot } from '../sop/knowledge.ts';
import { saysFault } from '../understanding/fault.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { isOfAddress } from '../understanding/slots/addresses.ts';
import { isOfGoods, isOfOrder, isOfPerson, readSlot } from '../understanding/slots/slots.ts';
import { isOfWording, isWording, readWording } from '../understanding/slots/wordings.ts';
import { askingWords, mayAsk, namesDatum, type Pending } from './asked-datum.ts';
import { readsOf, wordsPutRight, type Turn } from './turn.ts';

/** "Tulisannya Happy Birthday Mama", "dp 3jt", "tenor 24", while something else is asked for: it says itself which datum it is. */
export function tellsLabelled(turn: Turn, { intent, slot }: Pending): boolean {
  const { state } = turn.draft;
  if (turn.tap !== null || askingWords.test(turn.words) || namesDatum(turn, slot)) return false;
  const open = intent.slots.filter((one) => one !== slot && state.collected[one.name] === undefined);
  const found = labelledIn(turn, open, [withLabelPutRight(turn)]);
  state.collected = { ...state.collected, ...found };
  return Object.keys(found).length > 0;
}

/** "Mau kredit honda beat, dp 2jt, tenor 24": each part that says itself what it is. */
export function labelledParts(turn: Turn, slots: readonly Slot[]): Record<string, string> {
  const parts = turn.words.split(/[,;\n]+/);
  if (parts.length < 2) return {};
  const [whose, ...others] = slots.filter(isOfPerson);
  const name = parts.flatMap((part) => labelledName.exec(part.trim())?.[1] ?? [])[0];
  const named = whose && others.length === 0 && name !== undefined ? { [whose.name]: name } : {};
  return { ...named, ...labelledIn(turn, slots, parts) };
}

/** "Nama Putri Ayu", as a part of its own. */
const labelledName =
  /^(?:nama|name)(?:nya)?[ :]+(?!saya|aku|lengkap|siapa|apa|toko|barang)(\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,2})$/iu;

function labelledIn(turn: Turn, slots: readonly Slot[], parts: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of parts.map((one) => one.trim().replace(leadsIn, ''))) {
    for (const slot of slots.filter(isLabelled)) {
      const value = found[slot.name] === undefined ? labelledValue(turn, slot, part) : null;
      if (value !== null) found[slot.name] = value;
    }
  }
  return found;
}

function labelledValue(turn: Turn, slot: Slot, said: string): string | null {
  if (mayAsk(said)) return null;
  if (isWithout(slot, said)) return said;
  const rest = behindLabel(slot, said);
  if (rest === null || (wantsNumber.test(slot.ask) && !/\d/.test(rest))) return null;
  // "Mobilnya mogok" does not say which car.
  if (asksWhich.test(slot.ask) && !toldOfIt.test(slot.name) && saysFault(rest.toLowerCase().split(/\s+/))) return null;
  return isOfWording(slot) ? readWording(rest) : (readSlot(slot, rest, readsOf(turn))?.value ?? null);
}

/** "Alesannya sering mati" with its first word put right. */
function withLabelPutRight(turn: Turn): string {
  const [first = ''] = wordsPutRight(turn);
  const [typed = '', ...rest] = turn.words.trim().split(/\s+/);
  const isSlip = first !== typed.toLowerCase() && first[0] === typed[0]?.toLowerCase() && first.length >= fewestLetters;
  return isSlip ? [first, ...rest].join(' ') : turn.words.trim();
}

const fewestLetters = 4;

const leadsIn = /^(?:(?:kak|min|oh|oke|ok|ya|iya|oiya|terus|trus|untuk|buat|and|the)[ ,]+)*/iu;
const asksWhich = /(?<!\p{L})(?:apa|mana|which|what)(?!\p{L})/iu;
const toldOfIt =
  /alasan|reason|keluhan|kerusakan|masalah|kendala|gangguan|kronologi|catatan|note|problem|issue|perubahan|lampu/i;
const wantsNumber = /(?<!\p{L})(?:berapa|how (?:much|many|long))(?!\p{L})/iu;

/** Names, addresses and goods have ways of their own to be told. */
function isLabelled(slot: Slot): boolean {
  const { type, name } = slot;
  if (isOfPerson(slot) || isOfAddress(name) || isOfGoods(name) || isOfOrder(name)) return false;
  return ['text', 'number', 'choice', 'code'].includes(type);
}

/** What stands behind the datum's own name; null where that does not begin it. */
function behindLabel({ name }: Slot, said: string): string | null {
  const labels = labelsOf(name);
  if (labels.length === 0) return null;
  const label = new RegExp(
    `^(?:${labels.join('|')}) ?(?:nya|ku)?(?: (?:saya|aku|adalah|itu|is))*[ :=-]+(?=[\\p{L}\\p{N}"“'])(.+)$`,
    'isu',
  );
  const rest = label.exec(said)?.[1]?.trim();
  return rest === undefined || noValue.test(rest) ? null : rest;
}

/** "Ga usah tulisan", "kosongin aja kartunya", "no card please". */
function isWithout({ type, name }: Slot, words: string): boolean {
  const labels = labelsOf(name);
  if (type !== 'text' || labels.length === 0) return false;
  return new RegExp(
    `(?<!\\p{L})(?:(?:ga|gak|gk|nggak|ngga|tidak|tdk) (?:usah|perlu|pakai|pake)|tanpa|without|no|kosong(?:in|kan)?(?: aja| saja)?)(?: pakai| pake| ada| any)? (?:${labels.join('|')})(?:nya)?(?: (?:ya|kak|aja|saja|deh|please))*[.! ]*$`,
    'iu',
  ).test(words.trim());
}

function labelsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split('_')
    .filter((part) => part.length > 1 && !ofAny.has(part));
}

/** "Dp nya mahal", "tulisan belum", "card please": nothing is told. */
const noValue =
  /^(?:nya|belum|blm|nanti|tidak|ga|gak|nggak|ngga|mahal|murah|dulu|atau|please|later|ya|yang|yg|sama|dan|itu|ini)(?!\p{L})/iu;
const ofAny = wordSet(
  'nomor nomer no number id nama name tanggal tgl hari jam date day time baru lama lengkap kirim pesan order pesanan telepon hp phone email foto photo kota daerah lokasi city',
);

/** What stands on a cake or a card: "Happy Birthday Mama", "turut berduka cita", or whatever they put into quotation marks. */
export function tellsWording(turn: Turn, { intent, slot }: Pending): boolean {
  const { draft, words, tap } = turn;
  const other = intent.slots.find(isOfWording);
  const before = other && draft.state.collected[other.name];
  if (!other || tap !== null || isOfWording(slot) || !isWording(words)) return false;
  if (before !== undefined && isWording(before)) return false;
  const said = readWording(words);
  const value = before === undefined ? said : `${before}, ${said}`;
  draft.state.collected = { ...draft.state.collected, [other.name]: value };
  return true;
}
