import { isWithinHours, teamHours } from '../sop/calendar.ts';
import { describeWait } from '../sop/wait-words.ts';
import type { Values } from '../sop/wording.ts';
import type { Draft } from './draft.ts';

/**
 * What `queue_position` is filled with, for whoever has just been handed to their team: their place, and the wait that
 * was measured there. Null when nothing is to be told: nobody waits before them, no wait is known, or the team is not
 * there now.
 */
export function queueValues({ at, queues, rules, state }: Draft): Values | null {
  const queue = state.team === null ? undefined : queues[state.team];
  if (!queue || queue.waiting === 0 || queue.waitMs === null) return null;
  if (!isWithinHours(at, teamHours(rules.policy, state.team))) return null;
  return { antrean: String(queue.waiting + 1), tunggu: describeWait(queue.waitMs, state.language) };
}
