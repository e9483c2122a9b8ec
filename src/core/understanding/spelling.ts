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
  const words = new Map<string, number>();
  for (const word of vocabulary) if (!words.has(word)) words.set(word, words.size);
  // Made for the first misspelt word: content itself has few.
  let made: Map<string, string[]> | undefined;
  const byDeletion = (): Map<string, string[]> => (made ??= indexByDeletion(words.keys()));
  const closest = (word: string): string | null => {
    const index = byDeletion();
    let best: { word: string; cost: number } | null = null;
    for (const key of keysOf(word)) {
      for (const candidate of index.get(key) ?? []) {
        const cost = editCost(word, candidate) + (words.get(candidate) ?? 0) / 1e6;
        if (cost < limitFor(word, candidate) && (best === null || cost < best.cost)) best = { word: candidate, cost };
      }
    }
    return best?.word ?? null;
  };
  return {
    has: (word) => words.has(word),
    correct: (word) => (word.length < shortest || word.length > longest ? null : closest(word)),
  };
}

function indexByDeletion(words: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < shortest || word.length > longest) continue;
    for (const key of keysOf(word)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [word]);
      else list.push(word);
    }
  }
  return index;
}

function keysOf(word: string): Set<string> {
  const keys = new Set([word]);
  for (let at = 0; at < word.length; at++) keys.add(word.slice(0, at) + word.slice(at + 1));
  if (word.length < longEnoughForTwo) return keys;
  for (const once of [...keys]) {
    for (let at = 0; at < once.length; at++) keys.add(once.slice(0, at) + once.slice(at + 1));
  }
  return keys;
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
