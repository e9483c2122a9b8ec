import type { Role } from '../people/roles.ts';

export const listNames = ['mine', 'waiting', 'team', 'all', 'breaching', 'snoozed', 'mentions'] as const;
export type ListName = (typeof listNames)[number];

/** Who asks: their own lists, and what they have read. */
export type Reader = { id: string; team: string | null; role: Role };

/** What may be asked of the list of conversations. All that is given must hold; several values are separated by commas. */
export type ListFilter = {
  list?: ListName | undefined;
  phase?: string | undefined;
  /** In `waiting`, `team` and `breaching` instead of the reader's own; `*`: all teams. */
  team?: string | undefined;
  /** An id, or `none`. */
  agent?: string | undefined;
  channel?: string | undefined;
  priority?: string | undefined;
  category?: string | undefined;
  /** An id. */
  label?: string | undefined;
  language?: string | undefined;
  /** An id. */
  contact?: string | undefined;
  /** Of the last activity, epoch milliseconds; `to` is not in it any more. */
  from?: number | undefined;
  to?: number | undefined;
  unread?: boolean | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
