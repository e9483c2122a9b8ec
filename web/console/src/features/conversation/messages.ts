import type { Message } from '../../api/types.ts';

/** A conversation's messages as far as they were read, oldest first. `earlier` leads to those before; null: none. */
export type Thread = { items: readonly Message[]; earlier: string | null };

/** Those that came or changed put in their place. The later word on a message wins. */
export function mergeMessages(known: readonly Message[], fresh: readonly Message[]): Message[] {
  const byId = new Map(fresh.map((message) => [message.id, message]));
  const kept = known.map((message) => {
    const changed = byId.get(message.id);
    byId.delete(message.id);
    return changed ?? message;
  });
  if (byId.size === 0) return kept;
  const added = [...byId.values()].sort(byTime);
  const [first] = added;
  const last = kept.at(-1);
  // What is new is nearly always at the end, and thousands need not be put into order for it.
  return first && last && byTime(last, first) > 0 ? [...kept, ...added].sort(byTime) : [...kept, ...added];
}

/**
 * The end of a conversation read anew, joined to what was known of it. When so much has come meanwhile that the two do
 * not touch, what was known is let go: there would be a gap in it.
 */
export function joinNewest(known: Thread | undefined, newest: Thread): Thread {
  if (!known) return newest;
  const ids = new Set(newest.items.map(({ id }) => id));
  const touches = newest.earlier === null || known.items.some(({ id }) => ids.has(id));
  if (!touches) return newest;
  const earlier = newest.earlier === null ? null : known.earlier;
  return { items: mergeMessages(known.items, newest.items), earlier };
}

function byTime(one: Message, other: Message): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1);
}
