import { namesNothing } from './goods.ts';
import { typedOrdering } from './lexicon/ordering.ts';
import { wordSet } from './lexicon/table.ts';

/** "Mau pesen …": what is ordered comes next. */
const orders = new RegExp(
  String.raw`(?<!\p{L})(?:${typedOrdering.join('|')})(?:in|kan)?(?!\p{L})(?:[\s:,]+(?:to|order|pesan|pesen|beli|dong|ya|kak|min|aja|saja|bu|mas|mbak)(?!\p{L}))*[\s:,]+(.+)`,
  'isu',
);
/** Where it goes, and when, is asked for by itself. */
const behind =
  /[\s,;.]*(?:(?:di)?(?:antar|anter|kirim)(?:kan|in)?|ke alamat|alamat(?:nya)?|buat (?:nanti|besok|hari)|untuk (?:nanti|besok|hari)|(?:tgl|tanggal) ?\d|ke (?:kantor|rumah|kost?an|apartemen|sekolah|hotel|gedung|masjid|gereja)|jam|atas nama|a\.?n|jl|jln|jalan|deliver(?:ed)?|to be)(?!\p{L}).*$/isu;
const trailing = /(?:[\s,]+(?:ya|yah|dong|kak|min|aja|saja|bisa|ga|gak|bu|mas|mbak|please|tolong|deh))+[\s?.!]*$/iu;
const count = /\d/;
export const counts = wordSet(
  'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh selusin one two three four five six ten dozen',
);

const longest = 200;
/** Who orders says so at once. */
const longestMessage = 400;

/** What is ordered and how many of each, as it was said: "ayam bakar 2, es teh 2". Null: no count is told. */
export function findOrdered(text: string): string | null {
  if (text.length > longestMessage) return null;
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
  const said = orders.exec(lines.filter((line) => line !== '').join(', '))?.[1] ?? '';
  const told = said.replace(behind, '').replace(trailing, '').trim();
  const isCounted =
    count.test(told) ||
    told
      .toLowerCase()
      .split(' ')
      .some((word) => counts.has(word));
  return isCounted && /\p{L}{2,}/u.test(told) && told.length <= longest && !namesNothing(told) ? told : null;
}
