import type { Slot } from '../sop/knowledge.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { isOfAddress } from '../understanding/slots/addresses.ts';
import { isOfGoods, isOfOrder, isOfPerson, readSlot } from '../understanding/slots/slots.ts';
import { isOfWording, isWording, readWording } from '../understanding/slots/wordings.ts';
import { isQuestion } from '../understanding/slots/values.ts';
import { askingWords, namesDatum, type Pending } from './asked-datum.ts';
import { readsOf, type Turn } from './turn.ts';

/** "Tulisannya Happy Birthday Mama", "dp 3jt", "tenor 24", while something else is asked for: it says itself which datum it is. */
export function tellsLabelled(turn: Turn, { intent, slot }: Pending): boolean {
  const { draft, words, tap } = turn;
  const said = words.trim().replace(leadsIn, '');
  if (tap !== null || askingWords.test(words) || isQuestion(said) || namesDatum(turn, slot)) return false;
  for (const other of intent.slots) {
    if (other === slot || draft.state.collected[other.name] !== undefined || !isLabelled(other)) continue;
    if (isWithout(other, words)) {
      draft.state.collected = { ...draft.state.collected, [other.name]: words.trim() };
      return true;
    }
    const rest = behindLabel(other, said);
    if (rest === null || (wantsNumber.test(other.ask) && !/\d/.test(rest))) continue;
    const value = readSlot(other, rest, readsOf(turn))?.value;
    if (value === undefined) continue;
    draft.state.collected = { ...draft.state.collected, [other.name]: value };
    return true;
  }
  return false;
}

const leadsIn = /^(?:(?:kak|min|oh|oke|ok|ya|iya|oiya|terus|trus|untuk|buat|and|the)[ ,]+)*/iu;
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
  const open = intent.slots.find((one) => isOfWording(one) && draft.state.collected[one.name] === undefined);
  if (!open || tap !== null || open === slot || isOfWording(slot) || !isWording(words)) return false;
  draft.state.collected = { ...draft.state.collected, [open.name]: readWording(words) };
  return true;
}
