import { variantOf } from './goods.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { functionWords } from './lexicon/function-words.ts';
import { knownWords } from './lexicon/known-words.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { days } from './lexicon/variants.ts';
import { codesIn } from './slots/codes.ts';
import { isTownWord, type Towns } from './towns.ts';

/** What a message names without asking anything of it: "kalau yang putih?", "trus ke medan?". */
export type Ellipsis = {
  variants: string[];
  isOfPlace: boolean;
  isOfDay: boolean;
  isOfCode: boolean;
  isOfWeight: boolean;
  isOfCount: boolean;
};

const mostWords = 7;
/** Words that ask for something of their own, though questions are made of them. */
const asking = wordSet(`
apa siapa mana kenapa mengapa tanya bertanya tahu info informasi jelaskan tolong minta maaf terima kasih belum sudah tidak bukan saya aku kami
admin what where when why how who thanks thank
`);
/** "Kalau sabtu", "terus minggu bagaimana": they lead over from the question before. */
const leading = wordSet(
  'kalau trus trs bagaimana gimana terus lalu warna ukuran size hari tanggal kota yang versi what about how kg',
);

/** Null: it says more than that. `normalized`: slang put right; `words`: as it was written. */
export function ellipsisOf({
  normalized,
  words,
  towns = {},
}: {
  normalized: string;
  words: string;
  towns?: Towns | undefined;
}) {
  const found: Ellipsis = {
    ...{ variants: [], isOfPlace: false, isOfDay: false },
    isOfCode: codesIn(words).length > 0,
    isOfWeight: weight.test(normalized),
    isOfCount: count.test(normalized.replaceAll(/[?!.,]/g, '').trim()),
  };
  if (found.isOfCount) return found;
  const all =
    withoutWhere(normalized)
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  if (all.length > mostWords) return null;
  for (const word of all) {
    const isWeight = found.isOfWeight && weighing.test(word);
    if (!isWeight && !isNamed(word, towns, found) && !isBeside(word)) return null;
  }
  found.isOfDay ||= today.test(normalized);
  const { isOfPlace, isOfDay, isOfCode, isOfWeight, variants } = found;
  return isOfPlace || isOfDay || isOfCode || isOfWeight || variants.length > 0 ? found : null;
}

const today = /\b(?:(?:hari|malam|sore|siang|pagi) ini|today|tonight)\b/i;

function isNamed(word: string, towns: Towns, found: Ellipsis): boolean {
  if (days.has(word)) found.isOfDay = true;
  else if (isTownWord(word, towns)) found.isOfPlace = true;
  else if (variantOf(word) !== null) found.variants.push(word);
  else return codesIn(word).length > 0;
  return true;
}

/** "Kalo 60?", "and for two?": so many. */
const count = new RegExp(
  '^(?:(?:kalau|kalo|yang|untuk|buat|terus|trus|lalu|what about|how about|and|if|for|if we are) )+' +
    '(?:\\d{1,4}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|berdua|bertiga|berempat|berlima|one|two|three|four|five|six|seven|eight|nine|ten|a couple(?: of)?)' +
    '(?: (?:of us|pcs|biji|buah|orang|anak|siswa|unit|porsi|box|kotak|kamar|lembar|hari|jam|tahun|bulan|malam|pieces|people|persons?|guests?|adults?|pax|kids?|child|children|rooms?|dives?|hours?|days?|weeks?|years?|months?|nights?)(?: old)?)?' +
    '(?: (?:ya|kak|bagaimana|berapa|please|then|instead))*$',
  'i',
);
/** "Yang 3 kg". */
const weight = /(?<![\p{L}\d])\d+(?:[.,]\d+)? ?(?:kg|kilo|kilogram|gr|gram|ons)(?!\p{L})/iu;
const weighing = /^(?:\d+(?:[.,]\d+)?(?:kg|gr)?|kg|kilo|kilogram|gr|gram|ons)$/;

/** "Kalau smp bagaimana": what another question is asked about, as before. Empty: it asks something of its own. */
export function thingsNamed(normalized: string): string[] {
  const [, named = ''] =
    naming.exec(
      normalized
        .toLowerCase()
        .replaceAll(/[?!.,]/g, '')
        .trim(),
    ) ?? [];
  const words = named.split(' ').filter((word) => word !== '' && !particles.has(word));
  return words.some((word) => functionWords.has(word) || asking.has(word)) ? [] : words;
}

/**
 * "Kalau nmax", "kalau ring 17": a make or a measure that the trade knows, in words of neither language or with a number. No entry is
 * about it. Empty: it names something that one may be about.
 */
export function makesNamed(normalized: string): string[] {
  const things = thingsNamed(normalized);
  const isOfMake = (word: string) => /\d/.test(word) || measuring.has(word) || isUnheard(word);
  return things.every(isOfMake) && things.some((word) => !measuring.has(word)) ? things : [];
}

const measuring = wordSet(
  'ring size ukuran tipe type seri series cc inch inci no nomor versi model motor mobil merk merek',
);

function isUnheard(word: string): boolean {
  const stem = word.replace(/(?<=..)nya$/, '');
  return !knownWords.has(stem) && !isEnglish(stem) && !days.has(stem) && variantOf(stem) === null;
}

const naming =
  /^(?:(?:kak|admin|terus|trus|lalu|oh|oke|ya|dan|eh|sama) )*(?:(?:kalau|untuk|buat|with(?: an?)?|bagaimana (?:kalau|dengan)|what about|how about|and(?: for| with)?)(?: yang)?|yang)(?: (?:di|dekat|deket|paket|kelas|poli|tipe))? (\S+(?: \S+){0,2}?)(?: (?:bagaimana|berapa|kak|ya|sih))*$/;

/** "Bisa qris?", "ada yang sore ga": whether a thing is so; empty: it asks something else. */
export function thingsAsked(normalized: string): string[] {
  const plain = normalized.toLowerCase().replaceAll(/[?!.,]/g, '');
  const [, named = ''] = whether.exec(plain.trim()) ?? included.exec(plain.trim()) ?? [];
  const words = named.split(' ').filter((word) => word !== '' && !particles.has(word));
  return words.some((word) => functionWords.has(word) || asking.has(word)) ? [] : words;
}

const whether =
  /^(?:(?:kak|admin|oh|oke|ya|dan|eh|kalau|terus) )*(?:bisa|ada|terima|pakai|lewat|can i use|do you take|is there)(?: (?:pakai|lewat|via|yang|dengan|by|with))? (\S+(?: \S+?)??)(?: (?:tidak|bisa|juga|ya|kak|sih))*$/;

/** "Is breakfast included", "sarapan termasuk ga", "sudah termasuk listrik". */
const included =
  /^(?=.*\b(?:included?|termasuk)\b)(?:(?:kak|admin|oh|ok|oke|and|so|is|are|does|it|the|that|apakah|apa|harga|itu|sudah|include|termasuk) )*(\S+(?: \S+?)??)(?: (?:included|sudah|termasuk|tidak|belum|ya|kak|sih|too|in that|in it))*$/;

/** "Saya di jogja": where they are, of what was asked before. */
function withoutWhere(normalized: string): string {
  return normalized
    .toLowerCase()
    .replace(
      /^(?:kak |oh |kalau )*(?:saya|aku|kami)(?: (?:tinggal|domisili|posisi|lokasi|alamat|ada|lagi))* (?=(?:di|ke|dari) )/,
      '',
    );
}

function isBeside(word: string): boolean {
  return leading.has(word) || particles.has(word) || (functionWords.has(word) && !asking.has(word));
}
