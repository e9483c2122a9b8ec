import { codesIn } from './slots.ts';

/** "Ini kak TS-12345". */
const MOST_BESIDE = 2;

/** The number of an order, and not a word of what is wanted with it. */
export function isBareCode(words: string): boolean {
  const codes = codesIn(words);
  if (codes.length === 0 || words.includes('?')) return false;
  const rest = codes.reduce((text, code) => text.replace(code, ' '), words);
  return (rest.match(/\p{L}+/gu) ?? []).length <= MOST_BESIDE;
}
