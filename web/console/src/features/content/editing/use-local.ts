import { useCallback, useEffect, useRef, useState } from 'react';
import { isPassing } from '../../../api/client.ts';
import { noteSaved, noteUnsaved } from '../unsaved.ts';

const pauseMs = 600;
const againMs = 3_000;

/**
 * A value that is edited here and saved when the typing pauses, when the field is left, and when the page is; when the
 * service cannot be reached, again and again until it can, also after the page was left. While it is not saved, what
 * comes from the service does not replace it.
 */
export function useLocal<T>(saved: T, save: (value: T) => Promise<unknown>) {
  const [local, setLocal] = useState<{ value: T } | null>(null);
  const pending = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isGone = useRef(false);
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
      if (pending.current === null) noteSaved(timer);
    } catch (error) {
      // Told by whoever saves; what was typed stays.
      if (pending.current !== null) return;
      if (isPassing(error)) {
        pending.current = sent;
        noteUnsaved(timer, flush);
        timer.current = setTimeout(() => void flush(), againMs);
      } else if (isGone.current) noteSaved(timer);
    }
  }, []);

  useEffect(() => {
    isGone.current = false;
    const again = () => void flush();
    addEventListener('online', again);
    return () => {
      isGone.current = true;
      removeEventListener('online', again);
      // What was refused before and not mended since goes with its field.
      if (pending.current === null) noteSaved(timer);
      else void flush();
    };
  }, [flush]);

  const set = useCallback(
    (value: T) => {
      const next = { value };
      pending.current = next;
      setLocal(next);
      noteUnsaved(timer, flush);
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
    noteSaved(timer);
  }, []);

  return { value: local ? local.value : saved, set, flush, reset, isDirty: local !== null };
}
