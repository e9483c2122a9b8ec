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
  /** Up to this one; below the last: to the end of the thread. */
  end: number;
  /** The end of the thread is drawn. */
  hasEnd: boolean;
  /** Once what is seen first has been drawn: from then on more is. */
  isSettled: boolean;
  /** Draws more above; where there is none, it is asked for. */
  grow(): void;
  /** Draws more below. */
  growBelow(): void;
  /** Draws from a little above that row on; of one far from all that is drawn, what is around it. */
  show(index: number): void;
  /** Draws the end, and nothing far above it. */
  showEnd(): void;
  /** Back at the end. */
  shrink(): void;
};

/** The rows at both ends of what is drawn; `to` null: the last one there is. */
type Drawn = { from: string | null; to: string | null };

/**
 * The end of the thread, and as much above it as somebody has scrolled up, or what is around the place that they were
 * brought to: drawing 10,000 messages takes seconds.
 */
export function useShownRows(rows: readonly Row[], onTop: () => void): ShownRows {
  const [drawn, setDrawn] = useState<Drawn>(() => ({ from: keyAt(rows, firstIndex(rows)), to: null }));
  const isSettled = useSettled();
  const known = rows.findIndex(({ key }) => key === drawn.from);
  const start = withLinesAbove(rows, known === -1 ? firstIndex(rows) : known);
  const last = drawn.to === null ? -1 : rows.findLastIndex(({ key }) => key === drawn.to);
  const end = last < start ? rows.length : last + 1;
  const grow = useCallback(() => {
    if (start === 0) onTop();
    else setDrawn(({ to }) => ({ from: keyAt(rows, start - more), to }));
  }, [rows, start, onTop]);
  const growBelow = useCallback(() => {
    setDrawn(({ from }) => ({ from, to: endKeyAt(rows, end + more) }));
  }, [rows, end]);
  const show = useCallback(
    (index: number) => {
      if (index >= start && index < end) return;
      const from = keyAt(rows, index - aboveUnread);
      const isFar = index < start - mostAtEnd || index >= end;
      setDrawn(({ to }) => ({ from, to: isFar ? endKeyAt(rows, index + first) : to }));
    },
    [rows, start, end],
  );
  const showEnd = useCallback(() => setDrawn({ from: keyAt(rows, rows.length - first), to: null }), [rows]);
  const hasEnd = end === rows.length;
  const shrink = useCallback(() => {
    if (hasEnd && rows.length - start > mostAtEnd) showEnd();
  }, [rows, start, hasEnd, showEnd]);
  return { start, end, hasEnd, isSettled, grow, growBelow, show, showEnd, shrink };
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

/** Null: to the end, whatever comes. */
function endKeyAt(rows: readonly Row[], index: number): string | null {
  return index >= rows.length - 1 ? null : keyAt(rows, index);
}

function withLinesAbove(rows: readonly Row[], index: number): number {
  let start = Math.max(0, index);
  for (let above = rows[start - 1]; above && !isFixed(above); above = rows[start - 1]) start -= 1;
  return start;
}

function isFixed({ kind }: Row): boolean {
  return kind === 'message' || kind === 'happened' || kind === 'note';
}
