import { wordSet } from './table.ts';

/** By which somebody orders, in so many words. */
const orders = 'pesan order beli buy dipesan memesan membeli';
/** Enough of an order behind a yes, or with a number. */
const takes = 'ambil checkout booking gas deal fix take mengambil bungkus dibungkus';
/** An order only with what is wanted, and how many of it. */
const wants = 'mau minta want need';

export const ordering = wordSet(orders);
export const buying = wordSet(`${orders} ${takes}`);
export const wanting = wordSet(wants);

/** The same as they are typed, slang and all, before what is ordered: "psn ayam bakar 2". */
export const typedOrdering: readonly string[] = [
  ...`${orders} ${wants} ambil`.split(' '),
  ...['pesen', 'psn', 'mesen', 'mesan', 'like', 'have', 'get'],
];
