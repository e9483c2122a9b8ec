import type { GuessSigns } from './confidence.ts';
import { conceptKey, wordKey, type Reading } from './features.ts';
import type { Territory } from './territory.ts';
import type { Vectorizer } from './vectorizer.ts';

/** What is asked for the signs of a guess. */
export type Signs = {
  vectorizer: Vectorizer;
  /** Which features the examples of a class have: what only those of none have is not known. */
  owned: Uint8Array;
  territory: Territory;
  /** How much of a message's words a class has; null with few examples. */
  sharedWith: ((reading: Reading, label: number) => number) | null;
};

/** The signs that are not of scores: how long a message is, where it lies as seen from a class, and what it shares with it. */
export function signsBy(
  { territory, sharedWith }: Pick<Signs, 'territory' | 'sharedWith'>,
  reading: Reading,
  chances: Float32Array | null,
): (label: number, own: Pick<GuessSigns, 'score' | 'lead' | 'known'>) => GuessSigns {
  const { stand, stems } = reading;
  const signsOf = territory.signsOf(stand?.());
  const doubt = sharedWith === null || chances === null ? 0 : doubtOf(chances);
  return (label, { score, lead, known }) => {
    const { nearness, strangeness, meant } = signsOf(label);
    const shared = sharedWith === null ? 0 : sharedWith(reading, label);
    return { score, lead, known, length: stems.length, nearness, strangeness, meant, shared, doubt };
  };
}

/** The entropy of chances: 0 where one class has them all. */
function doubtOf(chances: Float32Array): number {
  let doubt = 0;
  for (const chance of chances) if (chance > 0) doubt -= chance * Math.log(chance);
  return doubt;
}

type Known = Pick<Signs, 'vectorizer' | 'owned'>;

/** The share of a message's words that the examples have, or that say what a word of theirs says. */
export function knownShare(words: Known, reading: Reading): number {
  if (reading.stems.length === 0) return 0;
  let known = 0;
  for (let at = 0; at < reading.stems.length; at++) {
    if (isOwned(words, wordKey(reading.stems[at]!))) known += 1;
    else if (isAnyOwned(words, reading.meanings[at]!) || isAnyOwned(words, reading.synonyms[at]!)) known += relatedWord;
  }
  return known / reading.stems.length;
}

function isAnyOwned(words: Known, concepts: string[]): boolean {
  for (const each of concepts) if (isOwned(words, conceptKey(each))) return true;
  return false;
}

function isOwned({ vectorizer, owned }: Known, key: number): boolean {
  const id = vectorizer.placeOf(key);
  return id >= 0 && owned[id] === 1;
}

/** A word that the examples say otherwise, against one that they have. */
const relatedWord = 0.8;
