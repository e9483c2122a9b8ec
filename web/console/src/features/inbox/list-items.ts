import type { Page } from '../../api/types.ts';
import type { InboxItem } from './inbox-item.ts';

/** What is loaded of a list, from its top. `isOld`: something may have been missed, nothing of it is to be kept. */
export type ListItems = { items: InboxItem[]; next: string | null; isOld?: boolean };

/**
 * The top of a list was read again: it takes the place of what was there, and what was loaded further down follows it.
 * Rows that are as they were stay the same objects, so that they are not drawn again.
 */
export function withNewTop(old: ListItems | undefined, top: Page<InboxItem>, isByActivity: boolean): ListItems {
  if (!old || old.isOld) return top;
  const items = reuse(old.items, top.items);
  if (top.next === null) return { items, next: null };
  const isInTop = new Set(items.map(({ id }) => id));
  const below = isByActivity ? olderThan(old.items, items.at(-1)) : old.items.slice(items.length);
  const rest = below.filter(({ id }) => !isInTop.has(id));
  return { items: [...items, ...rest], next: rest.length > 0 ? old.next : top.next };
}

export function withMore(old: ListItems, more: Page<InboxItem>): ListItems {
  const known = new Set(old.items.map(({ id }) => id));
  return { items: [...old.items, ...more.items.filter(({ id }) => !known.has(id))], next: more.next };
}

/** One row as it is now; null takes it out. */
export function withRow(old: ListItems, id: string, row: InboxItem | null): ListItems {
  const items = old.items.flatMap((item) => (item.id !== id ? [item] : row ? [{ ...item, ...row }] : []));
  return { ...old, items };
}

function olderThan(items: InboxItem[], last: InboxItem | undefined): InboxItem[] {
  if (!last) return items;
  return items.filter(
    ({ activityAt, id }) => activityAt < last.activityAt || (activityAt === last.activityAt && id < last.id),
  );
}

function reuse(old: InboxItem[], fresh: InboxItem[]): InboxItem[] {
  const known = new Map(old.map((item) => [item.id, item]));
  return fresh.map((item) => {
    const before = known.get(item.id);
    return before && JSON.stringify(before) === JSON.stringify(item) ? before : item;
  });
}
