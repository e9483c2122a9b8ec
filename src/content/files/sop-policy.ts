import type { Hours, Policy, Team } from '../../core/sop/policy.ts';
import { policyDefaults } from '../../core/sop/policy-defaults.ts';
import { parseSpan } from './hours.ts';
import type { Sop } from './sop-sections.ts';

/** What the core reads, from what `sop.yaml` says. */
export function policyOf(sop: Sop): Policy {
  const business = businessOf(sop.business);
  const teams = teamsOf(sop, business);
  return {
    business,
    bot: {
      listenMs: sop.bot.listen,
      failedTurns: sop.bot.failed_turns,
      hourlyReplies: sop.bot.hourly_replies,
      staleAfterMs: sop.bot.stale_after,
      calmEveryMs: sop.bot.calm_every,
    },
    handoff: {
      words: sop.handoff.words,
      team: sop.handoff.team ?? firstTeam(teams),
      introduce: sop.handoff.introduce,
      comments: sop.handoff.comments,
    },
    responseMs: sop.response,
    firstResponseMs: withoutGaps(sop.first_response),
    priorities: {
      low: priorityOf(sop.priorities.low),
      normal: priorityOf(sop.priorities.normal),
      high: priorityOf(sop.priorities.high),
      urgent: priorityOf(sop.priorities.urgent),
    },
    matrix: sop.priority_matrix,
    classify: { urgentWords: sop.classify.urgent_words, impactWords: sop.classify.impact_words },
    supervise: sop.supervise,
    alarm: {
      remindAt: sop.alarm.remind_at,
      ladder: sop.alarm.ladder.map(({ to, within }) => ({ to, withinMs: within })),
      acknowledgedMs: sop.alarm.acknowledged_for,
      template: sop.alarm.template,
    },
    teams,
    shifts: sop.shifts,
    assignment: { auto: sop.assignment.auto, capacity: sop.assignment.capacity, silentMs: sop.assignment.silent },
    escalation: sop.escalation ? sop.escalation.map(escalationOf) : defaultEscalation(teams),
    closing: { confirm: sop.closing.confirm, waitMs: sop.closing.wait, silentMs: sop.closing.silent },
    followUp: sop.follow_up && { afterMs: sop.follow_up.after, template: sop.follow_up.template },
    assistant: {
      use: sop.assistant.use,
      waitMs: sop.assistant.wait,
      dailyCalls: sop.assistant.daily_calls,
      dailyTokens: sop.assistant.daily_tokens,
    },
    keep: {
      messagesMs: sop.keep.messages,
      archives: sop.keep.archive !== 'off',
      archiveMs: sop.keep.archive === 'off' ? null : sop.keep.archive,
      between: sop.keep.between,
    },
    reports: sop.reports,
    survey: { ask: sop.survey.ask, low: sop.survey.low, waitMs: sop.survey.wait, recoverMs: sop.survey.recover },
  };
}

function businessOf(business: Sop['business']): Policy['business'] {
  const { language, timezone, holidays } = business;
  return {
    name: business.name ?? (language === 'id' ? 'kami' : 'us'),
    ...{ timezone, language, holidays },
    hours: business.hours ?? 'always',
    address: business.address ?? (language === 'id' ? 'Kak' : ''),
    quietHours: business.quiet_hours === undefined ? parseSpan('21:00-07:00') : business.quiet_hours,
  };
}

const defaultTeams: NonNullable<Sop['teams']> = [
  { name: 'cs', level: 1 },
  { name: 'teknis', level: 2 },
];

/** What a team leaves out is the business's. Its holidays are added to those: one forgotten would promise an answer. */
function teamsOf(sop: Sop, business: Hours): Team[] {
  return (sop.teams ?? defaultTeams).map((team) => ({
    name: team.name,
    level: team.level,
    hours: team.hours ?? business.hours,
    timezone: team.timezone ?? business.timezone,
    holidays: team.holidays === 'none' ? [] : [...new Set([...business.holidays, ...(team.holidays ?? [])])],
    capacity: team.capacity ?? null,
  }));
}

function firstTeam(teams: readonly Team[]): string {
  return (teams.find((team) => team.level === 1) ?? teams[0])?.name ?? 'cs';
}

function withoutGaps(limits: Sop['first_response']): Record<string, number> {
  const written = Object.entries(limits).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return Object.fromEntries(written);
}

function priorityOf(rule: Sop['priorities']['low']): Policy['priorities']['low'] {
  return { responseFactor: rule.response, solvingMs: rule.solving };
}

function escalationOf(step: NonNullable<Sop['escalation']>[number]): Policy['escalation'][number] {
  return {
    level: step.level,
    team: step.team,
    afterMs: step.after,
    deadlineMs: step.deadline,
    updateEveryMs: step.update_every,
    line: step.line ?? null,
  };
}

/** SOP E1: after 15 minutes to level 2, when there is one. */
function defaultEscalation(teams: readonly Team[]): Policy['escalation'] {
  const second = teams.find((team) => team.level === 2);
  return second ? [{ level: 2, team: second.name, ...policyDefaults.escalation }] : [];
}
