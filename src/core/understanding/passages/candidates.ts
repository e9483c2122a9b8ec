import type { Passage } from '../../sop/knowledge.ts';
import type { Language } from '../../sop/policy.ts';
import type { Reader } from '../reader.ts';
import type { Ranked, Ranking } from './ranking.ts';
import { askedTermsOf } from './terms.ts';

/** The passages of a language, ready to be looked through. */
export type Searched = {
  language: Language;
  passages: readonly Passage[];
  reader: Reader;
  ranking: Ranking;
  /** Of rows of lists of prices and other ways of asking, each with its passage's place. */
  rows: { ranking: Ranking; owners: number[] };
  /** How near a text is to each of the passages; null without an encoder. */
  nearness: ((text: string) => Float32Array) | null;
};

/** `near`: from 0 to 1, how near it lies to the text; 0 without an encoder. */
export type Candidate = Ranked & { sureness: number; near: number };

/** Whatever comes into question, the surest first; passages for which `isOut` holds are passed over. */
export function candidates(
  { passages, reader, ranking, rows, language, nearness }: Searched,
  text: string,
  isOut: (at: number) => boolean = () => false,
): Candidate[] {
  const asked = askedTermsOf(text, language, reader);
  const found = ranking.rank(asked, mostRanked, isOut);
  const ofRows = rows.ranking
    .rank(asked, mostRanked)
    .map((row) => ({ ...row, at: rows.owners[row.at] ?? -1 }))
    .filter(({ at }) => passages[at] !== undefined && !isOut(at));
  const byPlace = new Map<number, Ranked>();
  for (const one of [...found, ...ofRows].toSorted((a, b) => b.score - a.score))
    if (!byPlace.has(one.at)) byPlace.set(one.at, one);
  if (nearness === null) return [...byPlace.values()].map((one) => ({ ...one, near: 0, sureness: one.score }));
  const near = nearness(text);
  for (const at of passages.keys()) {
    if (near[at]! < fairlyNear || byPlace.has(at) || isOut(at)) continue;
    byPlace.set(at, { at, score: 0, words: [], isOnlyLike: true });
  }
  const all = [...byPlace.values()]
    .map((one) => ({ ...one, near: near[one.at]!, fit: one.score + ofNearness * near[one.at]! }))
    .toSorted((a, b) => b.fit - a.fit);
  return all.map((one) => {
    const own = headingOf(passages[one.at]!);
    const rival = all.find(({ at }) => headingOf(passages[at]!) !== own);
    const lead = one.fit - Math.max(usualFit, rival?.fit ?? 0);
    return { ...one, sureness: surenessOf(one.score, one.near, lead) };
  });
}

/** So many are found by their words. */
const mostRanked = 20;
/** Without a word in common, only what is so near comes into question. */
const fairlyNear = 0.3;
/** What nearness counts against the share, in the order. */
const ofNearness = 0.5;
/** Where there are few passages, the best of many others would fit about so well. */
const usualFit = 0.5;

/**
 * How surely a passage answers: what it speaks of, how near it is, and how much better it fits than any other. Chosen with the
 * sample's intents as an FAQ and the documents of sixteen businesses; near these it hardly matters.
 */
function surenessOf(share: number, near: number, lead: number): number {
  return 1 / (1 + Math.exp(3 - 2 * share - 1.5 * near - 5 * lead));
}

/** What a section stands under: the parts of a long one, which answer the same, do not rival one another. Those of a text without headings do. */
export function headingOf({ id, headings, title, opening }: Passage): string {
  return opening === undefined ? [title, ...headings].join('\n') : id;
}
