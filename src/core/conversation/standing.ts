import { record, startTimer, type Draft } from './draft.ts';
import { levelOf } from './escalation-levels.ts';
import { endEscalation, settleUpdates } from './escalation-standing.ts';
import type { Escalation } from './state.ts';

/**
 * What the customer was promised follows from how the case stands: when it will be done (SOP K5), and to hear how the
 * escalation goes (SOP E5). Each promise ends on record.
 */
export function settleStanding(draft: Draft): void {
  settleEstimate(draft);
  settleEscalation(draft);
}

function settleEstimate(draft: Draft): void {
  const { state } = draft;
  const { promise, phase } = state;
  if (!promise) return;
  if (phase === 'queued' || phase === 'assigned') {
    if (state.timers['promise-due'] === undefined) startTimer(draft, 'promise-due', Math.max(promise.doneAt, draft.at));
  } else if (phase !== 'confirming') {
    // Solved in time: it would have been reported as broken before.
    record(draft, 'estimate', { ...promise, outcome: phase === 'bot' ? 'dropped' : 'kept' });
    state.promise = null;
  }
}

function settleEscalation(draft: Draft): void {
  const { state } = draft;
  if (!state.escalation) return;
  if (state.phase === 'resolved' || state.phase === 'closed') endEscalation(draft, 'solved');
  else if (state.phase === 'bot') endEscalation(draft, 'back-to-bot');
  else if (levelOf(draft.rules, state.team) === 1) endEscalation(draft, 'back-to-first-level');
  else {
    followTeam(draft, state.escalation);
    if (state.phase !== 'confirming') settleUpdates(draft);
  }
}

/** Transferred, it is that team's, which the customer is told; another level has a time of its own (SOP E2). */
function followTeam({ state, rules, at }: Draft, escalation: Escalation): void {
  const { team } = state;
  if (team === null || team === escalation.team) return;
  const level = levelOf(rules, team);
  state.escalation = { ...escalation, team, from: escalation.team, level };
  if (level !== escalation.level) state.escalation.at = at;
}
