import { useCallback, useDeferredValue, useRef } from 'react';
import type { ComposerHandle } from '../composer/composer.tsx';

type Wish = (composer: ComposerHandle) => void;

/**
 * The place to answer comes a moment after what was said, which is drawn first. What is asked of it before (a key that
 * was pressed quickly) is done when it is there.
 */
export function useComposer() {
  const isThere = useDeferredValue(true, false);
  const composer = useRef<ComposerHandle>(null);
  const waiting = useRef<Wish>(null);
  const ref = useCallback((handle: ComposerHandle | null) => {
    composer.current = handle;
    if (!handle) return;
    waiting.current?.(handle);
    waiting.current = null;
  }, []);
  const ask = useCallback((wish: Wish) => {
    if (composer.current) wish(composer.current);
    else waiting.current = wish;
  }, []);
  return { isThere, ref, ask };
}
