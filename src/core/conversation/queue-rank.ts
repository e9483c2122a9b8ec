import type { Priority } from '../sop/policy.ts';
import type { Conversation } from './state.ts';

const minuteMs = 60_000;

/** So much earlier than it is due it counts. Bounded, so that an ordinary question overtakes at last. */
const aheadMsOf: Readonly<Record<Priority, number>> = {
  low: -15 * minuteMs,
  normal: 0,
  high: 30 * minuteMs,
  urgent: 45 * minuteMs,
};
const complaintAheadMs = 30 * minuteMs;
const reopenedAheadMs = 60 * minuteMs;

/**
 * Its place in its team's queue: the least is served first, the longer waiting one of two equals. Most urgent due
 * first (L26); what came back from solved ahead of others (SOP F3, K7), urgent cases and complaints ahead of other
 * questions (SOP K6). Epoch milliseconds; null when nobody has to take it.
 */
export function queueRank(conversation: Conversation): number | null {
  if (conversation.phase !== 'queued') return null;
  const due = responseDueAt(conversation) ?? conversation.handoff?.at ?? conversation.openedAt;
  return due - aheadMs(conversation);
}

function aheadMs({ priority, category, handoff }: Conversation): number {
  const bySeriousness = Math.max(aheadMsOf[priority], category === 'complaint' ? complaintAheadMs : -Infinity);
  return bySeriousness + (handoff?.reason === 'reopened' ? reopenedAheadMs : 0);
}

/**
 * When the customer must have heard from a person; it stays when that time has passed. Since when they wait, where no
 * limit is known; null when nobody waits for a person.
 */
export function responseDueAt({ phase, clocks, timers, waitingSince }: Conversation): number | null {
  if ((phase !== 'queued' && phase !== 'assigned') || waitingSince === null) return null;
  return clocks.response?.dueAt ?? timers['response-due'] ?? waitingSince;
}
