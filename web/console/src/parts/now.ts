import { useCallback, useSyncExternalStore } from 'react';
import { now } from '../api/client.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all running times of the page, and none when nothing runs. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The service's time in whole steps: whoever shows minutes is drawn again each minute, not each second. */
export function useNow(stepMs = 1000): number {
  const read = useCallback(() => Math.floor(now() / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(subscribe, read);
}
