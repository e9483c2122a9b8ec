import { tellsShortTrouble } from '../understanding/story.ts';
import { intentOf, isUnsure, wordsPutRight, type Turn } from './turn.ts';

/** It went wrong in two ways, and resembles at most what we know. */
export function isShortTrouble(turn: Turn): boolean {
  const isKnown = intentOf(turn) !== null && !isUnsure(turn);
  return turn.tap === null && !isKnown && !turn.words.includes('?') && tellsShortTrouble(wordsPutRight(turn));
}
