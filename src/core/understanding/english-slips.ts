import { editCost } from './spelling.ts';

/** Shorter ones have too many neighbours to guess between. */
const shortest = 5;
const longest = 20;
/** What a slip may cost: in a short word only a vowel, a doubled letter or two letters changed over. */
const limit = (word: string): number => (word.length === shortest ? 0.9 : 1.1);
/** A letter, for every so many words that are commoner. */
const rarer = 40_000;

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

/**
 * The common word that one is a slip of ("accomodation", "recieve", "withdrawl"), or null. `rankOf`: how many words are commoner than
 * this one; below zero: it is none that is known.
 */
export function commonWordNear(word: string, rankOf: (word: string) => number): string | null {
  if (word.length < shortest || word.length > longest || !/^[a-z]+$/.test(word)) return null;
  let best: string | null = null;
  let least = limit(word);
  for (const candidate of oneSlipAway(word)) {
    const rank = rankOf(candidate);
    if (rank < 0) continue;
    const cost = editCost(word, candidate) + rank / rarer;
    if (cost > least || candidate === best) continue;
    best = candidate;
    least = cost;
  }
  return best;
}

/** A letter less, two changed over, another letter, a letter more. */
function* oneSlipAway(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const rest = word.slice(at + 1);
    const here = word[at] ?? '';
    if (here !== '') {
      yield before + rest;
      if (rest !== '') yield before + rest[0]! + here + rest.slice(1);
      for (const letter of letters) if (letter !== here) yield before + letter + rest;
    }
    for (const letter of letters) yield before + letter + here + rest;
  }
}
