import type { QueueLength } from '../core/conversation/event.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { EngineParts } from './parts.ts';

/** How long the teams' queues are, and the waits measured there: what a hand-over tells the customer. */
export type QueueLengths = {
  /** Of teams that somebody waits for, or whose wait is known. */
  current(): Readonly<Record<string, QueueLength>>;
  /** Counts a committed change at once; what other processes do is seen with the next measuring. */
  afterCommit(before: Conversation, after: Conversation): void;
  /** Measures anew, unless that was just done. */
  refresh(): Promise<void>;
};

/** A picture in memory, so that no turn asks the store for it. */
export function createQueueLengths(parts: EngineParts): QueueLengths {
  let lengths: Record<string, QueueLength> = {};
  let measuredAt = -Infinity;

  function count(team: string | null, change: 1 | -1): void {
    if (team === null) return;
    const { waiting, waitMs } = lengths[team] ?? { waiting: 0, waitMs: null };
    lengths = { ...lengths, [team]: { waiting: Math.max(0, waiting + change), waitMs } };
  }

  return {
    current: () => lengths,
    afterCommit(before, after) {
      if (before.phase === 'queued') count(before.team, -1);
      if (after.phase === 'queued') count(after.team, 1);
    },
    async refresh() {
      const now = parts.timers.elapsed();
      if (now - measuredAt < parts.settings.measureMs) return;
      measuredAt = now;
      const teams = parts.published.rules.policy.teams.map(({ name }) => name);
      const measured = await parts.store.measureQueues(parts.now(), teams);
      lengths = Object.fromEntries(measured.map(({ team, waiting, waitMs }) => [team, { waiting, waitMs }]));
    },
  };
}
