import { isWithinHours, teamHours } from '../sop/calendar.ts';
import { describeWait } from '../sop/time-words.ts';
import type { Values } from '../sop/wording.ts';
import type { Draft } from './draft.ts';

/**
 * What `queue_position` is filled with, for whoever has just been handed to their team (SOP K5, L26): their place, and
 * the wait that was measured there lately, else the one that is allowed. Null when nothing is to be told: nobody waits
 * before them, no wait is known, or the team is not there now.
 */
export function queueValues({ at, queues, rules, state }: Draft): Values | null {
  const queue = queues[state.team ?? ''];
  if (!queue || queue.waiting === 0 || !isWithinHours(at, teamHours(rules.policy, state.team))) return null;
  const { firstResponseMs, responseMs } = rules.policy;
  const waitMs = queue.waitMs ?? firstResponseMs[state.channel] ?? responseMs[state.channel];
  if (waitMs === undefined) return null;
  return { antrean: String(queue.waiting + 1), tunggu: describeWait(waitMs, state.language) };
}
