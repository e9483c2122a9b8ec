import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { isFromCustomer, type Row } from './rows.ts';
import { unreadIndex, type ShownRows } from './use-shown-rows.ts';

/** From how far above the end a reader is reading, and not following. */
const nearEndPx = 120;
/** So much is kept ready above what is seen. */
const readyPx = 800;
const flashMs = 1_800;

/** Where in the thread somebody is; `isBound`: on the way to a place of it. Its scrolling is counted from the end: 0 there, negative above. */
export function useThreadEnd(
  rows: readonly Row[],
  { start, end, hasEnd, isSettled, grow, growBelow, showEnd, shrink, isBound }: ShownRows & { isBound: boolean },
) {
  const list = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(() => unreadIndex(rows) === -1);
  const look = useCallback(() => {
    const element = list.current;
    if (!element) return;
    setAtEnd(hasEnd && element.scrollTop > -nearEndPx);
    if (!hasEnd && element.scrollTop > -readyPx) {
      // At the very end the browser would go along with what comes below, and pass by it.
      if (element.scrollTop > -1) element.scrollTop = -1;
      growBelow();
    }
    if (isSettled && leftAbove(element) < readyPx) grow();
  }, [isSettled, hasEnd, grow, growBelow]);
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  // Where what is drawn does not reach beyond the screen, nothing can be scrolled to ask for more. Asked for once for
  // what is there: it answers with rows, or there is nothing above.
  useEffect(() => latest.current(), [rows, start, end, isSettled]);
  const onScroll = useCallback(() => {
    // Only at the very end: on the way to it the browser would hold on to a row that goes.
    if (list.current && list.current.scrollTop > -1) shrink();
    look();
  }, [look, shrink]);
  const toEnd = useCallback(
    (behavior: ScrollBehavior = 'auto') => {
      if (hasEnd) list.current?.scrollTo({ top: 0, behavior });
      else {
        showEnd();
        // The end is there only after it was drawn.
        requestAnimationFrame(() => list.current?.scrollTo({ top: 0 }));
      }
    },
    [hasEnd, showEnd],
  );
  useFollowing(rows, { isAtEnd, toEnd });
  useStartAtUnread(list, unreadIndex(rows) !== -1 && !isBound);
  return { list, isAtEnd, unseen: useUnseen(rows, isAtEnd), onScroll, toEnd };
}

function leftAbove({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight + scrollTop;
}

/** With much below it; where there is little, the end is seen as well. Whoever has scrolled by then stays there. */
function useStartAtUnread(list: RefObject<HTMLElement | null>, isThere: boolean): void {
  useLayoutEffect(() => {
    const line = list.current?.querySelector('[data-unread-line]');
    if (!isThere || !list.current || !line || list.current.scrollTop < -1) return;
    const below = line.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
    // Where heights are fractions of a pixel, Chromium would go one pixel beyond the end.
    list.current.scrollTop = Math.min(0, list.current.scrollTop + below);
  }, [list, isThere]);
}

/** Whoever is near the end goes with what comes, and whoever has just written wants to see it go. */
function useFollowing(rows: readonly Row[], { isAtEnd, toEnd }: { isAtEnd: boolean; toEnd(): void }): void {
  const last = rows.at(-1);
  const before = useRef(last?.key);
  useLayoutEffect(() => {
    if (before.current === last?.key) return;
    before.current = last?.key;
    if (isAtEnd || last?.kind === 'pending') toEnd();
  }, [last, isAtEnd, toEnd]);
}

/** How many of the customer's messages have come below what is being read. */
function useUnseen(rows: readonly Row[], isAtEnd: boolean): number {
  const last = rows.findLast(({ kind }) => kind === 'message')?.key ?? null;
  const [seen, setSeen] = useState(last);
  if (isAtEnd && seen !== last) setSeen(last);
  if (isAtEnd) return 0;
  const from = rows.findLastIndex(({ key }) => key === seen);
  return rows.slice(from + 1).filter(isFromCustomer).length;
}

/** Of the row with that key, in the page. */
export const placeId = (key: string): string => `message-${key}`;

/** To a message or note that may not be drawn yet; it is lit up for a moment. */
export function useJump(
  rows: readonly Row[],
  { list, show }: { list: RefObject<HTMLElement | null> } & Pick<ShownRows, 'show'>,
) {
  const [flashed, setFlashed] = useState<string | null>(null);
  useEffect(() => {
    if (flashed === null) return;
    const place = list.current?.querySelector(`#${CSS.escape(placeId(flashed))}`);
    // At once: on the way more is drawn above, and the browser would end at the top of that.
    place?.scrollIntoView({ block: 'center' });
    const timer = setTimeout(() => setFlashed(null), flashMs);
    return () => clearTimeout(timer);
  }, [flashed, list]);
  const jump = useCallback(
    (wanted: string): boolean => {
      const index = rows.findIndex(({ key }) => key === wanted);
      if (index === -1) return false;
      show(index);
      setFlashed(wanted);
      return true;
    },
    [rows, show],
  );
  return { flashed, jump };
}
