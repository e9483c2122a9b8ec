import type { Intent } from '../sop/knowledge.ts';
import type { Draft } from './draft.ts';
import { countProofs, proofWords } from './problem.ts';
import { hasAct, wordCount, type Turn } from './turn.ts';

/** "Ga ada fotonya", "belum sempat foto", "no photo". */
const none =
  /\b(?:tidak|tdk|tak|ga|gak|gk|nggak|ngga|enggak|belum|blm|lupa|no|not|don'?t|didn'?t)\s+(?:\S+\s+)?(?:ada|punya|sempat|sempet|bisa|usah|perlu|mau|foto|difoto|fotoin|kefoto|bukti|have|any|photo|picture|take)|\b(?:males|malas|repot)\b/i;

/** How many pictures and files answer the question; that there are none is an answer, too (SOP K4). */
export function readPhotos(turn: Turn): string | null {
  const count = countProofs(turn.heard.map(({ kind }) => kind));
  if (count > 0) return proofWords(turn.draft, count);
  const saysNone = none.test(turn.words) || (hasAct(turn, 'no') && wordCount(turn) <= 4);
  return saysNone ? proofWords(turn.draft, 0) : null;
}

/** What was sent while something else was asked answers the question for photos, which is then not asked. */
export function keepPhotos(draft: Draft, intent: Intent): void {
  draft.state.collected = { ...draft.state.collected, ...photosOf(draft, intent) };
}

/** A picture and nothing beside it, where the case wants one: no wrong answer to what was asked. */
export function onlyShows({ heard, words }: Turn, intent: Intent): boolean {
  const isWanted = intent.slots.some(({ type }) => type === 'photo');
  return isWanted && words === '' && countProofs(heard.map(({ kind }) => kind)) > 0;
}

/** What came with the complaint itself, or before it, is not asked for again. */
export function photosOf(draft: Draft, intent: Intent): Record<string, string> {
  const { proofs } = draft.state.problem;
  const slot = intent.slots.find(({ type }) => type === 'photo');
  return slot && proofs > 0 ? { [slot.name]: proofWords(draft, proofs) } : {};
}
