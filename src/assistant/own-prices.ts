import type { Language } from '../core/sop/policy.ts';
import { functionWords } from '../core/understanding/lexicon/function-words.ts';
import { particles } from '../core/understanding/lexicon/particles.ts';
import { stemOf, type Stem } from '../core/understanding/stems.ts';

/** What a price is told of: a row of a list, or the part of a sentence that it stands in. */
type Told = { prices: Set<string>; words: Set<string> };
type Reading = { language: Language; stem: Stem };

const pricePattern =
  /(?<![\p{L}\d])(?:(?:Rp|IDR|USD)\.?\s?|[$€£]\s?)(\d+(?:[.,]\d+)*)(?:\s?(?:rb|ribu|jt|juta|k)(?!\p{L}))?|(?<![\p{L}\d.,])(\d{1,3}(?:[.,]\d{3})+|\d+(?=\s?(?:rb|ribu|jt|juta|k)(?!\p{L})))(?:\s?(?:rb|ribu|jt|juta|k)(?!\p{L}))?(?![\d.,]\d)/giu;
/** "Cuci setrika", "setrika saja". */
const tellsApart = new Set(['saja', 'only']);
/** Where what is told of one price ends; a comma within a number is none. */
const partEnd = /[;!?]|[.,](?=\s|$)|\s(?:dan|and|atau|or|sedangkan|sementara|while|tapi|tetapi|but)\s/giu;

/**
 * Whether each price of a draft stands in the passage beside what the draft says it is of, or, where it says nothing of that,
 * beside what was asked: "Jas Rp45.000" of a list in which that is a gown's is made of right words, and wrong. Ties are let pass.
 */
export function hasOwnPrices(draft: string, told: string, question: string, reading: Reading): boolean {
  const rows = toldIn(told, reading);
  if (rows.length < 2) return true;
  const rarity = rarityIn(rows);
  const around = [wordsOf(draft, reading), wordsOf(question, reading)];
  return toldIn(draft, reading).every(({ prices, words }) =>
    [...prices].every((price) => {
      const nearest = nearestTo([words, ...around], rows, rarity);
      return nearest.length === 0 || nearest.some((row) => row.prices.has(price));
    }),
  );
}

/** Those that have the most in common with the first of `said`; of several, those that have it with the next. */
function nearestTo(said: readonly Set<string>[], rows: readonly Told[], rarity: Map<string, number>): readonly Told[] {
  let left = rows;
  for (const words of said) {
    const shared = left.map((row) => {
      return [...row.words].reduce((sum, word) => sum + (words.has(word) ? (rarity.get(word) ?? 0) : 0), 0);
    });
    const most = Math.max(...shared);
    left = left.filter((_, at) => (shared[at] ?? 0) > most - 1e-9);
  }
  return left.length === rows.length ? [] : left;
}

/** A word of every row tells none of them from the others. */
function rarityIn(rows: readonly Told[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of rows) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(rows.length / count)]));
}

function toldIn(text: string, reading: Reading): Told[] {
  let heading = '';
  return text.split('\n').flatMap((line) => {
    const parts = partsOf(line);
    if (parts.length === 0) {
      if (line.trim() !== '') heading = line;
      return [];
    }
    const head = line.includes(':') ? line.slice(0, line.indexOf(':')) : '';
    return parts.map((part) => ({ prices: pricesIn(part), words: wordsOf(`${heading} ${head} ${part}`, reading) }));
  });
}

/** Each with a price at least; what has none belongs to what follows it, or at the end of a sentence to what stands before. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let [waiting, subject, from, isPriced] = ['', '', 0, false];
  for (const { index, 0: sign } of [...line.matchAll(partEnd), { index: line.length, 0: '' }]) {
    waiting += ` ${line.slice(from, index)}`;
    from = index + sign.length;
    const endsSentence = /[.!?]/.test(sign) || index === line.length;
    if (pricesIn(waiting).size > 0) {
      const before = waiting.slice(0, waiting.search(pricePattern));
      // "A haircut is $12, and $8 for children": of the same thing.
      const isOfSame = isPriced && !/\p{L}/u.test(before);
      if (!isOfSame) subject = before;
      parts.push(isOfSame ? `${subject} ${waiting}` : waiting);
      [waiting, isPriced] = ['', true];
    } else if (endsSentence && isPriced) {
      parts.push(`${parts.pop()} ${waiting}`);
      waiting = '';
    }
    if (endsSentence) isPriced = false;
  }
  return parts;
}

/** "25rb", "25 ribu" and "Rp25.000" are one. */
function pricesIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(pricePattern)].map(([all, marked, bare]) => {
      const digits = (marked ?? bare ?? '').replaceAll(/[.,]/g, '');
      const unit = /(rb|ribu|k|jt|juta)$/i.exec(all)?.[1]?.toLowerCase();
      return unit === undefined ? digits : `${digits}${unit.startsWith('j') ? '000000' : '000'}`;
    }),
  );
}

/** Numbers that are no prices count as words: "2 orang" and "4 orang" are two packages. */
function wordsOf(text: string, { language, stem }: Reading): Set<string> {
  const words =
    text
      .replaceAll(pricePattern, ' ')
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? [];
  return new Set(
    words
      .filter((word) => tellsApart.has(word) || (!functionWords.has(word) && !particles.has(word)))
      .map((word) => stemOf(word, language, stem)),
  );
}
