import type { Rules } from '../sop/knowledge.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { Conversation } from './state.ts';

export type Replay = {
  conversation: Conversation;
  /** What followed from each event, in the order of the events. */
  effects: Effect[][];
};

/** Where a replay came out differently: effect `effect` of event `event`, both counted from 0. */
export type Difference = { event: number; effect: number; stored: Effect | null; replayed: Effect | null };

/** Decides a history again. `rules` may differ from event to event: each was decided under the revision of its day. */
export function replay(
  initial: Conversation,
  events: readonly Event[],
  rules: Rules | ((event: Event, index: number) => Rules),
): Replay {
  let conversation = initial;
  const effects = events.map((event, index) => {
    const decision = decide(conversation, event, typeof rules === 'function' ? rules(event, index) : rules);
    conversation = decision.conversation;
    return decision.effects;
  });
  return { conversation, effects };
}

/** What differs between the effects that were stored with the events and those of a replay; empty: nothing does. */
export function difference(stored: readonly Effect[][], replayed: readonly Effect[][]): Difference[] {
  return pairs(stored, replayed).flatMap(([before = [], now = []], event) =>
    pairs(before, now).flatMap(([one = null, other = null], effect) =>
      isSame(one, other) ? [] : [{ event, effect, stored: one, replayed: other }],
    ),
  );
}

function pairs<T>(one: readonly T[], other: readonly T[]): [T | undefined, T | undefined][] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [one[index], other[index]]);
}

/** As JSON holds them: a missing key and an undefined one are alike, and the order of keys means nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const left = Object.entries(one).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(other).filter(([, value]) => value !== undefined));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}
