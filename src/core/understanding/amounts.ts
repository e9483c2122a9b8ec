import { memberIndex } from './lexicon/table.ts';

const numberWords = memberIndex(`
0: nol, zero
0.25: seperempat
0.5: setengah, half
0.75: tiga perempat
1: satu, atu, one, sebuah, sebiji, sepasang, seekor, sekilo, sebungkus, sebotol, sekotak, selembar, sepotong
2: dua, two, berdua
3: tiga, three, bertiga
4: empat, four, berempat
5: lima, five, berlima
6: enam, six
7: tujuh, seven
8: delapan, eight
9: sembilan, nine
10: sepuluh, ten
11: sebelas, eleven
12: twelve, selusin, lusin, dozen
20: twenty, sekodi
30: thirty
40: forty
50: fifty
100: seratus, hundred, cepek
500: gopek
1000: seribu, thousand, seceng
2000: noceng
5000: goceng
10000: ceban
50000: goban
1000000: sejuta
`);

const scales: Record<string, number> = {
  lusin: 12,
  dozen: 12,
  kodi: 20,
  puluh: 10,
  ratus: 100,
  hundred: 100,
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  rebu: 1e3,
  thousand: 1e3,
  jt: 1e6,
  juta: 1e6,
  million: 1e6,
  miliar: 1e9,
  milyar: 1e9,
  billion: 1e9,
};

/** "Ratus", "dua", "100rb": of a number that is spelled out, or so many of something. */
export function isNumberWord(word: string): boolean {
  return numberWords.has(word) || word in scales || /^\d+(?:rb|ribu|k|jt|juta)$/.test(word);
}

const most = 20;

/** Numbers of a text in order ("10rb" is 10000, "1.500" 1500, "2,5" 2.5, "dua" 2); at most twenty. */
export function readAmounts(text: string): number[] {
  const plain = text.toLowerCase().slice(0, 500);
  const found = /\d/.test(plain) ? typedAmounts(plain) : [];
  return found.length > 0 ? found : spelledAmounts(plain);
}

const typedAmount =
  /(?<![\p{L}\d/])(?:rp\.?\s*)?(?:([1-3])\/([2-4])(?![\d/])|(\d[\d.,]*))\s*(?:(rb|ribu|rebu|k|jt|juta|miliar|milyar|ratus|lusin|kodi|dozen)(?:-?an)?(?!\p{L}))?((?<=jt|juta)\d{1,3}(?!\d))?(?:\s?(?:kg|kilo|kilogram|jam|hari|bulan|tahun|meter|liter)(?=\s+setengah(?!\p{L})))?(\s*(?<=\s)(?:setengah|and a half)(?!\p{L}))?/gu;

function typedAmounts(text: string): number[] {
  const found: number[] = [];
  for (const [, over, under, typed = '', scale = '', rest, half] of text.matchAll(typedAmount)) {
    const value = over === undefined ? readDecimal(typed) : Number(over) / Number(under);
    if (value === null) continue;
    // "1jt5" is a million and a half, as "1,5jt" is.
    const whole = value + (half === undefined ? 0 : 0.5) + (rest === undefined ? 0 : Number(`0.${rest}`));
    found.push(rounded(whole * (scales[scale] ?? 1)));
    if (found.length >= most) break;
  }
  return found;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Dots part thousands and the comma parts decimals, as Indonesians write; "2.5" can only be a decimal. */
function readDecimal(typed: string): number | null {
  const bare = typed.replace(/[.,]+$/, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare)) return Number(bare.replace(/[.,]/g, ''));
  if (/^\d+(?:[.,]\d{1,2})?$/.test(bare)) return Number(bare.replace(',', '.'));
  const mixed = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(bare);
  return mixed ? Number(`${(mixed[1] ?? '').replaceAll('.', '')}.${mixed[2]}`) : null;
}

/** "Dua ratus lima puluh ribu", "sejuta dua ratus", "satu setengah": each number as far as its words go on. */
function spelledAmounts(text: string): number[] {
  const words = text.match(/[\p{L}]+/gu) ?? [];
  const found: number[] = [];
  for (let at = 0; at < words.length && found.length < most;) {
    const spelled = spelledAt(words, at);
    if (spelled !== null) found.push(rounded(spelled.value));
    at = spelled?.end ?? at + 1;
  }
  return found;
}

type Spelled = { value: number; end: number };

function spelledAt(words: readonly string[], from: number): Spelled | null {
  let total = 0;
  let part = belowThousand(words, from);
  if (part === null) return null;
  for (;;) {
    const scale = scales[words[part.end] ?? ''] ?? 1;
    const scaled: Spelled = scale > 1 ? { value: part.value * scale, end: part.end + 1 } : part;
    total += scaled.value;
    const next = total >= 1000 ? belowThousand(words, scaled.end) : null;
    // "Seribu dua pcs" are two numbers, "seribu dua ratus" is one.
    if (next === null || next.value < 10 || next.value >= 1000) return { value: total, end: scaled.end };
    // "Sejuta dua ratus" leaves its thousands unsaid.
    const unsaid = total >= 1e6 && next.value % 100 === 0 && !(words[next.end] ?? '').startsWith('r');
    part = unsaid ? { ...next, value: next.value * 1000 } : next;
  }
}

function belowThousand(words: readonly string[], from: number): Spelled | null {
  const two = numberWords.get(words.slice(from, from + 2).join(' '));
  if (two !== undefined) return { value: Number(two), end: from + 2 };
  const first = numberWords.get(words[from] ?? '');
  if (first === undefined) return null;
  const value = Number(first);
  const end = from + 1;
  const next = words[end] ?? '';
  if (value >= 1 && value < 10) {
    if (next === 'belas') return { value: value + 10, end: end + 1 };
    if (next === 'puluh') return withRest(words, value * 10, end + 1, 10);
    if (next === 'ratus' || next === 'hundred') return withRest(words, value * 100, end + 1, 100);
  }
  if (value === 100) return withRest(words, value, end, 100);
  if (value >= 20 && value <= 90 && next !== '') return withRest(words, value, end, 10);
  return withHalf(words, { value, end });
}

function withRest(words: readonly string[], value: number, end: number, limit: number): Spelled {
  const rest = belowThousand(words, end);
  return rest !== null && rest.value >= 1 && rest.value < limit
    ? { value: value + rest.value, end: rest.end }
    : { value, end };
}

/** "Dua kilo setengah". */
const measures = new Set(['kg', 'kilo', 'jam', 'hari', 'bulan', 'tahun', 'meter', 'liter']);

function withHalf(words: readonly string[], { value, end }: Spelled): Spelled {
  if (value < 1 || value >= 10) return { value, end };
  if (measures.has(words[end] ?? '') && words[end + 1] === 'setengah') return { value: value + 0.5, end: end + 2 };
  if (words[end] === 'setengah') return { value: value + 0.5, end: end + 1 };
  return words.slice(end, end + 3).join(' ') === 'and a half' ? { value: value + 0.5, end: end + 3 } : { value, end };
}
