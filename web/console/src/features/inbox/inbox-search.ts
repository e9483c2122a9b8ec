import { onlyKnown } from '../../app/only-known.ts';

/** Which list is shown, and narrowed by what: in the address, so that it survives a reload and can be sent to a colleague. */
export const lists = ['mine', 'waiting', 'team', 'all', 'breaching', 'snoozed', 'mentions'] as const;
export type ListName = (typeof lists)[number];

export const filters = ['channel', 'team', 'agent', 'phase', 'priority', 'label'] as const;
export type FilterName = (typeof filters)[number];

export type InboxSearch = { list?: ListName; q?: string; view?: string } & Partial<Record<FilterName, string>>;

const texts = ['q', 'view', ...filters] as const;

/** What of an address is known; the rest is left out. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  const list = lists.find((name) => name === search['list']);
  if (list) found.list = list;
  for (const name of texts) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
  }
  return onlyKnown(search, found);
}
