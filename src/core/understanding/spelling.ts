import { createKeyTable, createNumbering } from './key-table.ts';

/** Finds the vocabulary's word that a misspelt one stands for. */
export type Spelling = {
  has: (word: string) => boolean;
  correct: (word: string) => string | null;
  /** The word that this one is without some or all of its vowels; null: none that is known. */
  withVowels?: ((word: string) => string | null) | undefined;
  /** Whether an English word is written so: the ways of Indonesian say nothing of it. */
  isEnglish?: ((word: string) => boolean) | undefined;
  /** Whether words may have the affixes and vowels of spoken Indonesian; they may unless told otherwise. */
  isSpoken?: boolean;
  /** The root of a word that affixes were put to, of a dictionary's; null: it is none. */
  rootOf?: ((word: string) => string | null) | undefined;
};

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

const side = longest + 1;
/** Row by row, what each beginning of a word costs to become each beginning of another; and what its letters cost to leave out. */
const costs = new Float64Array(side * side);
const gaps = new Float64Array(side);

/** Edits between two words; slips of a keyboard or of the ear cost less than a wrong letter, a first letter more. */
export function editCost(a: string, b: string): number {
  for (let j = 0; j <= b.length; j++) costs[j] = j;
  for (let j = 1; j <= b.length; j++) gaps[j] = gapCost(b, j);
  for (let i = 1; i <= a.length; i++) {
    const row = i * side;
    const above = row - side;
    const x = a.charCodeAt(i - 1);
    const before = i > 1 ? a.charCodeAt(i - 2) : none;
    const gap = gapCost(a, i);
    costs[row] = i;
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      let cost = Math.min(costs[above + j]! + gap, costs[row + j - 1]! + gaps[j]!);
      cost = Math.min(cost, costs[above + j - 1]! + (x === y ? 0 : swapCost(x, y)));
      if (j > 1 && y === before && x === b.charCodeAt(j - 2))
        cost = Math.min(cost, costs[above - side + j - 2]! + swapped);
      costs[row + j] = cost;
    }
  }
  const first = a[0] === b[0] ? 0 : 0.5;
  return costs[a.length * side + b.length]! + first;
}

/** The code of no letter. */
const none = -1;
const swapped = 0.7;

/** A doubled letter, or a vowel left out, is the commonest of slips. */
function gapCost(word: string, at: number): number {
  const letter = word.charCodeAt(at - 1);
  if (at > 1 && letter === word.charCodeAt(at - 2)) return 0.5;
  return isVowel(letter) ? 0.7 : 0.9;
}

function swapCost(x: number, y: number): number {
  if (isVowel(x) && isVowel(y)) return 0.7;
  return neighbours.has(x * 65_536 + y) ? 0.8 : 1;
}

/** Of a, e, i, o, u, by their code. */
function isVowel(letter: number): boolean {
  return letter === 97 || letter === 101 || letter === 105 || letter === 111 || letter === 117;
}

/** Letters side by side on a keyboard, the one's code before the other's. */
const neighbours = new Set(
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
  ].flatMap((row) => [...row.slice(1)].map((other) => row.charCodeAt(0) * 65_536 + other.charCodeAt(0))),
);
