import { memberIndex } from './lexicon/table.ts';

const numberWords = memberIndex(`
0: nol, zero
0.5: setengah, half
1: satu, one, sebuah, sepasang, seekor, sekilo
2: dua, two
3: tiga, three
4: empat, four
5: lima, five
6: enam, six
7: tujuh, seven
8: delapan, eight
9: sembilan, nine
10: sepuluh, ten
11: sebelas, eleven
12: dua belas, twelve, selusin, lusin
15: lima belas, fifteen
20: dua puluh, twenty, sekodi
25: dua puluh lima, twenty five
50: lima puluh, fifty
100: seratus, hundred
1000: seribu, thousand
`);

const scales: Record<string, number> = {
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  rebu: 1e3,
  jt: 1e6,
  juta: 1e6,
  m: 1e6,
  ratus: 100,
};

/** Numbers of a text in order ("10rb" is 10000, "1.500" 1500, "2,5" 2.5, "dua" 2); at most twenty. */
export function readAmounts(text: string): number[] {
  const plain = text.toLowerCase().slice(0, 500);
  const found: number[] = [];
  for (const match of plain.matchAll(
    /(?<![\p{L}\d])(?:rp\.?\s*)?(\d[\d.,]*)\s*(?:(rb|ribu|rebu|k|jt|juta|ratus)(?!\p{L}))?/gu,
  )) {
    const value = readDecimal(match[1] ?? '');
    if (value !== null) found.push(value * (scales[match[2] ?? ''] ?? 1));
    if (found.length >= 20) break;
  }
  return found.length > 0 ? found : spelledAmount(plain);
}

/** Dots part thousands and the comma parts decimals, as Indonesians write; "2.5" can only be a decimal. */
function readDecimal(typed: string): number | null {
  const bare = typed.replace(/[.,]+$/, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare)) return Number(bare.replace(/[.,]/g, ''));
  if (/^\d+(?:[.,]\d{1,2})?$/.test(bare)) return Number(bare.replace(',', '.'));
  const mixed = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(bare);
  return mixed ? Number(`${(mixed[1] ?? '').replaceAll('.', '')}.${mixed[2]}`) : null;
}

function spelledAmount(text: string): number[] {
  const words = text.match(/[a-z]+/g) ?? [];
  for (const length of [3, 2, 1]) {
    for (let at = 0; at + length <= words.length; at++) {
      const value = numberWords.get(words.slice(at, at + length).join(' '));
      if (value !== undefined) return [Number(value) * (scales[words[at + length] ?? ''] ?? 1)];
    }
  }
  return [];
}
