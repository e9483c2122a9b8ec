import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InboxItem } from './inbox-item.ts';
import {
  mostSelected,
  nothingSelected,
  onlyShown,
  withAdded,
  withoutDone,
  withRange,
  withToggled,
  type Selected,
} from './selected.ts';

export type Selection = {
  ids: ReadonlySet<string>;
  /** Something is selected, or a phone was told that something will be. */
  isOn: boolean;
  /** A tap selects. */
  isTapping: boolean;
  toggle(id: string): void;
  extendTo(id: string, from?: string): void;
  all(): void;
  /** By tapping; the first with it, if there is one yet. */
  tap(id: string | null): void;
  /** These are done with; when nothing is left, that was it. */
  drop(ids: readonly string[]): void;
  end(): void;
};

/** What is selected of the list that `listKey` names; another list begins with nothing. */
export function useSelection(items: readonly InboxItem[], listKey: string): Selection {
  const [kept, setKept] = useState({ listKey, selected: nothingSelected });
  const shown = useMemo(() => items.map(({ id }) => id), [items]);
  const selected = useMemo(
    () => (kept.listKey === listKey ? onlyShown(kept.selected, new Set(shown)) : nothingSelected),
    [kept, listKey, shown],
  );
  const now = useRef({ selected, shown });
  useEffect(() => {
    now.current = { selected, shown };
  }, [selected, shown]);
  const set = useCallback(
    (change: (was: Selected) => Selected) => {
      now.current.selected = change(now.current.selected);
      setKept({ listKey, selected: now.current.selected });
    },
    [listKey],
  );
  const acts = useMemo(
    () => ({
      toggle: (id: string) => set((was) => withToggled(was, id)),
      extendTo: (id: string, from?: string) =>
        set((was) => withRange({ ...was, anchor: was.anchor ?? from ?? null }, id, now.current.shown)),
      all: () => set((was) => withAdded(was, now.current.shown.slice(0, mostSelected))),
      tap: (id: string | null) => set((was) => ({ ...(id === null ? was : withAdded(was, [id])), isTapping: true })),
      drop: (ids: readonly string[]) => set((was) => withoutDone(was, ids)),
      end: () => set(() => nothingSelected),
    }),
    [set],
  );
  const { ids, isTapping } = selected;
  return useMemo(() => ({ ...acts, ids, isTapping, isOn: ids.size > 0 || isTapping }), [acts, ids, isTapping]);
}
