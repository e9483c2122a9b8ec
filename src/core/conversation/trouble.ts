import type { Intent } from '../sop/knowledge.ts';
import { indonesianSlang } from '../understanding/lexicon/indonesian-slang.ts';
import { hintsAtTrouble, onlyComplains, tellsShortTrouble } from '../understanding/story.ts';
import { intentOf, isUnsure, wordsPutRight, type Turn } from './turn.ts';

/** It went wrong in two ways, and resembles at most what we know, or is no question that an entry has an answer to. */
export function isShortTrouble(turn: Turn): boolean {
  const words = wordsPutRight(turn);
  if (turn.tap !== null || turn.words.includes('?') || !tellsShortTrouble(words)) return false;
  const intent = intentOf(turn);
  return intent === null || isUnsure(turn) || (onlyComplains(words) && isOtherwise(turn, intent));
}

/**
 * "Tagihan saya dobel, parah" is about bills. A guide, an entry that looks something up, and one whose examples tell of trouble
 * themselves say what to do about it.
 */
export function isOtherwise({ understood }: Turn, { category, handoff, steps, slots, examples }: Intent): boolean {
  const isGuess = understood?.intent?.by === 'model' && category === 'general' && handoff === null;
  // Who asks for the number of an order looks it up, also where it is late.
  const looksUp = steps.length > 0 || slots.some(({ type }) => type === 'code');
  return isGuess && !looksUp && !examples.some((example) => hintsAtTrouble(inPlainWords(example)));
}

/** As far as slang goes: nobody has put the examples right here. */
export function inPlainWords(example: string): string[] {
  const typed = example.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
  return typed.flatMap((word) => (indonesianSlang.get(word) ?? word).split(' '));
}

/** The name of a slot for what is wrong. */
export const ofTrouble =
  /^(?:keluhan|kerusakan|kendala|masalah|gangguan|gejala|problem|issue|trouble|fault|damage|symptoms?)(?:nya)?$/i;
