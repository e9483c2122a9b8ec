import { useCallback, useEffect, useRef, useState } from 'react';
import { isPassing } from '../../../api/client.ts';
import { Unsettled } from '../content-api.ts';
import { noteSaved, noteUnsaved } from '../unsaved.ts';

const pauseMs = 600;
const againMs = 3_000;

/**
 * A value that is edited here and saved when the typing pauses, when the field is left, and when the page is; when the
 * service cannot be reached, again and again until it can, also after the page was left. While it is not saved, what
 * comes from the service does not replace it; so `save` is told what it was made from (`was`), and finds out what
 * somebody else has made of that meanwhile. It answers null where theirs is to be: what was typed is forgotten.
 */
export function useLocal<T>(saved: T, save: (value: T, was: T) => Promise<unknown>) {
  const [local, setLocal] = useState<{ value: T } | null>(null);
  const pending = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isGone = useRef(false);
  const latestSave = useRef(save);
  /** What is typed was made from `sent`, which the service has or is being told; it is known to have had `had`. */
  const base = useRef<{ sent: T; had: T } | null>(null);
  /** One save after the other: what the next is made from is known only when the one before it has come to its end. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  /** How many are on their way, or wait until somebody has chosen. */
  const unsettled = useRef(0);
  useEffect(() => {
    latestSave.current = save;
  });

  /** Forgets what was typed and not saved. */
  const reset = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    base.current = null;
    setLocal(null);
    noteSaved(timer);
  }, []);

  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    const sending = turn.current.then(send);
    turn.current = sending;
    await (
      await sending
    )?.settled;

    async function send(): Promise<{ settled: Promise<void> } | undefined> {
      const sent = pending.current;
      const from = base.current;
      if (!sent || !from) return undefined;
      clearTimeout(timer.current);
      pending.current = null;
      const was = from.sent;
      from.sent = sent.value;
      unsettled.current += 1;
      /** Nothing was typed since. */
      const isLatest = () => base.current === from && from.sent === sent.value && pending.current === null;
      const taken = (answer: unknown): void => {
        unsettled.current -= 1;
        if (answer === null) {
          // Theirs. What was typed since was made from ours, and is saved for itself.
          if (isLatest()) reset();
          return;
        }
        from.had = sent.value;
        setLocal((now) => (now === sent ? null : now));
        if (!isLatest()) return;
        base.current = null;
        noteSaved(timer);
      };
      const failed = (error: unknown): void => {
        unsettled.current -= 1;
        const isLast = isLatest();
        if (from.sent === sent.value) from.sent = from.had;
        // Told by whoever saves; what was typed stays, and is in what was typed since.
        if (!isLast) return;
        if (isPassing(error)) {
          pending.current = sent;
          noteUnsaved(timer, flush);
          timer.current = setTimeout(() => void flush(), againMs);
        } else if (isGone.current) noteSaved(timer);
      };
      try {
        const answer = await latestSave.current(sent.value, was);
        // Until somebody has chosen, typing goes on.
        if (answer instanceof Unsettled) return { settled: answer.settled.then(taken, failed) };
        taken(answer);
      } catch (error) {
        failed(error);
      }
      return undefined;
    }
  }, [reset]);

  useEffect(() => {
    isGone.current = false;
    const again = () => void flush();
    addEventListener('online', again);
    return () => {
      isGone.current = true;
      removeEventListener('online', again);
      // What was refused before and not mended since goes with its field.
      if (pending.current === null && unsettled.current === 0) noteSaved(timer);
      else void flush();
    };
  }, [flush]);

  const shown = local ? local.value : saved;
  const set = (value: T) => {
    const next = { value };
    // What is shown: what was saved this moment may not be drawn yet.
    base.current ??= { sent: shown, had: shown };
    pending.current = next;
    setLocal(next);
    noteUnsaved(timer, flush);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMs);
  };

  return { value: shown, set, flush, reset, isDirty: local !== null };
}
