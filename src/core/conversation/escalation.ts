import { endOfQuiet, isQuiet } from '../sop/calendar.ts';
import type { EscalationStep } from '../sop/policy.ts';
import { refuseUnlessOpen } from './agent.ts';
import { alertTo, record, startTimer, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import { fillForm, type EscalationForm } from './escalation-form.ts';
import { nextStepAbove } from './escalation-levels.ts';
import { heardAt, nextUpdateAt, standingValues } from './escalation-standing.ts';
import type { EventOf } from './event.ts';
import { queueFor } from './handoff.ts';
import { endLasting } from './lasting-alerts.ts';
import { notify } from './notify.ts';
import { silentBecause } from './window.ts';

/** To the next level's team, with the complete form (SOP E1, E4, E6). */
export function escalate(draft: Draft, event: EventOf<'agent-escalated'>): Refusal | null {
  const { agent, reason, details, access } = event;
  const refusal = refuseUnlessOpen(draft, agent);
  if (refusal) return refusal;
  const step = nextStepAbove(draft.rules, draft.state.team);
  if (!step) keepAtTop(draft, { by: agent, reason, details, access });
  else {
    endLasting(draft, ['escalated'], 'repeated');
    passOn(draft, step, { by: agent, reason, access, ...(details.trim() === '' ? {} : { details }) });
    draft.state.lastAgent = agent;
  }
  return null;
}

/** Not solved within its time: it goes to the next level by itself (SOP E1), and whoever had it is told. */
export function escalateDue(draft: Draft): void {
  const step = nextStepAbove(draft.rules, draft.state.team);
  if (!step) {
    keepAtTop(draft, {});
    return;
  }
  const { level, team } = step;
  endLasting(draft, ['escalated'], 'repeated');
  if (draft.state.phase === 'assigned') alertTo(draft, 'agent', 'escalated', { level, to: team, by: null });
  passOn(draft, step, {});
}

/** The top level keeps it; the supervisor knows. */
function keepAtTop(draft: Draft, given: Partial<EscalationForm>): void {
  const { team } = draft.state;
  endLasting(draft, ['escalated'], 'repeated');
  record(draft, 'escalated', { by: null, ...given, from: team, to: null, level: null });
  alertTo(draft, 'supervisor', 'escalated', { by: null, ...given, from: team, to: null });
}

/** The form, the queue, the alerts and the customer's notice are one (L22). */
function passOn(draft: Draft, step: EscalationStep, given: Partial<EscalationForm>): void {
  const { state, at, rules } = draft;
  const form = fillForm(state, { rules, at, step, given });
  const { level, team, by, reason, details, access, from, line } = form;
  record(draft, 'escalated', { ...form, to: team });
  alertTo(draft, 'supervisor', 'escalated', { by, reason, details, access, from, to: team, level, line });
  queueFor(draft, { reason: 'escalated', detail: reason, team });
  state.escalation = { level, team, from, at, by, reason, details, access, updates: 0, toldAt: null, muted: false };
  alertTo(draft, 'team', 'escalated', { by, reason, details, access, from, to: team, level, line });
  tellCustomer(draft);
}

/** At night only of what a person has done: the rest is told in the morning (SOP F2). */
function tellCustomer(draft: Draft): void {
  const { by } = draft.state.escalation ?? {};
  if (draft.state.leftOff && by === null) {
    record(draft, 'status-update', { why: 'escalated_notice', outcome: 'skipped', because: 'customer-awaited' });
    return;
  }
  tell(draft, 'escalated_notice', by === null);
}

/** The customer hears how it stands (SOP E5). */
export function updateDue(draft: Draft): void {
  const { escalation } = draft.state;
  const dueAt = nextUpdateAt(draft);
  // Somebody wrote since it was set, or nobody waits any more: what is due now is set anew, if anything is.
  if (!escalation || dueAt === null || dueAt > draft.at) return;
  tell(draft, heardAt(draft.state) === null ? 'escalated_notice' : 'escalation_update', true);
}

/** Said, sent as an approved template, moved to a decent hour, or skipped: always on record. */
function tell(draft: Draft, why: 'escalated_notice' | 'escalation_update', notAtNight: boolean): void {
  const { state, at, rules } = draft;
  const { escalation } = state;
  if (!escalation) return;
  if (notAtNight && isQuiet(at, rules.policy)) {
    const to = endOfQuiet(at, rules.policy);
    record(draft, 'status-update', { why, outcome: 'moved', to, because: 'quiet-hours' });
    startTimer(draft, 'update-due', to);
    return;
  }
  const notified = notify(draft, why, standingValues(draft, escalation));
  const isUpdate = why === 'escalation_update' && notified !== null;
  const updates = escalation.updates + (isUpdate ? 1 : 0);
  state.escalation = { ...escalation, updates, toldAt: at, muted: notified === null };
  record(draft, 'status-update', { why, ...(notified ?? { outcome: 'skipped', because: silentBecause(draft.state) }) });
}
