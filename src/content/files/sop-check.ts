import type { Policy } from '../../core/sop/policy.ts';
import { suggestion } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { Path } from './yaml-file.ts';

/** Reports what is wrong, an error unless told otherwise, at a place of `sop.yaml`. */
export type Complain = (path: Path, message: string, severity?: Problem['severity']) => void;

const shortestLastStepMs = 1000;

/** What no key can be blamed for alone: names that must be known, levels that must fit, ladders that must end. */
export function checkPolicy(policy: Policy, complain: Complain): void {
  checkTeamNames(policy, complain);
  checkEscalation(policy, complain);
  const last = policy.alarm.ladder.length - 1;
  if ((policy.alarm.ladder[last]?.withinMs ?? 0) < shortestLastStepMs) {
    const message = 'the last step is told again and again; give it time, such as 15m';
    complain(['alarm', 'ladder', last, 'within'], `alarm.ladder.within: ${message}`);
  }
  for (const [name, week] of Object.entries(policy.shifts)) {
    if (Object.values(week).every((spans) => spans.length === 0)) {
      complain(['shifts', name], `shifts.${name}: has no hours; write days such as { mon-fri: "08:00-16:00" }`);
    }
  }
}

function checkTeamNames({ teams, handoff }: Policy, complain: Complain): void {
  const names = teams.map((team) => team.name);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) complain(['teams', index, 'name'], `teams: "${name}" is given twice`);
  });
  if (!names.includes(handoff.team)) {
    complain(['handoff', 'team'], unknownTeam('handoff.team', handoff.team, names));
  }
}

function checkEscalation({ teams, escalation }: Policy, complain: Complain): void {
  escalation.forEach((step, index) => {
    const team = teams.find(({ name }) => name === step.team);
    const names = teams.map(({ name }) => name);
    if (!team) complain(['escalation', index, 'team'], unknownTeam('escalation.team', step.team, names));
    else if (team.level !== step.level) {
      const message = `"${team.name}" has level ${team.level} in teams, not ${step.level}`;
      complain(['escalation', index, 'level'], `escalation.level: ${message}`, 'warning');
    }
    if (escalation.findIndex((other) => other.level === step.level) < index) {
      complain(['escalation', index, 'level'], `escalation: level ${step.level} is given twice`);
    }
  });
}

export function unknownTeam(where: string, team: string, known: Iterable<string>): string {
  return `${where}: there is no team "${team}" in sop.yaml${suggestion(team, known)}`;
}
