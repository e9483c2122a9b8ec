import { refuseUnlessOpen } from './agent.ts';
import { alertTo, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { queueFor } from './handoff.ts';

/** To the next level's team, with the complete form (SOP E1, E4, E6). */
export function escalate(draft: Draft, event: EventOf<'agent-escalated'>): Refusal | null {
  const { agent, reason, details, access } = event;
  const { state } = draft;
  const refusal = refuseUnlessOpen(draft, agent);
  if (refusal) return refusal;
  const next = nextLevel(draft);
  const form = { by: agent, reason, details, access, from: state.team, to: next?.team ?? null };
  record(draft, 'escalated', { ...form, level: next?.level ?? null, collected: state.collected });
  alertTo(draft, 'supervisor', 'escalated', form);
  if (!next) return null; // The top level keeps it; the supervisor knows.
  queueFor(draft, { reason: 'escalated', detail: reason, team: next.team });
  state.lastAgent = agent;
  alertTo(draft, 'team', 'escalated', form);
  return null;
}

function nextLevel(draft: Draft): { level: number; team: string } | null {
  const { teams, escalation } = draft.rules.policy;
  const level = teams.find(({ name }) => name === draft.state.team)?.level ?? 1;
  const above = escalation.filter((step) => step.level > level);
  return above.toSorted((one, other) => one.level - other.level)[0] ?? null;
}

/** Not solved within its time: it goes to the next level by itself (SOP E1). */
export function escalateDue(_draft: Draft): void {}

/** The customer hears how it stands (SOP E5). */
export function updateDue(_draft: Draft): void {}
