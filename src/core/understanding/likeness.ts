import type { Language } from '../sop/policy.ts';
import { withoutCourtesy } from './courtesy.ts';
import { indexFeatures, vectorsOf, vocabularyOf } from './feature-index.ts';
import type { Reading, Vector } from './features.ts';
import { familyWeights } from './vectorizer.ts';
import { languageOf } from './language.ts';
import { createReader, type Dictionary, type Sentence } from './reader.ts';
import type { Stem } from './stems.ts';

export type LikenessInput = {
  /** What people wrote; those that come first begin the groups. */
  texts: readonly string[];
  /** The content's own sentences, towards which words are put right. */
  sentences: Sentence[];
  language: Language;
  stem: Stem;
  dictionary?: Dictionary;
};

/** From this cosine to a group's middle on, a text is of that group. */
const alike = 0.28;

/** What is asked in one language may be asked in the other. */
const weights = { ...familyWeights, language: 0 };

type Group = { members: number[]; square: number };
/** The groups, and for each feature what it sums up to in those that have it: a text is only compared where it has something in common. */
type Groups = { all: Group[]; sums: Map<number, Map<number, number>> };

/**
 * Texts that ask the same, as lists of their places: the largest group first. By what the recognizer sees in them
 * (stems, pairs, concepts, letters), so that two texts of one group would also be learnt as one.
 */
export function groupAlike({ texts, sentences, language, stem, dictionary }: LikenessInput): number[][] {
  const reader = createReader(sentences, stem, undefined, dictionary);
  // Many a question is asked in the very same words.
  const read = new Map<string, Reading>();
  for (const text of new Set(texts)) {
    const spoken = languageOf(text, language);
    read.set(text, reader.read(withoutCourtesy(reader.normalize(text, spoken)), spoken));
  }
  const index = indexFeatures(texts.map((text) => read.get(text)!));
  const places = Int32Array.from(texts.keys());
  const vectors = vectorsOf(index, places, vocabularyOf(index, places, weights, 1));
  const groups: Groups = { all: [], sums: new Map() };
  vectors.forEach((vector, place) => join(groups, nearestGroup(groups, vector) ?? newGroup(groups), { place, vector }));
  return groups.all.map(({ members }) => members).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

function newGroup({ all }: Groups): number {
  return all.push({ members: [], square: 0 }) - 1;
}

function nearestGroup({ all, sums }: Groups, { ids, values }: Vector): number | null {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return null;
  const dots = new Float64Array(all.length);
  for (const [at, id] of ids.entries())
    for (const [group, sum] of sums.get(id) ?? []) dots[group]! += sum * (values[at] ?? 0);
  let best: number | null = null;
  let most = alike;
  for (const [group, { square }] of all.entries()) {
    const cosine = square === 0 ? 0 : (dots[group] ?? 0) / (length * Math.sqrt(square));
    if (cosine >= most) [best, most] = [group, cosine];
  }
  return best;
}

function join({ all, sums }: Groups, at: number, { place, vector }: { place: number; vector: Vector }): void {
  const group = all[at]!;
  group.members.push(place);
  for (const [slot, id] of vector.ids.entries()) {
    const own = sums.get(id) ?? new Map<number, number>();
    sums.set(id, own);
    const before = own.get(at) ?? 0;
    const after = before + (vector.values[slot] ?? 0);
    own.set(at, after);
    group.square += after * after - before * before;
  }
}
