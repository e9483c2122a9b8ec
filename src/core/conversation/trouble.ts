import type { Intent } from '../sop/knowledge.ts';
import { hintsAtTrouble, onlyComplains, tellsShortTrouble } from '../understanding/story.ts';
import { intentOf, isUnsure, wordsPutRight, type Turn } from './turn.ts';

/** It went wrong in two ways, and resembles at most what we know, or is no question that an entry has an answer to. */
export function isShortTrouble(turn: Turn): boolean {
  const words = wordsPutRight(turn);
  if (turn.tap !== null || turn.words.includes('?') || !tellsShortTrouble(words)) return false;
  const intent = intentOf(turn);
  return intent === null || isUnsure(turn) || (onlyComplains(words) && isOtherwise(turn, intent));
}

/** "Tagihan saya dobel, parah" is about bills. An entry whose examples tell of trouble themselves says what to do about it. */
function isOtherwise({ understood }: Turn, { category, handoff, examples }: Intent): boolean {
  const isGuess = understood?.intent?.by === 'model' && category === 'general' && handoff === null;
  return isGuess && !examples.some((example) => hintsAtTrouble(example.toLowerCase().split(/\s+/)));
}
