import type { Passage } from '../../sop/knowledge.ts';

/** A row of a list of prices: "Bed cover Rp35.000", "- Cabut gigi: mulai Rp300.000", "Papua: Lama 7 hari, Ongkir Rp78.000". */
export type PriceRow = { thing: string; text: string };

const price = /(?<!\p{L})(?:Rp|IDR|USD)\.?\s?\d|[$€£]\s?\d/iu;
const mark = /^(?:[-•*]|\d{1,3}[.)])\s+/;
/** Where the thing ends and what is told of it begins. */
const end = /[:=–—(]|\s-\s|(?<!\p{L})(?:Rp|IDR|USD)(?!\p{L})|[$€£\d]/iu;
const [longestRow, longestThing, fewestRows] = [120, 48, 2];

/** One price makes no list. */
export function priceRowsOf({ text }: Pick<Passage, 'text'>): PriceRow[] {
  const rows = text.split('\n').flatMap((line): PriceRow[] => {
    const row = line.replace(mark, '').trim();
    if (row.length > longestRow || !price.test(row)) return [];
    const thing = (row.split(end, 1)[0] ?? '').trim();
    return thing.length >= 2 && thing.length <= longestThing ? [{ thing, text: row }] : [];
  });
  return rows.length < fewestRows ? [] : rows;
}
