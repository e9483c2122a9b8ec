import type { Person } from '../../api/types.ts';
import { maySnooze, possibleOrders } from '../conversation/holding.ts';
import type { InboxItem } from '../inbox/inbox-item.ts';
import type { ActName } from './acts.ts';

/** What I may do with at least one of them: the others are refused by name. */
export function possibleFor(items: readonly InboxItem[], me: Person): ReadonlySet<ActName> {
  return new Set(items.flatMap((item) => actsOf(item, me)));
}

function actsOf(item: InboxItem, me: Person): ActName[] {
  const orders = possibleOrders(item, me);
  const all: [ActName, boolean][] = [
    ['claim', orders.includes('claim')],
    ['transfer', orders.includes('transfer')],
    ['snooze', maySnooze(item, me)],
    ['label', true],
    ['read', (item.unread ?? 0) > 0],
    ['unread', true],
    ['resolve', orders.includes('resolve')],
  ];
  return all.flatMap(([name, isPossible]) => (isPossible ? [name] : []));
}
