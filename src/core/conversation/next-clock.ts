import type { Clock } from './clock.ts';
import type { Conversation } from './state.ts';

/** The latest moment that a date can name: it comes after every clock that runs. */
export const neverDue = 8_640_000_000_000_000;

/** A clock is about to run out in the last part of its time. */
const lastPart = 0.25;

/**
 * When the clock that runs out next does so, and from when on it is about to: both stay when it has run out. `NEVER`:
 * none is running. Lists are ordered by it, so it is written with every change of the conversation.
 */
export function nextClock({ clocks }: Pick<Conversation, 'clocks'>): { dueAt: number; nearAt: number } {
  const running = Object.values(clocks).filter((clock) => clock.dueAt !== null);
  return {
    dueAt: Math.min(neverDue, ...running.map((clock) => clock.dueAt ?? neverDue)),
    nearAt: Math.min(neverDue, ...running.map(nearAt)),
  };
}

function nearAt({ dueAt, limitMs, breach }: Clock): number {
  const at = dueAt ?? neverDue;
  return breach ? breach.at : at - Math.round(limitMs * lastPart);
}
