import type { Intent, Slot } from '../sop/knowledge.ts';
import { findSlots, isOfPlace, readSlot, type Reads } from '../understanding/slots/slots.ts';
import { findPlace } from '../understanding/towns.ts';
import { fulfil } from './fulfil.ts';
import { endAnew } from './told-end.ts';
import { readsOf, wordCount, type Turn } from './turn.ts';

const mostWords = 8;
/** "eh jakarta": what is no more than a slip and its mending. */
const mostOfASlip = 4;

const opens =
  /^(?:(?:eh|oh|ups|oops|maaf|sorry|duh|aduh|kak|min|admin|tadi|itu|yang|harusnya|seharusnya|ben[ae]r|salah|ketik|tulis|nomor|nomer|nomornya|kota|kotanya|ralat|koreksi|revisi|typo|maksud(?:nya|ku)?|saya|aku|i|meant?|correction|wrong|number)(?:[ ,.:]+|$))+/i;
const admits = /\b(?:salah|ralat|koreksi|revisi|typo|maksud(?:nya|ku)?|meant?|correction|wrong)\b/i;
const slips = /^(?:eh|ups|oops|\*)/i;
/** "Eh 5 deh, nenek ikut". */
const startsCount =
  /^(?:eh|ups|oops)[ ,]+\d{1,3}[ ,]+(?:deh|aja|saja|ya|jadinya|orang|org|pcs|deng|maksudnya)(?!\p{L})/iu;
/** "Eh siang deh jam 1". */
const startsHour = /^(?:eh|ups|oops)[ ,]+(?:\S+ ){0,3}(?:jam|pukul) ?\d{1,2}(?:[.:]\d{2})?(?: \S+){0,2}$/iu;
/** Behind what is meant: "jakarta maksudnya". */
const closes =
  /(?:[ ,]+(?:maksud(?:nya|ku)?|maksud (?:saya|aku)|deng|ding|(?:se)?harusnya|i meant?)|\*)(?:[ ,]+(?:kak|min|ya|deh|sih))*[.! ]*$/i;
/** What it is not: "bukan bandung, jakarta", "jakarta bukan bandung". */
const deniesFirst = /^(?:bukan|bkn|jangan|jgn|not)\b[^,;]*?(?:[,;]| (?:tapi|tp|tpi|melainkan|but) )/i;
const deniesLast = /[ ,]+(?:bukan|bkn|not)\b.*$/i;
/** "Bukan 9 tp 19": which part of what was said before is put right, and to what. */
const deniedPart =
  /^(?:bukan|bkn|jangan|jgn|not)\s+(?:the\s+)?(\S.*?)(?:\s*[,;]\s*|\s+(?:tapi|tp|tpi|melainkan|but)\s+)(?:the\s+)?(\S.*)$/i;

/** "OT-5512 eh salah OT-5521": what is put right in the same line is a line of its own. */
const breath = /\n|[ ,.]+(?=(?:eh|ups|oops|ralat|koreksi|(?:maaf|sorry) salah)(?!\p{L}))/iu;

/** What a line says anew that takes back what was said before; null when it is no such line. */
function saidAnew(line: string): string | null {
  if (line.split(/\s+/).length > mostWords) return null;
  const said = line.trim();
  const [opening = ''] = opens.exec(said) ?? [];
  const denied = said.slice(opening.length).replace(deniesFirst, '');
  const rest = denied.replace(closes, '').replace(deniesLast, '').replace(/^\*/, '').trim();
  const isSlip =
    slips.test(said) && (said.split(/\s+/).length <= mostOfASlip || startsCount.test(said) || startsHour.test(said));
  const isAnew = admits.test(opening) || isSlip || said.slice(opening.length).trim() !== rest;
  return isAnew && rest !== '' ? rest : null;
}

/** Of these slots, what the last line that takes something back puts in place of what is known. */
export function correctedIn(
  turn: Turn,
  slots: Intent['slots'],
  known: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const reads = readsOf(turn);
  for (const line of turn.words.split(breath).toReversed()) {
    const rest = saidAnew(line);
    if (rest === null) continue;
    const found = putInPlace(turn, slots, known, line) ??
      endAnew(turn, slots, { known, said: rest }) ?? {
        ...findSlots(slots, rest, reads),
        ...theNumber(slots, rest, known),
      };
    const isNew = Object.keys(found).some((name) => (known[name] ?? found[name]) !== found[name]);
    if (isNew) return found;
  }
  return null;
}

