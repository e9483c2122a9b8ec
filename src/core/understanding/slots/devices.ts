import type { Slot } from '../../sop/knowledge.ts';
import { isEnglish } from '../lexicon/english-bases.ts';
import { knownWords } from '../lexicon/known-words.ts';
import { makes, models, ofModels } from '../lexicon/makes.ts';
import { counts } from '../ordered.ts';

const device =
  '(?:perangkat|device|gadget|hp|handphone|ponsel|smartphone|phone|iphone|tablet|laptop|notebook|komputer|computer|printer|kamera|camera|tv|ac|kulkas|mesin cuci|kendaraan|vehicle|motor|motorbike|scooter|skuter|mobil|car|bike|unit|merk|merek|brand)(?:nya|-nya)?';
const asksType = '(?:tipe|type|model|merk|merek|brand|seri|series)(?:nya)?';
const asksWhich = new RegExp(
  `(?<!\\p{L})(?:${device}(?: (?:yang|ya|kak|nya|\\p{L}+))? (?:apa|mana|${asksType})|${asksType} (?:\\p{L}+ )?${device}|(?:which|what)(?: \\p{L}+)? ${device}|${asksType} (?:apa|berapa))(?!\\p{L})`,
  'iu',
);
/** "Bukan avanza". */
const refused = /(?<!\p{L})(?:bukan|bkn|jangan|jgn|not)(?: (?:yang|yg|an|a|the))? \S+/giu;
const wantsType = /(?<!\p{L})(?:tipe|type|model|seri|series)(?:nya)?(?!\p{L})/iu;
/** What else is asked of one. */
const ofOther =
  /nomor|nomer|number|phone|telepon|wa$|keluhan|masalah|kerusakan|rusak|kendala|gejala|problem|issue|fault|nama|name|alamat|address|tahun|year|warna|colou?r|plat|nopol|jumlah|count|lokasi|kota|kondisi|condition|jam|tanggal|date|catatan|note/i;

/** A slot for the phone, the laptop, the car that something is about: which make, which type. */
function isOfDevice({ type, name, ask }: Slot): boolean {
  return type === 'text' && !ofOther.test(name) && asksWhich.test(ask);
}

/**
 * "Ganti lcd iphone 11 brp", "samsung a04e ganti layar": what a question is about, as it was typed. Null: none is named, or not all that
 * is asked of it.
 */
export function findDevice(slot: Slot, text: string): string | null {
  const { ask } = slot;
  if (!isOfDevice(slot)) return null;
  const words = text.replaceAll(refused, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [];
  const found: { named: string; count: string }[] = [];
  let takenTo = 0;
  for (let at = 0; at < words.length;) {
    const length = lengthAt(words, at);
    const named = words.slice(at, at + length);
    if (length > 0 && (!wantsType.test(ask) || saysType(named)))
      found.push({ named: named.join(' '), count: at > takenTo ? countBefore(words, at) : '' });
    if (length > 0) takenTo = at + length;
    at += Math.max(length, 1);
  }
  // Of one, how many is asked for by itself.
  const all = found.map(({ named, count }) => (found.length > 1 ? `${count}${named}` : named));
  return all.length === 0 ? null : [...new Set(all)].join(' & ');
}

function countBefore(words: readonly string[], at: number): string {
  const word = words[at - 1] ?? '';
  return /^\d{1,2}$/.test(word) || counts.has(word.toLowerCase()) ? `${word} ` : '';
}

/** Of how many words a device consists that begins here; 0: none does. */
function lengthAt(words: readonly string[], at: number): number {
  if (!beginsDevice(words, at)) return 0;
  let end = at + 1;
  // "2 nmax 1 scoopy": who counts before the first counts before the next.
  const isNextsCount = () =>
    countBefore(words, at) !== '' && countBefore(words, end + 1) !== '' && beginsDevice(words, end + 1);
  while (end < words.length && end - at < mostWords && goesOn(words, end) && !isNextsCount()) end += 1;
  return end - at;
}

const mostWords = 6;

function beginsDevice(words: readonly string[], at: number): boolean {
  const word = plainAt(words, at);
  if (makes.has(word) || models.has(word)) return !isEnglishVerb(words, at);
  if (word === 'hp') return computers.test(plainAt(words, at - 1));
  // "Advan g5", of a make that nobody has listed.
  return isUnheard(word) && isModelCode(plainAt(words, at + 1));
}

/** "Can we carry our boards?", of what is a word of English as well. */
function isEnglishVerb(words: readonly string[], at: number): boolean {
  return (
    /^(?:carry|swift|beat|aspire|honor)$/.test(plainAt(words, at)) &&
    besideVerb.test(`${plainAt(words, at - 1)} ${plainAt(words, at + 1)}`)
  );
}

const besideVerb = /^(?:we|i|you|to|can|will) | (?:my|our|your|his|her|a|the|some|response|reply)$/;

const computers = /^(?:laptop|notebook|printer|komputer|pc)(?:nya)?$/;

function goesOn(words: readonly string[], at: number): boolean {
  const word = plainAt(words, at);
  if (makes.has(word)) return false;
  // "Samsung galaxy", but "nmax 2 scoopy 1".
  if (models.has(word)) return !/\d/.test(plainAt(words, at - 1));
  if (ofModels.has(word) || isModelCode(word) || memory.test(word)) return true;
  return isModelNumber.test(word) && !units.test(plainAt(words, at + 1));
}

function plainAt(words: readonly string[], at: number): string {
  return words[at]?.toLowerCase() ?? '';
}

/** "A04e", "y12s", "x441", and no amount of anything. */
function isModelCode(word: string): boolean {
  return /^(?=\p{L}*\d)(?=\d*\p{L})[a-z\d-]{2,9}$/iu.test(word) && !amount.test(word) && !twice.test(word);
}

const amount =
  /^\d+(?:rb|ribu|jt|juta|k|kg|gr|g|gram|ml|l|liter|cm|mm|m|km|inch|in|x|pcs|pc|hr|hari|jam|mnt|menit|thn|th|bln|org|pax|an|am|pm|%|st|nd|rd|th|[gmt]b|mah|hz|w|watt|v|cc)$/i;
const memory = /^\d+[gt]b$/i;
/** "Mahal2", "kira2nya". */
const twice = /^\p{L}{3,}2(?:nya|an|in|kan)?$/iu;
/** A year, the cubic centimetres, the number of a phone. */
const isModelNumber = /^\d{1,4}$/;
const units =
  /^(?:unit|buah|biji|pcs|pc|hari|hr|malam|jam|menit|minggu|bulan|bln|tahun|thn|kali|orang|org|pax|rb|ribu|jt|juta|k|x|kg|days?|nights?|hours?|weeks?|months?|years?|persons?|people|jutaan|ribuan|inch|inci|in)$/i;

function isUnheard(word: string): boolean {
  const bare = word.replace(/(?:nya|ku)$/u, '');
  return (
    /^\p{L}{4,}$/u.test(word) && !knownWords.has(bare) && !isEnglish(bare) && !knownWords.has(word) && !isEnglish(word)
  );
}

/** A make alone does not. */
function saysType(words: readonly string[]): boolean {
  const [first = '', ...rest] = words.map((word) => word.toLowerCase());
  return rest.length > 0 || (models.has(first) && !families.has(first));
}

/** Of which there are many. */
const families = new Set(['iphone', 'ipad', 'macbook', 'galaxy', 'redmi', 'poco']);
