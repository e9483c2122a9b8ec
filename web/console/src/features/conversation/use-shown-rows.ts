import { useCallback, useEffect, useState } from 'react';
import type { Row } from './rows.ts';

/** A screen and a little: what is seen is drawn first, in one go. */
const first = 30;
const more = 40;
const aboveUnread = 6;
/** From here on what was read far above is let go, once one is back at the end. */
const mostAtEnd = 200;
const drawnFirstMs = 300;

export type ShownRows = {
  /** The rows from this one on are drawn. */
  start: number;
  /** Once what is seen first has been drawn: from then on more is. */
  isSettled: boolean;
  /** Draws more above; where there is none, it is asked for. */
  grow(): void;
  /** Draws from a little above that row on. */
  show(index: number): void;
  /** Back at the end. */
  shrink(): void;
};

/** The end of the thread, and as much above it as somebody has scrolled up: drawing 10,000 messages takes seconds. */
export function useShownRows(rows: readonly Row[], onTop: () => void): ShownRows {
  const [from, setFrom] = useState(() => keyAt(rows, firstIndex(rows)));
  const isSettled = useSettled();
  const known = rows.findIndex(({ key }) => key === from);
  const start = withLinesAbove(rows, known === -1 ? firstIndex(rows) : known);
  const grow = useCallback(() => {
    if (start === 0) onTop();
    else setFrom(keyAt(rows, start - more));
  }, [rows, start, onTop]);
  const show = useCallback(
    (index: number) => {
      if (index < start) setFrom(keyAt(rows, index - aboveUnread));
    },
    [rows, start],
  );
  const shrink = useCallback(() => {
    if (rows.length - start > mostAtEnd) setFrom(keyAt(rows, rows.length - first));
  }, [rows, start]);
  return { start, isSettled, grow, show, shrink };
}

function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), drawnFirstMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}

function firstIndex(rows: readonly Row[]): number {
  const unread = unreadIndex(rows);
  const end = rows.length - first;
  return unread === -1 ? end : Math.min(end, unread - aboveUnread);
}

export function unreadIndex(rows: readonly Row[]): number {
  return rows.findIndex(({ kind }) => kind === 'unread');
}

/** Of the row there, or the nearest one below that stays where it is when more comes above: lines of days do not. */
function keyAt(rows: readonly Row[], index: number): string | null {
  return rows.slice(Math.max(0, index)).find(isFixed)?.key ?? null;
}

function withLinesAbove(rows: readonly Row[], index: number): number {
  let start = Math.max(0, index);
  for (let above = rows[start - 1]; above && !isFixed(above); above = rows[start - 1]) start -= 1;
  return start;
}

function isFixed({ kind }: Row): boolean {
  return kind === 'message' || kind === 'happened' || kind === 'note';
}
