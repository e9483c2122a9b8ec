import { createKeyTable, createNumbering } from './key-table.ts';

/** Finds the vocabulary's word that a misspelt one stands for. */
export type Spelling = { has: (word: string) => boolean; correct: (word: string) => string | null };

/** Shorter words have too many neighbours to guess between. */
const shortest = 4;
/** From here on two slips are still plain. */
const longEnoughForTwo = 8;
const longest = 24;

/**
 * Words of `vocabulary`, the earlier ones preferred, found by deletions: two words are one edit apart only if
 * deleting at most one letter from each can make them equal.
 */
export function createSpelling(vocabulary: Iterable<string>): Spelling {
  const places = new Map<string, number>();
  for (const word of vocabulary) if (!places.has(word)) places.set(word, places.size);
  // Made for the first misspelt word: content itself has few.
  let made: Neighbours | undefined;
  const closest = (word: string): string | null => {
    made ??= neighboursAmong([...places.keys()]);
    let best: { word: string; cost: number } | null = null;
    for (const candidate of made(word)) {
      const cost = editCost(word, candidate) + (places.get(candidate) ?? 0) / 1e6;
      if (cost < limitFor(word, candidate) && (best === null || cost < best.cost)) best = { word: candidate, cost };
    }
    return best?.word ?? null;
  };
  return {
    has: (word) => places.has(word),
    correct: (word) => (word.length < shortest || word.length > longest ? null : closest(word)),
  };
}

/** Those of some words that may be a slip or two away from one. */
type Neighbours = (word: string) => Set<string>;

function neighboursAmong(all: string[]): Neighbours {
  const words = all.filter((word) => word.length >= shortest && word.length <= longest);
  const most = words.reduce((sum, { length }) => sum + 1 + length + (length * (length - 1)) / 2, 0);
  const { numberOf, keys } = createNumbering(most);
  // Of each key the words that have it, as a chain: the last one, and from each the one before.
  const lasts = new Int32Array(most).fill(-1);
  const before = new Int32Array(most);
  const owners = new Int32Array(most);
  let count = 0;
  for (const [place, word] of words.entries())
    forEachDeletion(word, (key) => {
      const number = numberOf(key);
      const last = lasts[number]!;
      if (last >= 0 && owners[last] === place) return;
      owners[count] = place;
      before[count] = last;
      lasts[number] = count++;
    });
  const table = createKeyTable(keys());
  return (word) => {
    const found = new Set<string>();
    forEachDeletion(word, (key) => {
      const number = table.placeOf(key);
      for (let at = number < 0 ? -1 : lasts[number]!; at >= 0; at = before[at]!) found.add(words[owners[at]!]!);
    });
    return found;
  };
}

/** Of any two texts of a length the numbers are hardly ever the same; where they are, the letters are compared after. */
const base = 0x01000193;
const powers = Int32Array.from({ length: longest + 1 });
for (let at = 0; at <= longest; at++) powers[at] = at === 0 ? 1 : Math.imul(powers[at - 1]!, base);
const fronts = new Int32Array(longest + 1);

/** A number for the word, for the word less any one letter, and for a long one less any two. */
function forEachDeletion(word: string, take: (key: number) => void): void {
  const { length } = word;
  for (let at = 0; at < length; at++) fronts[at + 1] = (Math.imul(fronts[at]!, base) + word.charCodeAt(at)) | 0;
  const between = (from: number, to: number): number => fronts[to]! - Math.imul(fronts[from]!, powers[to - from]!);
  take(fronts[length]!);
  for (let one = 0; one < length; one++) {
    const rest = length - one - 1;
    take((Math.imul(fronts[one]!, powers[rest]!) + between(one + 1, length)) | 0);
    if (length < longEnoughForTwo) continue;
    for (let other = one + 1; other < length; other++) {
      const start = Math.imul(fronts[one]!, powers[other - one - 1]!) + between(one + 1, other);
      take((Math.imul(start | 0, powers[length - other - 1]!) + between(other + 1, length)) | 0);
    }
  }
}

function limitFor(word: string, candidate: string): number {
  if (Math.min(word.length, candidate.length) >= longEnoughForTwo) return 1.65;
  return word.length === shortest ? 0.9 : 1.1;
}

/** Edits between two words; slips of a keyboard or of the ear cost less than a wrong letter, a first letter more. */
function editCost(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, rows, row));
    rows.push(row);
  }
  const first = a[0] === b[0] ? 0 : 0.5;
  return (rows[a.length]?.[b.length] ?? Infinity) + first;
}

function cell(a: string, b: string, i: number, j: number, rows: number[][], row: number[]): number {
  const x = a.charAt(i - 1);
  const y = b.charAt(j - 1);
  const above = rows[i - 1] ?? [];
  let cost = Math.min((above[j] ?? 0) + gapCost(a, i), (row[j - 1] ?? 0) + gapCost(b, j));
  cost = Math.min(cost, (above[j - 1] ?? 0) + (x === y ? 0 : swapCost(x, y)));
  if (i > 1 && j > 1 && x === b.charAt(j - 2) && y === a.charAt(i - 2)) {
    cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 0.7);
  }
  return cost;
}

/** A doubled letter, or a vowel left out, is the commonest of slips. */
function gapCost(word: string, at: number): number {
  const letter = word.charAt(at - 1);
  if (letter === word.charAt(at - 2)) return 0.5;
  return isVowel(letter) ? 0.7 : 0.9;
}

function swapCost(x: string, y: string): number {
  if (isVowel(x) && isVowel(y)) return 0.7;
  return neighbours.get(x)?.includes(y) ? 0.8 : 1;
}

function isVowel(letter: string): boolean {
  return letter !== '' && 'aeiou'.includes(letter);
}

const neighbours = new Map(
  [
    'qwas',
    'wqeasd',
    'ewrsdf',
    'retdfg',
    'tryfgh',
    'ytughj',
    'uyihjk',
    'iuojkl',
    'oipkl',
    'polk',
    'aqwszx',
    'sqweadzxc',
    'dwersfxcv',
    'fertdgcvb',
    'grtyfhvbn',
    'htyugjbnm',
    'jyuihknm',
    'kuiojlm',
    'liopk',
    'zasx',
    'xzsdc',
    'cxdfv',
    'vcfgb',
    'bvghn',
    'nbhjm',
    'mnjk',
  ].map((row) => [row.charAt(0), row.slice(1)]),
);
