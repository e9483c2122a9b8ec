import { isNumberWord } from './amounts.ts';
import { functionWords } from './lexicon/function-words.ts';
import { indonesianSlang } from './lexicon/indonesian-slang.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { colours, sizes } from './lexicon/variants.ts';

/** What is asked of goods, not which they are. */
const asking = wordSet(`
ready stok stock ada tersedia available kosong habis sold out restock restok sisa masih barang barangnya produk produknya item itemnya jual
menjual punya harga harganya warna warnanya ukuran ukurannya size model cari nyari butuh cek lihat mau beli pesan order kira-kira tinggal
sewa nyewa menyewa rental rent renting hire besok bsk lusa senin selasa rabu kamis jumat sabtu today tomorrow monday tuesday wednesday thursday friday saturday sunday until till
banyak sedikit lain lainnya selain berapa other else request custom kemarin kemaren tanyain ditanyain pcs buah biji terus kapan gan still left have got sell fix repair can bring send color colour in stock any more
`);
/** More than these tell a story. */
const mostWords = 13;
const mostNamed = 5;

/** The goods that a question is about ("kaos hitam L" of "kaos hitam L ready?"); a colour or size alone is none unless asked for. */
export function findGoods(text: string, isAsked = false): string | null {
  const all = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const words = upToDenial(all);
  const named = withoutHeads(words).flatMap((word, at, rest) =>
    isBlack(rest, at) ? ['hitam'] : isBeside(word) ? [] : [word],
  );
  const isNamed = named.some((word) => word.length > 2 && (isAsked || variantOf(word) === null));
  if (named.every(isOfNumber) || onlyCounts(named)) return null;
  const isPlain = isNamed || (isAsked && named.some((word) => variantOf(word) !== null));
  return isPlain && all.length <= mostWords && named.length <= mostNamed ? named.join(' ') : null;
}

/** "Kulkas ga dingin" is no cold fridge; "ga" at the end asks. */
function upToDenial(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => {
    const said = indonesianSlang.get(word.toLowerCase()) ?? word.toLowerCase();
    return denying.has(said) || supposing.has(said);
  });
  const isSaidOf = at > 0 && words.slice(0, at).some((word) => !isBeside(word));
  return isSaidOf && words.slice(at).some((word) => !isBeside(word)) ? words.slice(0, at) : words;
}

const denying = wordSet('tidak belum kurang not cannot');
/** "Kaos hitam, kalo rusak bisa dituker?" */
const supposing = wordSet('kalau jika if');

/** "Kaos item": of what was named before it; "item apa saja" are goods. */
function isBlack(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  return /^item$/i.test(words[at] ?? '') && before !== undefined && !isBeside(before);
}

/** "Yang kiri": of a picture. */
const positions = wordSet(
  'kiri kanan atas bawah tengah depan belakang pojok ujung pertama kedua ketiga terakhir left right top bottom middle first second third last',
);

/** No word in it could tell which goods are meant. */
export function namesNothing(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return words.every((word) => isBeside(word) || isOfNumber(word) || positions.has(word.toLowerCase()));
}

/** "Sejuta dua ratus", "100rb": a sum, and no goods. Bare digits may be a model's. */
function isOfNumber(word: string): boolean {
  return isNumberWord(word.toLowerCase());
}

/** "30 box", "60 orang": how many, and not of what. */
function onlyCounts(words: readonly string[]): boolean {
  const isCounted = (word: string) => /^\d+$/.test(word) || containers.has(word.toLowerCase());
  return words.length > 1 && words.every(isCounted) && words.some((word) => /^\d/.test(word));
}

/** "Lunch boxes for 30 people": whom it is for is none of it. */
function withoutHeads(words: readonly string[]): readonly string[] {
  const isHead = (word = '') => heads.has(word.toLowerCase());
  const isDays = (at: number) => /^\d+$/.test(words[at] ?? '') && lasting.has(words[at + 1]?.toLowerCase() ?? '');
  return words.filter(
    (word, at) =>
      !isHead(word) && !(/^\d+$/.test(word) && isHead(words[at + 1])) && !isDays(at) && !(at > 0 && isDays(at - 1)),
  );
}

/** "Nmax buat 2 hari": how long it is wanted for. */
const lasting = wordSet('hari hr malam malem day days night nights');

const heads = wordSet('orang org pax people persons tamu guests');

const containers = wordSet(
  'pcs pc biji buah unit porsi box kotak dus karton bungkus orang org pax people persons tamu lusin',
);

/** A word that says what is asked, and not of what. */
export function isBeside(word: string): boolean {
  const lower = word.toLowerCase();
  if (variantOf(lower) !== null) return false;
  // "Buat 17an", "yang 50an": an occasion, or about so much.
  if (/^\d+an$/.test(lower)) return true;
  const said = (indonesianSlang.get(lower) ?? lower).split(' ');
  return said.every((one) => asking.has(one) || functionWords.has(one) || particles.has(one));
}

type Variant = 'colour' | 'size';

export function variantOf(word: string): Variant | null {
  const lower = word.toLowerCase();
  if (colours.has(lower)) return 'colour';
  return sizes.has(lower) ? 'size' : null;
}

/** The same goods in another colour or size: "kaos hitam L" in "putih" is "kaos putih L". */
export function inVariant(goods: string, variants: readonly string[]): string {
  let words = goods.split(' ');
  for (const variant of variants) {
    const kind = variantOf(variant);
    const at = words.findIndex((word) => variantOf(word) === kind);
    const named = kind === 'size' && variant.length <= 4 ? variant.toUpperCase() : variant;
    words = at < 0 ? [...words, named] : words.with(at, named);
  }
  return words.join(' ');
}
