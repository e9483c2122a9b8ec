import type { EscalationStep, Policy, Team } from './policy.ts';
import { policyDefaults } from './policy-defaults.ts';

/** A policy as any earlier version stored it. */
export type StoredPolicy = Pick<Policy, 'business' | 'responseMs' | 'followUp'> &
  Partial<
    Omit<
      Policy,
      'bot' | 'handoff' | 'alarm' | 'teams' | 'escalation' | 'closing' | 'survey' | 'assistant' | 'keep' | 'reports'
    >
  > & {
    bot: Partial<Policy['bot']>;
    handoff: Pick<Policy['handoff'], 'words' | 'team'> & Partial<Policy['handoff']>;
    alarm?: Partial<Policy['alarm']>;
    assistant?: Partial<Policy['assistant']>;
    keep?: Partial<Policy['keep']>;
    reports?: Partial<Policy['reports']>;
    teams: (Pick<Team, 'name' | 'level'> & Partial<Team>)[];
    escalation: (Pick<EscalationStep, 'level' | 'team'> & Partial<EscalationStep>)[];
    closing: Partial<Policy['closing']>;
    survey: Partial<Policy['survey']>;
  };

/** A stored policy, as this version knows it: what an earlier one did not have is as by default (L35). */
export function completePolicy(stored: StoredPolicy): Policy {
  const { timezone, hours, holidays } = stored.business;
  const { escalation: step, handoffWords: _words, introduce, comments, ...defaults } = policyDefaults;
  return {
    ...defaults,
    ...{ firstResponseMs: {}, shifts: {} },
    ...stored,
    bot: { ...defaults.bot, ...stored.bot },
    handoff: { introduce, comments, ...stored.handoff },
    alarm: { ...defaults.alarm, ...stored.alarm },
    teams: stored.teams.map((team) => ({ ...{ timezone, hours, holidays, capacity: null }, ...team })),
    escalation: stored.escalation.map((written) => ({ ...step, ...written })),
    closing: { ...defaults.closing, ...stored.closing },
    assistant: { ...defaults.assistant, ...stored.assistant },
    survey: { ...defaults.survey, ...stored.survey },
    keep: { ...defaults.keep, ...stored.keep },
    reports: { ...defaults.reports, ...stored.reports },
  };
}
