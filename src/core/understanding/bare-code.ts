import { codesIn } from './slots/codes.ts';

/** "Ini kak TS-12345". */
const mostBeside = 2;

/** The number of an order, and not a word of what is wanted with it. */
export function isBareCode(words: string): boolean {
  const codes = codesIn(words);
  if (codes.length === 0 || words.includes('?') || sum.test(words)) return false;
  const rest = codes.reduce((text, code) => text.replace(code, ' '), words);
  return (rest.match(/\p{L}+/gu) ?? []).length <= mostBeside;
}

const sum =
  /\b(?:total|jumlah|semua|harga|bayar|tagihan|jadi|kena|nominal|ongkir|biaya|sum|amount|price)(?:nya)?\b|\b(?:rp|idr)\b|\brp\.?\s?\d/i;
const itsSum =
  /^(?:(?:kak|admin|jadi|berarti|oke|ok|oh|so|the|is|itu|ini) )*(?:(?:total|jumlah|tagihan|semua|bayar)(?:nya)?|the total|total amount)(?: (?:semua|semuanya|bayar|bayarnya|pesanan|belanja|harga|harganya|belanjaan|saya|jadi|is|sudah|sama|ongkir|nya|rp|sekitar))* (?:rp\.? ?)?\d[\d.,]*(?: ?(?:rb|ribu|k|juta|jt|rupiah))?(?: (?:ya|kak|admin|kan|bener|benar|betul|sudah|right|correct|sama|ongkir|termasuk|semua))*$/i;

/** "Totalnya 89000 ya": the sum of what they buy, to be confirmed; no number of anything. `normalized`: slang put right. */
export function confirmsSum(normalized: string): boolean {
  return itsSum.test(
    normalized
      .replaceAll(/[?!]|[.,](?!\d)/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}
