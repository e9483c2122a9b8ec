import { afterOpenTime, teamHours } from '../sop/calendar.ts';
import type { Rules } from '../sop/knowledge.ts';
import type { EscalationStep } from '../sop/policy.ts';
import type { Escalation } from './state.ts';

/** A team that the policy does not name is of the first level. */
export function levelOf({ policy }: Rules, team: string | null): number {
  return policy.teams.find(({ name }) => name === team)?.level ?? 1;
}

/** Null: the team is of the top level already. */
export function nextStepAbove(rules: Rules, team: string | null): EscalationStep | null {
  const level = levelOf(rules, team);
  const above = rules.policy.escalation.filter((step) => step.level > level);
  return above.toSorted((one, other) => one.level - other.level)[0] ?? null;
}

/** Undefined when the policy in force has no such level any more. */
export function stepOf({ policy }: Rules, level: number): EscalationStep | undefined {
  return policy.escalation.find((step) => step.level === level);
}

/** When the level's own time is over (SOP E2); null when the policy has no such level, or its team never opens. */
export function deadlineAt(
  rules: Rules,
  { level, team, at }: Pick<Escalation, 'level' | 'team' | 'at'>,
): number | null {
  const step = stepOf(rules, level);
  return step ? afterOpenTime(at, step.deadlineMs, teamHours(rules.policy, team)) : null;
}