/** "Jl melati 9" with "bukan 9 tp 19" is "jl melati 19"; null: nothing that is known has what they deny in it. */
export function putInPlace(
  turn: Turn,
  slots: Intent['slots'],
  known: Readonly<Record<string, string>>,
  line = turn.words,
): Record<string, string> | null {
  const [, denied, said = ''] = deniedPart.exec(line.trim().replace(opens, '')) ?? [];
  const meant = said.replace(closes, '').replace(trails, '');
  if (denied === undefined || meant === '' || line.split(/\s+/).length > mostWords) return null;
  for (const slot of slots.toReversed()) {
    const value = known[slot.name];
    const put = value === undefined ? null : inPlace(slot, { value, denied, meant }, readsOf(turn));
    if (put !== null) return { [slot.name]: put };
  }
  return null;
}

const trails = /(?:[ ,]+(?:kak|min|ya|deh|sih|aja|saja|dong))+[.! ]*$/i;

function inPlace(
  slot: Slot,
  { value, denied, meant }: { value: string; denied: string; meant: string },
  reads: Reads,
): string | null {
  if (slot.type === 'photo') return null;
  const day = /^\d{1,2}$/;
  if (slot.type === 'date' && day.test(denied) && day.test(meant))
    return Number(value.slice(-2)) === Number(denied)
      ? (readSlot(slot, `${value.slice(0, -2)}${meant.padStart(2, '0')}`, reads)?.value ?? null)
      : null;
  if (slot.type === 'text') {
    const parted = value.split(new RegExp(`(?<![\\p{L}\\d])${escaped(denied)}(?![\\p{L}\\d])`, 'iu'));
    // "Bukan avanza, xenia" is kept as it was said.
    const isWhole = parted.join('') === '' || deniesFirst.test(value);
    if (parted.length !== 2) return null;
    return isWhole ? (readSlot(slot, meant, reads)?.value ?? null) : parted.join(meant);
  }
  return readSlot(slot, denied, reads)?.value === value ? (readSlot(slot, meant, reads)?.value ?? null) : null;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** A bare number could be anything; where something is put right it is the one number that was given. */
function theNumber(slots: Intent['slots'], text: string, known: Readonly<Record<string, string>>) {
  const [slot, ...others] = slots.filter(({ type, name }) => type === 'number' && known[name] !== undefined);
  const value = slot && others.length === 0 ? readSlot(slot, text, { at: 0 }) : null;
  return slot && value ? { [slot.name]: value.value } : {};
}

/** What is asked for is taken from the whole of a turn, unless a later line says it anew: "ongkir ke bandung", "eh jakarta". */
export function slotsIn(turn: Turn, slots: Intent['slots']): Record<string, string> {
  const said = findSlots(slots, turn.words, readsOf(turn));
  const found = { ...quotedValues(turn, slots), ...placeBefore(turn, slots), ...said };
  return { ...found, ...correctedIn(turn, slots, found) };
}

const there = /\b(?:ke ?sana|ke ?situ|ke ?sono|there)\b/i;

/** "Bisa COD ke Bogor?", and then "ongkir kesana brp". */
function placeBefore(turn: Turn, slots: Intent['slots']): Record<string, string> {
  const { draft, words } = turn;
  const place = there.test(words) ? draft.state.bot.place : isShort(turn) ? turn.placeBefore : null;
  const slot = slots.find(isOfPlace);
  return slot && place ? { [slot.name]: place } : {};
}

/** "Ongkirnya?", "brp lama": more words may be about anything. */
function isShort(turn: Turn): boolean {
  return wordCount(turn) <= mostOfASlip;
}

/** Which place they speak of, whatever is asked of it. */
export function notePlace(turn: Turn): void {
  const place = turn.tap ? null : findPlace(turn.words, readsOf(turn).towns);
  const { bot } = turn.draft.state;
  if (bot.placeHolds && bot.place !== null) turn.placeBefore = bot.place;
  if (place !== null) bot.place = place;
  bot.placeHolds = place !== null || (bot.placeHolds && isShort(turn));
}

/** "Ini udah dikirim blm?", said to the message with the order's number. What a bot says has examples in it. */
function quotedValues({ draft, quoted }: Turn, slots: Intent['slots']): Record<string, string> {
  const isTheirs = quoted?.author === 'customer' || quoted?.author === 'agent';
  return isTheirs ? findSlots(slots, quoted.text, readsOf({ draft, understood: null })) : {};
}

/** Whether the turn corrected what was collected for the entry. */
export function takeCorrection(turn: Turn, { slots }: Pick<Intent, 'slots'>): boolean {
  const { state } = turn.draft;
  const found = correctedIn(turn, slots, state.collected);
  if (found === null) return false;
  state.collected = { ...state.collected, ...found };
  return true;
}

/** "Eh salah, maksudnya JNE7654321": the answer before is given anew for what was meant, and it is no complaint. */
export function answerCorrected(turn: Turn): boolean {
  const { draft } = turn;
  const { lastIntent } = draft.state.bot;
  const intent = lastIntent === null ? undefined : draft.rules.intents.get(lastIntent);
  if (!intent || intent.handoff !== null || !takeCorrection(turn, intent)) return false;
  fulfil(turn, intent);
  return true;
}
