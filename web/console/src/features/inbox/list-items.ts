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

/**
 * Rows of the list as they are now; with `isMoved`, each where its activity puts it. Why a row is in this list (its
 * match, its mention) was said when the list was read, and is kept.
 */
export function withRows(old: ListItems, rows: readonly InboxItem[], isMoved: boolean): ListItems {
  const fresh = new Map(rows.map((row) => [row.id, row]));
  const changed = old.items.flatMap((item) => {
    const row = fresh.get(item.id);
    return row ? [{ ...item, ...row, match: item.match ?? null, mention: item.mention ?? null }] : [];
  });
  if (!isMoved) {
    const byId = new Map(changed.map((item) => [item.id, item]));
    return { ...old, items: old.items.map((item) => byId.get(item.id) ?? item) };
  }
  const items = old.items.filter(({ id }) => !fresh.has(id));
  for (const item of changed) {
    const place = items.findIndex((other) => isAfter(item, other));
    items.splice(place === -1 ? items.length : place, 0, item);
  }
  return { ...old, items };
}

/** A row as an order has left it: what a row shows of it, and nothing else that the answer tells. */
export function withAnswer(old: ListItems, answer: InboxItem): ListItems {
  if (!old.items.some(({ id }) => id === answer.id)) return old;
  const told = new Map(Object.entries(answer));
  const items = old.items.map((item) => {
    if (item.id !== answer.id) return item;
    const keys = Object.keys(item).filter((key) => told.has(key));
    return { ...item, ...Object.fromEntries(keys.map((key) => [key, told.get(key)])) };
  });
  return { ...old, items };
}

/** In a list by activity, newest first. */
function isAfter(one: InboxItem, other: InboxItem): boolean {
  return one.activityAt > other.activityAt || (one.activityAt === other.activityAt && one.id > other.id);
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
