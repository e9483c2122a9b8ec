import type { TimerName } from '../../../src/core/conversation/event.ts';
import type { Conversation, Phase } from '../../../src/core/conversation/state.ts';
import { clockNames } from './clocks.ts';
import { Violation } from '../violation.ts';

/** What must hold of every state that is ever stored. */
export function checkState(state: Conversation, threadKey: string): void {
  const wrong = nextStep(state) ?? strays(state) ?? holder(state) ?? clocks(state);
  if (wrong) throw new Violation('the phase owns its next step (SOP O2)', `${state.number}: ${wrong}`, threadKey);
}

function nextStep(state: Conversation): string | null {
  const { phase, timers, bot, survey, followUp } = state;
  const has = (timer: TimerName) => timers[timer] !== undefined;
  if (bot.heard.length > 0) return has('listening-over') ? null : `${phase}: heard, and nothing will answer`;
  if (has('listening-over')) return `${phase}: listens to nothing`;
  if (phase === 'bot') return has('idle-over') ? null : 'bot: nothing will end it';
  if (phase === 'confirming') return has('confirmation-over') ? null : 'confirming: nothing will end it';
  if (phase === 'resolved') {
    if (Object.keys(timers).length === 0) return 'resolved: nothing will end it';
    if (survey?.score === null && !has('survey-over')) return 'resolved: an open survey that never ends';
    if (followUp?.state === 'planned' && !has('follow-up-due')) return 'resolved: a follow-up that never comes';
    if (followUp?.state === 'asked' && !has('follow-up-over')) return 'resolved: a follow-up that never ends';
  }
  return null;
}

/** Which phases a timer may be pending in; of those that are not named here, nothing is said. */
const belongs: readonly (readonly [timers: RegExp, phases: readonly Phase[]])[] = [
  [/./, ['bot', 'queued', 'assigned', 'confirming', 'resolved']],
  [/^(response|solving|escalation|escalate|update|promise)-/, ['queued', 'assigned']],
  [/^(agent|customer)-silent$/, ['assigned']],
  [/^confirmation-over$/, ['confirming']],
  [/^(survey-over|follow-up-due|follow-up-over)$/, ['resolved']],
  [/^idle-over$/, ['bot', 'resolved']],
  [/^listening-over$/, ['bot', 'confirming', 'resolved']],
];

function strays({ phase, timers }: Conversation): string | null {
  for (const timer of Object.keys(timers)) {
    const rule = belongs.find(([pattern, phases]) => pattern.test(timer) && !phases.includes(phase));
    if (rule) return `${phase}: ${timer} is still pending`;
  }
  return null;
}

function holder(state: Conversation): string | null {
  const { phase, agent, team, handoff, floor, closedAt, waitingSince } = state;
  const isPersons = phase === 'queued' || phase === 'assigned';
  if (phase === 'assigned' && !agent) return 'assigned to nobody';
  if (phase === 'queued' && (agent !== null || team === null || !handoff)) return 'queued for nobody, or for no reason';
  if (phase !== 'closed' && (floor.holder === 'person') !== isPersons)
    return `${phase}: the floor is the ${floor.holder}’s`;
  if ((phase === 'closed') !== (closedAt !== null)) return `${phase}: closed at ${closedAt}`;
  if (!isPersons && waitingSince !== null) return `${phase}: waits for a person whom nobody calls`;
  return null;
}

/** While it runs, exactly one thing is waited for: that it runs out, or the next step of its ladder. */
function clocks({ clocks: all, timers, phase, waitingSince }: Conversation): string | null {
  for (const kind of clockNames) {
    const clock = all[kind];
    const [soon, due, ladder] = [timers[`${kind}-soon`], timers[`${kind}-due`], timers[`${kind}-ladder`]];
    const runs = clock !== undefined && clock.runningSince !== null;
    if (!runs && (soon ?? due ?? ladder) !== undefined) return `${kind}: does not run, and will ring`;
    if (!runs && clock && clock.dueAt !== null) return `${kind}: paused, and runs out at ${clock.dueAt}`;
    if (!runs) continue;
    if (clock.dueAt === null) return `${kind}: runs, and never runs out`;
    if (clock.breach && (ladder === undefined || due !== undefined)) return `${kind}: ran out, and calls nobody`;
    if (!clock.breach && (due !== clock.dueAt || ladder !== undefined))
      return `${kind}: rings at ${due}, due ${clock.dueAt}`;
  }
  const response = all.response;
  if (waitingSince !== null && response?.startedAt !== waitingSince) return `${phase}: who waits has no clock (SOP R2)`;
  return null;
}
