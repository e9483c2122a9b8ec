import { post, put, remove } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import type { LabelChange } from '../conversation/use-orders.tsx';
import type { TransferTo } from '../conversation/transfer-dialog.tsx';
import type { InboxItem } from '../inbox/inbox-item.ts';

export type ActName = 'claim' | 'transfer' | 'snooze' | 'label' | 'read' | 'unread' | 'resolve';

/** One order, for each of what is selected; `key` makes it nothing twice. `undo` is there where the order has one. */
export type Act = {
  name: ActName;
  /** What is told when it was done. */
  words?: Record<string, string>;
  /** What was filled in: with other words it is another order. */
  said?: string;
  carryOut(item: InboxItem, key: string): Promise<Conversation | null>;
  undo?: (item: InboxItem) => Promise<Conversation | null>;
};

const at = ({ id }: InboxItem): string => `/conversations/${encodeURIComponent(id)}`;
const given = (note: string) => (note === '' ? {} : { note });

export const claiming: Act = {
  name: 'claim',
  carryOut: (item) => post<Conversation>(`${at(item)}/claim`),
};

export function transferring(to: TransferTo, { note, name }: { note: string; name: string }): Act {
  return {
    name: 'transfer',
    words: { to: name },
    said: JSON.stringify([to, note]),
    carryOut: (item, idempotencyKey) =>
      post<Conversation>(`${at(item)}/transfer`, { ...to, ...given(note), idempotencyKey }),
  };
}

export function resolving(note: string): Act {
  return {
    name: 'resolve',
    said: note,
    carryOut: (item, idempotencyKey) =>
      post<Conversation>(`${at(item)}/resolve`, { phase: item.phase, ...given(note), idempotencyKey }),
  };
}

/** Null: until the customer writes. */
export function snoozing(until: string | null): Act {
  return {
    name: 'snooze',
    carryOut: (item) => put<Conversation>(`${at(item)}/snooze`, { until }),
    undo: (item) => {
      const before = item.snoozed;
      return before
        ? put<Conversation>(`${at(item)}/snooze`, { until: before.until })
        : remove<Conversation>(`${at(item)}/snooze`);
    },
  };
}

export const reading: Act = {
  name: 'read',
  carryOut: (item) => put<null>(`${at(item)}/read`, {}),
  undo: (item) => ((item.unread ?? 0) > 0 ? remove<null>(`${at(item)}/read`) : Promise.resolve(null)),
};

export const unreading: Act = {
  name: 'unread',
  carryOut: (item) => remove<null>(`${at(item)}/read`),
  undo: (item) => ((item.unread ?? 0) > 0 ? Promise.resolve(null) : put<null>(`${at(item)}/read`, {})),
};

export function labelling(changes: readonly LabelChange[]): Act {
  const set = async (item: InboxItem, wanted: readonly LabelChange[]) => {
    let last: Conversation | null = null;
    for (const { id, isOn } of wanted) {
      const label = `${at(item)}/labels/${encodeURIComponent(id)}`;
      last = isOn ? await put<Conversation>(label, {}) : await remove<Conversation>(label);
    }
    return last;
  };
  const has = ({ labels = [] }: InboxItem, id: string) => labels.some((one) => one.id === id);
  return {
    name: 'label',
    carryOut: (item) => set(item, changes),
    // Only what it changed of this one: who had the label before keeps it.
    undo: (item) =>
      set(
        item,
        changes.flatMap(({ id, isOn }) => (has(item, id) === isOn ? [] : [{ id, isOn: !isOn }])),
      ),
  };
}
