import type { Slot } from '../sop/knowledge.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { isOfAddress } from '../understanding/slots/addresses.ts';
import { isOfGoods, isOfOrder, isOfPerson, readSlot } from '../understanding/slots/slots.ts';
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
  const labels = name
    .toLowerCase()
    .split('_')
    .filter((part) => part.length > 1 && !ofAny.has(part));
  if (labels.length === 0) return null;
  const label = new RegExp(
    `^(?:${labels.join('|')}) ?(?:nya|ku)?(?: (?:saya|aku|adalah|itu|is))*[ :=-]+(?=[\\p{L}\\p{N}"“'])(.+)$`,
    'isu',
  );
  const rest = label.exec(said)?.[1]?.trim();
  return rest === undefined || noValue.test(rest) ? null : rest;
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
  draft.state.collected = { ...draft.state.collected, [open.name]: words.trim().replace(/\s+/g, ' ') };
  return true;
}

export function isOfWording({ type, name, ask }: Slot): boolean {
  return type === 'text' && (ofWording.test(name) || asksWording.test(ask));
}

export function isWording(words: string): boolean {
  const said = words.trim();
  return quoted.test(said) || (wishing.test(said) && said.split(/\s+/).length > 1);
}

const ofWording =
  /^(?:isi_)?(?:tulisan|ucapan|kartu(?:_ucapan)?|pesan_kartu|writing|card|greeting|inscription|engraving)(?:_\p{L}+)?$/iu;
const asksWording = /(?<!\p{L})(?:(?:di)?tulis(?:kan)? apa|ucapan(?:nya)?|card say|write on)(?!\p{L})/iu;
const quoted = /^["“”][^"“”]{3,}["“”]$/u;
const wishing =
  /^(?:happy|hbd|selamat (?:ulang|hari|wisuda|menempuh|menikah|atas|ultah|natal|idul|tahun|sukses|jalan|pensiun)|barakallah|turut (?:ber)?duka|semoga|congrat\p{L}*|get well|cepat sembuh|i love (?:you|u)|love you|will you (?:be|marry)|to my|for my (?:love|dear|wife|husband|beloved)|with love|merry|best wishes|rest in peace|with (?:deepest|our) )(?!\p{L})/iu;
