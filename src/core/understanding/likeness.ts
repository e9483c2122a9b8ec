import type { Language } from '../sop/policy.ts';
import { withoutCourtesy } from './courtesy.ts';
import { indexFeatures, vectorsOf, vocabularyOf } from './feature-index.ts';
import type { Vector } from './features.ts';
import { familyWeights } from './vectorizer.ts';
import { languageOf } from './language.ts';
import { createReader, type Sentence } from './reader.ts';
import type { Stem } from './stems.ts';

export type LikenessInput = {
  /** What people wrote; those that come first begin the groups. */
  texts: readonly string[];
  /** The content's own sentences, towards which words are put right. */
  sentences: Sentence[];
  language: Language;
  stem: Stem;
};

/** From this cosine to a group's middle on, a text is of that group. */
const alike = 0.28;

/** What is asked in one language may be asked in the other. */
const weights = { ...familyWeights, language: 0 };

type Group = { members: number[]; sums: Map<number, number>; square: number };

/**
 * Texts that ask the same, as lists of their places: the largest group first. By what the recognizer sees in them
 * (stems, pairs, concepts, letters), so that two texts of one group would also be learnt as one.
 */
export function groupAlike({ texts, sentences, language, stem }: LikenessInput): number[][] {
  const reader = createReader(sentences, stem);
  const readings = texts.map((text) => {
    const spoken = languageOf(text, language);
    return reader.read(withoutCourtesy(reader.normalize(text, spoken)), spoken);
  });
  const index = indexFeatures(readings);
  const places = Int32Array.from(readings.keys());
  const vectors = vectorsOf(index, places, vocabularyOf(index, places, weights, 1));
  const groups: Group[] = [];
  vectors.forEach((vector, place) => {
    const best = nearestGroup(groups, vector);
    if (best) join(best, place, vector);
    else groups.push(join({ members: [], sums: new Map(), square: 0 }, place, vector));
  });
  return groups.map(({ members }) => members).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

function nearestGroup(groups: readonly Group[], vector: Vector): Group | null {
  const length = Math.sqrt(vector.values.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return null;
  let best: Group | null = null;
  let most = alike;
  for (const group of groups) {
    let dot = 0;
    for (const [at, id] of vector.ids.entries()) dot += (group.sums.get(id) ?? 0) * (vector.values[at] ?? 0);
    const cosine = group.square === 0 ? 0 : dot / (length * Math.sqrt(group.square));
    if (cosine >= most) [best, most] = [group, cosine];
  }
  return best;
}

function join(group: Group, place: number, vector: Vector): Group {
  group.members.push(place);
  for (const [at, id] of vector.ids.entries()) {
    const before = group.sums.get(id) ?? 0;
    const after = before + (vector.values[at] ?? 0);
    group.sums.set(id, after);
    group.square += after * after - before * before;
  }
  return group;
}
