import type { AlertName } from './alert.ts';
import type { Draft } from './draft.ts';
import { nextStepAbove } from './escalation-levels.ts';

/** Alerts of no clock that are over when what they tell of is; the others stay until a person has seen them. */
export type LastingAlert = Extract<
  AlertName,
  'escalated' | 'agent-silent' | 'customer-silent' | 'promise-broken' | 'low-survey' | 'low-survey-comment'
>;

/** Whether what it tells of still is so. */
const stands: Readonly<Record<LastingAlert, (draft: Draft) => boolean>> = {
  escalated: isEscalated,
  'agent-silent': isWaiting,
  'promise-broken': isWaiting,
  'customer-silent': ({ state }) => state.silenceTold,
  'low-survey': ({ state }) => state.recovery !== null,
  'low-survey-comment': ({ state }) => state.recovery !== null,
};

export const lastingAlerts = Object.keys(stands) as readonly LastingAlert[];

/** Remembered, so that it can be taken from the screens when it is over. */
export function noteLasting({ state }: Draft, what: AlertName): void {
  if (isLasting(what) && !state.alerted.includes(what)) state.alerted = [...state.alerted, what];
}

/** What was told and is over goes from the screens by itself: what nobody has to act on would hide the rest (SOP R2, E3). */
export function settleLasting(draft: Draft): void {
  const over = draft.state.alerted.filter((what) => !stands[what](draft));
  endLasting(draft, over, draft.answered ? 'answered' : 'ended');
}

/** One that a newer one of its name takes the place of is `repeated`. */
export function endLasting(
  { state, effects }: Draft,
  what: readonly LastingAlert[],
  because: 'answered' | 'ended' | 'repeated',
): void {
  const ended = what.filter((name) => state.alerted.includes(name));
  if (ended.length === 0) return;
  state.alerted = state.alerted.filter((name) => !ended.includes(name));
  effects.push({ type: 'end-alerts', alerts: ended, because });
}

function isLasting(what: AlertName): what is LastingAlert {
  return Object.hasOwn(stands, what);
}

/** Until it is solved, or somebody below has it again. What the top level keeps has no level above it to go to. */
function isEscalated({ state, rules }: Draft): boolean {
  if (state.phase !== 'queued' && state.phase !== 'assigned' && state.phase !== 'confirming') return false;
  return state.escalation !== null || nextStepAbove(rules, state.team) === null;
}

function isWaiting({ state }: Draft): boolean {
  return state.waitingSince !== null && (state.phase === 'queued' || state.phase === 'assigned');
}
