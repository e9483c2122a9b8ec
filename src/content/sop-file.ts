import { z } from 'zod';
import type { Policy } from '../core/sop/policy.ts';
import { policyDefaults } from '../core/sop/policy-defaults.ts';
import { date, duration, listOf, section, strictKeys, text, timezone } from './fields.ts';
import { hours, parseSpan, quietHours } from './hours.ts';
import { suggestion } from './nearest.ts';
import type { Problems } from './problem.ts';
import { checkAt, keysOf, type YamlFile } from './yaml-file.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const RESPONSE_MS = policyDefaults.responseMs;

const responses = strictKeys({
  whatsapp: duration.default(RESPONSE_MS.whatsapp),
  instagram: duration.default(RESPONSE_MS.instagram),
  messenger: duration.default(RESPONSE_MS.messenger),
  telegram: duration.default(RESPONSE_MS.telegram),
  webchat: duration.default(RESPONSE_MS.webchat),
  email: duration.default(RESPONSE_MS.email),
});

const escalationStep = strictKeys({
  level: z.int().min(2),
  team: text,
  after: duration.default(15 * MINUTE),
  deadline: duration.default(4 * HOUR),
  update_every: duration.default(HOUR),
});

const followUp = strictKeys({
  after: duration.default(24 * HOUR),
  template: text.default('tindak_lanjut'),
});

const sopSections = {
  business: section({
    name: text.optional(),
    timezone: timezone.default('Asia/Jakarta'),
    language: z.enum(['id', 'en']).default('id'),
    address: z.string().trim().optional(),
    hours: hours.optional(),
    holidays: listOf(date),
    quiet_hours: quietHours.optional(),
  }),
  bot: section({
    listen: duration.default(2000),
    failed_turns: z.int().min(1).default(3),
    hourly_replies: z.int().min(1).default(30),
    stale_after: duration.default(12 * HOUR),
  }),
  handoff: section({
    words: z.array(text).default(['keluhan', 'refund', 'komplain']),
    team: text.optional(),
    introduce: z.boolean().default(policyDefaults.introduce),
  }),
  response: z.preprocess((value) => value ?? {}, responses),
  teams: z
    .array(strictKeys({ name: text, level: z.int().min(1).default(1) }))
    .min(1)
    .optional(),
  escalation: z.array(escalationStep).optional(),
  closing: section({ confirm: z.boolean().default(true), wait: duration.default(30 * MINUTE) }),
  follow_up: z.preprocess((value) => (value === false || value === 'off' ? null : (value ?? {})), followUp.nullable()),
  survey: section({
    ask: z.boolean().default(true),
    low: z.int().min(0).max(5).default(2),
    wait: duration.default(24 * HOUR),
  }),
};

type Sop = { [Key in keyof typeof sopSections]: z.infer<(typeof sopSections)[Key]> };

/**
 * `policy` is what `sop.yaml` sets out, every default filled in. A section with errors (they are reported) stands in it
 * with its defaults and is named in `broken`, so that the rest can be checked against it all the same.
 */
export type ReadPolicy = { policy: Policy; broken: ReadonlySet<string> };

export function readPolicy(file: YamlFile, problems: Problems): ReadPolicy {
  const { sop, broken } = readSop(file, problems);
  const policy = policyOf(sop);
  if (!broken.has('teams')) checkTeams(policy, file, problems);
  if (sop.business.name === undefined && !broken.has('business')) {
    problems.warn(file.name, file.lineOf(['business']), 'business.name is missing: messages say "kami" (or "us")');
  }
  return { policy, broken };
}

function readSop(file: YamlFile, problems: Problems): { sop: Sop; broken: Set<string> } {
  const sections = Object.entries(sopSections);
  const known = Object.keys(sopSections);
  for (const key of keysOf(file, problems).filter((written) => !known.includes(written))) {
    problems.error(file.name, file.lineOf([key]), `unknown key "${key}"${suggestion(key, known)}`);
  }
  const broken = new Set<string>();
  const sop = sections.map(([key, schema]) => {
    const before = problems.list.length;
    const value = checkAt<unknown>(file, [key], schema, problems);
    if (problems.list.length > before) broken.add(key);
    return [key, broken.has(key) ? schema.parse(undefined) : value];
  });
  return { sop: Object.fromEntries(sop) as Sop, broken };
}

