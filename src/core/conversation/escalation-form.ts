import { openTimeBetween, teamHours } from '../sop/calendar.ts';
import type { EscalationStep } from '../sop/policy.ts';
import { describeWait } from '../sop/time-words.ts';
import type { Rules } from '../sop/knowledge.ts';
import { usedUntil } from './clocks.ts';
import type { AgentRef, Conversation } from './state.ts';

/** All that the next level needs, so that nobody has to ask the customer again (SOP E1, E4). */
export type EscalationForm = {
  number: string;
  level: number;
  team: string;
  /** How to reach whoever is responsible there (SOP E2). */
  line: string | null;
  from: string | null;
  by: AgentRef | null;
  reason: string;
  details: string;
  access: string | null;
  category: Conversation['category'];
  priority: Conversation['priority'];
  problem: Conversation['problem'];
  collected: Record<string, string>;
  /** Open time of its team since a person was to act. */
  usedMs: number;
};

type Known = Omit<EscalationForm, 'level' | 'team' | 'line'>;
type Step = Pick<EscalationStep, 'level' | 'team' | 'line'>;

/** With what is known, the level below's form too; `given` is what a person says themself. */
export function fillForm(
  conversation: Conversation,
  { rules, at, step, given = {} }: { rules: Rules; at: number; step: Step; given?: Partial<EscalationForm> },
): EscalationForm {
  const { level, team, line } = step;
  return { ...knownNow(conversation, { rules, at }), level, team, line, ...given };
}

/** All of the form but whom it goes to: at the highest level nobody, and a supervisor reads it (SOP E3). */
export function knownNow(conversation: Conversation, { rules, at }: { rules: Rules; at: number }): Known {
  const { number, team, category, priority, problem, collected, handoff, escalation } = conversation;
  const usedMs = timeUsed(conversation, rules, at);
  return {
    ...{ number, from: team, by: null },
    reason: timeReason(usedMs, rules),
    details: escalation?.details || (problem.said ?? handoff?.detail ?? ''),
    access: escalation?.access ?? null,
    ...{ category, priority, problem, collected, usedMs },
  };
}

/** A state of an earlier version has no clocks until its next event (L35). */
function timeUsed({ clocks, handoff, team }: Conversation, { policy }: Rules, at: number): number {
  if (clocks.solving) return usedUntil(clocks.solving, at, policy);
  return handoff === null ? 0 : openTimeBetween(handoff.at, at, teamHours(policy, team));
}

function timeReason(usedMs: number, { policy }: Rules): string {
  const { language } = policy.business;
  const time = describeWait(usedMs, language);
  return language === 'id' ? `Belum terselesaikan setelah ${time}` : `Not solved after ${time}`;
}
