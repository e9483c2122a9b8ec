import { isWithinHours } from './calendar.ts';
import type { Rules } from './knowledge.ts';
import { localTime } from './local-time.ts';
import type { Policy } from './policy.ts';

/** An SOP that is tried on one team or one shift before it is everybody's (SOP M3). */
export type Trial = {
  name: string;
  /** Exactly one of the two. */
  team: string | null;
  shift: string | null;
  /** First and last day (`YYYY-MM-DD`) in the business's time zone; null: no such bound. */
  from: string | null;
  until: string | null;
  /** The rules in force for them, under a revision of their own. */
  rules: Rules;
};

/**
 * The rules that an event of this conversation is decided under: those of the trial that its team, or the shift at that
 * moment, takes part in; else everybody's. While the bot has it, it belongs to the team that takes hand-offs.
 */
export function rulesFor(
  published: { rules: Rules; trials?: readonly Trial[] | undefined },
  conversation: { team: string | null },
  at: number,
): Rules {
  const { rules, trials = [] } = published;
  if (trials.length === 0) return rules;
  const team = conversation.team ?? rules.policy.handoff.team;
  return trials.find((trial) => takesPart(trial, team, at, rules.policy))?.rules ?? rules;
}

function takesPart(trial: Trial, team: string, at: number, policy: Policy): boolean {
  if (!isTrialDay(trial, at, policy)) return false;
  return trial.team === null ? isShift(trial.shift, at, policy) : trial.team === team;
}

/** Whether the day is one of the trial's. */
export function isTrialDay({ from, until }: Trial, at: number, { business }: Policy): boolean {
  if (from === null && until === null) return true;
  const { date } = localTime(at, business.timezone);
  return (from === null || date >= from) && (until === null || date <= until);
}

/** Nobody works a shift on the business's holidays. */
function isShift(shift: string | null, at: number, { shifts, business }: Policy): boolean {
  const hours = shift === null ? undefined : shifts[shift];
  const { timezone, holidays } = business;
  return hours !== undefined && isWithinHours(at, { timezone, holidays, hours });
}
