import { useRef } from 'react';
import { newKey } from './drafts.ts';

/**
 * The key of what is said: of the same words the same one, however often they are sent, until they have been taken. A
 * lost answer makes nothing of it twice (L3).
 */
export function useKeyOfWords(): { of(words: string): string; taken(): void } {
  const kept = useRef({ words: '', key: '' });
  return {
    of(words) {
      if (kept.current.words !== words) kept.current = { words, key: newKey() };
      return kept.current.key;
    },
    taken() {
      kept.current = { words: '', key: '' };
    },
  };
}
