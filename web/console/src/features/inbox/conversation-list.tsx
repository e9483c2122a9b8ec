import { Skeleton } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type ListProps, type VirtuosoHandle } from 'react-virtuoso';
import type { Summary } from '../../api/types.ts';
import { isPlainClick } from '../../parts/plain-click.ts';
import type { InboxItem } from './inbox-item.ts';
import { InboxRow } from './inbox-row.tsx';
import type { Selection } from './use-selection.ts';
import classes from './inbox.module.css';

/** The row of the list that the keys are at: what has the focus, else nothing. */
export function focusedIndex(): number | null {
  const row = document.activeElement?.closest('[data-inbox-rows] [data-item-index]');
  return row ? Number(row.getAttribute('data-item-index')) : null;
}

/**
 * As `.row` in inbox-row.module.css has it, in whatever size letters are wanted: with one height for all, nothing has
 * to be measured, and nothing jumps.
 */
function rowHeightNow(): number {
  return 5.5 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
const nearRows = 40;

type Props = {
  items: readonly InboxItem[];
  selectedId: string | null;
  isLoadingMore: boolean;
  clearPhases: readonly Summary['phase'][];
  /** Null: who reads here does nothing with them. */
  selection: Selection | null;
  onOpen(id: string): void;
  onNear(id: string): void;
  onNearEnd(): void;
  /** Its first rows are there. */
  onDrawn(): void;
};

type Context = { isLoadingMore: boolean; label: string };

/** The rows on the screen and a few around them, however many there are. */
export function ConversationList(props: Props) {
  const { items, selectedId, isLoadingMore, clearPhases, selection, onNear, onNearEnd, onDrawn } = props;
  const { t } = useTranslation('inbox');
  const { onPress, onPick, onLongPress } = useRowPresses(props);
  const rowHeight = rowHeightNow();
  const list = useRef<VirtuosoHandle>(null);
  const scroller = useRef<HTMLElement | null>(null);
  useKeptPlace(items, scroller);
  const selectedIndex = items.findIndex(({ id }) => id === selectedId);
  useLayoutEffect(() => {
    if (selectedIndex < 0) return;
    // The keys are at one row only: where the focus is on the list, it goes with what is opened.
    const isAtRows = scroller.current?.contains(document.activeElement) ?? false;
    const done = () => isAtRows && focusRow(scroller.current, selectedIndex);
    list.current?.scrollIntoView({ index: selectedIndex, done });
    // Only when another one is chosen: a row that moves by itself takes nobody along.
  }, [selectedId]);
  const stop = Math.max(selectedIndex, 0);
  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = focusedIndex();
    const [at, to] = [items[from ?? -1], items[(from ?? 0) + (step ?? 0)]];
    if (event.key === ' ' && at && isLink(event.target)) {
      event.preventDefault();
      selection?.toggle(at.id);
    }
    if (!step || from === null || !at || !to) return;
    event.preventDefault();
    if (event.shiftKey) selection?.extendTo(to.id, at.id);
    list.current?.scrollIntoView({ index: from + step, done: () => focusRow(scroller.current, from + step) });
  };
  return (
    <Virtuoso<InboxItem, Context>
      data-inbox-rows
      data-picking={selection?.isOn || undefined}
      ref={list}
      scrollerRef={(element) => {
        scroller.current = element instanceof HTMLElement ? element : null;
      }}
      className={classes['rows']}
      tabIndex={-1}
      data={items}
      context={{ isLoadingMore, label: t('title') }}
      fixedItemHeight={rowHeight}
      increaseViewportBy={rowHeight * 6}
      computeItemKey={(_, { id }) => id}
      rangeChanged={({ endIndex }) => {
        if (endIndex > items.length - nearRows) onNearEnd();
        // They are drawn a moment after it is told.
        requestAnimationFrame(onDrawn);
      }}
      onKeyDown={moveFocus}
      components={components}
      itemContent={(index, item) => (
        <InboxRow
          item={item}
          isSelected={item.id === selectedId}
          isStop={index === stop}
          clearPhases={clearPhases}
          isPicked={selection?.ids.has(item.id) ?? false}
          onPress={onPress}
          onPick={selection ? onPick : null}
          onLongPress={onLongPress}
          onNear={onNear}
        />
      )}
    />
  );
}

/** What a press on a row does: it opens it; with Shift it selects up to it, and on a phone that selects, it selects it. */
function useRowPresses({ selection, selectedId, onOpen }: Props) {
  const latest = useRef({ selection, selectedId });
  useLayoutEffect(() => {
    latest.current = { selection, selectedId };
  });
  return useMemo(
    () => ({
      onPress(id: string, event: MouseEvent) {
        const { selection: now, selectedId: opened } = latest.current;
        if (event.shiftKey && now) {
          event.preventDefault();
          now.extendTo(id, opened ?? undefined);
        } else if (isPlainClick(event)) {
          event.preventDefault();
          if (now?.isTapping) now.toggle(id);
          else onOpen(id);
        }
      },
      onPick(id: string, isRange: boolean) {
        const { selection: now, selectedId: opened } = latest.current;
        if (isRange) now?.extendTo(id, opened ?? undefined);
        else now?.toggle(id);
      },
      onLongPress: (id: string) => latest.current.selection?.tap(id),
    }),
    [onOpen],
  );
}

const isLink = (target: EventTarget): boolean => target instanceof HTMLAnchorElement;

const components = {
  List: ({ context, ...props }: ListProps & { context: Context }) => (
    <div {...props} role="list" aria-label={context.label} />
  ),
  Item: ({ item: _item, context: _context, ...props }: { item: InboxItem; context: Context }) => (
    <div {...props} role="listitem" />
  ),
  Footer: ({ context }: { context: Context }) => (context.isLoadingMore ? <LoadingRows count={2} /> : null),
};

export function LoadingRows({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes['bone']}>
          <Skeleton height={40} circle />
          <div>
            <Skeleton height={12} width="60%" mb={10} />
            <Skeleton height={10} width="90%" mb={10} />
            <Skeleton height={10} width="35%" />
          </div>
        </div>
      ))}
    </div>
  );
}

/**
 * Whoever has scrolled down keeps what they look at: when rows come or go above it, the page is moved by their height,
 * before anything of it is seen. At the top, the newest is what one wants to see.
 */
function useKeptPlace(items: readonly InboxItem[], scroller: { current: HTMLElement | null }): void {
  const before = useRef(items);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = items;
    const element = scroller.current;
    if (!element || was === items) return;
    const rowHeight = rowHeightNow();
    if (element.scrollTop < rowHeight / 2) return;
    const first = Math.floor(element.scrollTop / rowHeight);
    const places = new Map(items.map(({ id }, index) => [id, index]));
    // The first row on the screen that is still there.
    for (let index = first; index < first + 20; index += 1) {
      const id = was[index]?.id;
      const place = id === undefined ? undefined : places.get(id);
      if (place === undefined) continue;
      if (place !== index) element.scrollTop += (place - index) * rowHeight;
      return;
    }
  }, [items, scroller]);
}

/** False: there is none. */
export function focusFirstRow(): boolean {
  const row = document.querySelector<HTMLElement>('[data-inbox-rows] [data-item-index="0"] a');
  row?.focus();
  return row !== null;
}

function focusRow(scroller: HTMLElement | null, index: number): void {
  scroller?.querySelector<HTMLElement>(`[data-item-index="${index}"] a`)?.focus();
}