function policyOf(sop: Sop): Policy {
  const { language, timezone: zone, holidays } = sop.business;
  const hoursOfAll = { timezone: zone, hours: sop.business.hours ?? 'always', holidays } as const;
  const written = sop.teams ?? [
    { name: 'cs', level: 1 },
    { name: 'teknis', level: 2 },
  ];
  const teams = written.map((team) => ({ ...hoursOfAll, ...team, capacity: null }));
  const { priorities, matrix, classify, supervise, alarm, assignment, closing, survey } = policyDefaults;
  return {
    business: {
      ...hoursOfAll,
      name: sop.business.name ?? (language === 'id' ? 'kami' : 'us'),
      language,
      address: sop.business.address ?? (language === 'id' ? 'Kak' : ''),
      quietHours: sop.business.quiet_hours === undefined ? parseSpan('21:00-07:00') : sop.business.quiet_hours,
    },
    bot: {
      listenMs: sop.bot.listen,
      failedTurns: sop.bot.failed_turns,
      hourlyReplies: sop.bot.hourly_replies,
      staleAfterMs: sop.bot.stale_after,
      calmEveryMs: policyDefaults.bot.calmEveryMs,
    },
    handoff: {
      words: sop.handoff.words,
      team: sop.handoff.team ?? firstTeam(teams),
      introduce: sop.handoff.introduce,
    },
    responseMs: sop.response,
    firstResponseMs: {},
    ...{ priorities, matrix, classify, supervise, alarm, assignment },
    teams,
    shifts: {},
    escalation: sop.escalation ? sop.escalation.map(escalationOf) : defaultEscalation(teams),
    closing: { confirm: sop.closing.confirm, waitMs: sop.closing.wait, silentMs: closing.silentMs },
    followUp: sop.follow_up && { afterMs: sop.follow_up.after, template: sop.follow_up.template },
    survey: { ask: sop.survey.ask, low: sop.survey.low, waitMs: sop.survey.wait, recoverMs: survey.recoverMs },
  };
}

function firstTeam(teams: Policy['teams']): string {
  return (teams.find((team) => team.level === 1) ?? teams[0])?.name ?? 'cs';
}

function escalationOf(step: z.infer<typeof escalationStep>): Policy['escalation'][number] {
  return {
    level: step.level,
    team: step.team,
    afterMs: step.after,
    deadlineMs: step.deadline,
    updateEveryMs: step.update_every,
    line: null,
  };
}

/** SOP E1: after 15 minutes to level 2, when there is one. */
function defaultEscalation(teams: Policy['teams']): Policy['escalation'] {
  const second = teams.find((team) => team.level === 2);
  return second ? [{ level: 2, team: second.name, ...policyDefaults.escalation }] : [];
}

function checkTeams(policy: Policy, file: YamlFile, problems: Problems): void {
  const names = policy.teams.map((team) => team.name);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) {
      problems.error(file.name, file.lineOf(['teams', index, 'name']), `teams: "${name}" is given twice`);
    }
  });
  if (!names.includes(policy.handoff.team)) {
    const { team } = policy.handoff;
    problems.error(file.name, file.lineOf(['handoff', 'team']), unknownTeam('handoff.team', team, names));
  }
  policy.escalation.forEach((step, index) => {
    const line = file.lineOf(['escalation', index, 'team']);
    if (!names.includes(step.team)) problems.error(file.name, line, unknownTeam('escalation.team', step.team, names));
    if (policy.escalation.findIndex((other) => other.level === step.level) < index) {
      const at = file.lineOf(['escalation', index, 'level']);
      problems.error(file.name, at, `escalation: level ${step.level} is given twice`);
    }
  });
}

export function unknownTeam(where: string, team: string, known: Iterable<string>): string {
  return `${where}: there is no team "${team}" in sop.yaml${suggestion(team, known)}`;
}
