import type { InboxSearch } from './inbox-search.ts';

export type SavedView = { id: string; name: string; shared: boolean; mine: boolean; query: Record<string, unknown> };

export const viewsKey = ['views'] as const;

/** What a view keeps of an address. */
export function queryOf({ view: _view, ...query }: InboxSearch): InboxSearch {
  return query;
}
