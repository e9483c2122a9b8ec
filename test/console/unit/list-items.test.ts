import { describe, expect, it } from 'vitest';
import type { InboxItem } from '../../../web/console/src/features/inbox/inbox-item.ts';
import { withAnswer, withRows, type ListItems } from '../../../web/console/src/features/inbox/list-items.ts';

const row = (id: string, minute: number, more: Partial<InboxItem> = {}): InboxItem =>
  ({ id, activityAt: new Date(Date.UTC(2026, 10, 20, 3, minute)).toISOString(), ...more }) as InboxItem;
const list: ListItems = { items: [row('a', 9), row('b', 8), row('c', 7)], next: 'c' };
const ids = ({ items }: ListItems) => items.map(({ id }) => id);

describe('rows that were read by themselves', () => {
  it('move to where their activity puts them, and leave the others the same objects', () => {
    const now = withRows(list, [row('c', 10)], true);
    expect(ids(now)).toEqual(['c', 'a', 'b']);
    expect(now.items[1]).toBe(list.items[0]);
    expect(ids(withRows(list, [row('a', 1)], true))).toEqual(['b', 'c', 'a']);
    expect(now.next).toBe('c');
  });

  it('stay where they are in a list that is sorted by something else', () => {
    const now = withRows(list, [row('c', 10, { unread: 2 })], false);
    expect(ids(now)).toEqual(['a', 'b', 'c']);
    expect(now.items[2]?.unread).toBe(2);
  });

  it('do not come into a list that has not got them', () => {
    expect(ids(withRows(list, [row('x', 11)], true))).toEqual(['a', 'b', 'c']);
  });

  it('keep why they were found', () => {
    const match = { in: 'message' as const, at: null, text: 'paket', marks: [] };
    const found: ListItems = { items: [row('a', 9, { match })], next: null };
    expect(withRows(found, [row('a', 10, { match: null })], true).items[0]?.match).toEqual(match);
  });
});

describe('what an order has answered', () => {
  it('is in its row, but for what no row shows; a list without it stays the same', () => {
    const match = { in: 'message' as const, at: null, text: 'paket', marks: [] };
    const found: ListItems = { items: [row('a', 9, { phase: 'queued', match }), row('b', 8)], next: null };
    const answer = { ...row('a', 10, { phase: 'assigned' }), notes: [] };
    expect(withAnswer(found, answer).items[0]).toEqual(row('a', 10, { phase: 'assigned', match }));
    expect(withAnswer(found, answer).items[1]).toBe(found.items[1]);
    expect(withAnswer(found, row('x', 1))).toBe(found);
  });
});
