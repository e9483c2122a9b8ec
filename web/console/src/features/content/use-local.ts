import { useCallback, useEffect, useRef, useState } from 'react';

const pauseMs = 600;

/**
 * A value that is edited here and saved when the typing pauses, when the field is left, and when the page is. While it
 * is not saved, what comes from the service does not replace it.
 */
export function useLocal<T>(saved: T, save: (value: T) => Promise<unknown>) {
  const [local, setLocal] = useState<{ value: T } | null>(null);
  const pending = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    const sent = pending.current;
    if (!sent) return;
    pending.current = null;
    try {
      await latestSave.current(sent.value);
      setLocal((now) => (now === sent ? null : now));
    } catch {
      // Told by whoever saves; what was typed stays.
    }
  }, []);

  useEffect(() => () => void flush(), [flush]);

  const set = useCallback(
    (value: T) => {
      const next = { value };
      pending.current = next;
      setLocal(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pauseMs);
    },
    [flush],
  );
  /** Forgets what was typed and not saved. */
  const reset = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    setLocal(null);
  }, []);

  return { value: local ? local.value : saved, set, flush, reset, isDirty: local !== null };
}
