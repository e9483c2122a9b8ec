import { isWithinHours, openTimeBetween, teamHours } from '../sop/calendar.ts';
import type { Hours, Policy } from '../sop/policy.ts';
import { workingTeam } from './gone-team.ts';
import type { AgentRef, Conversation } from './state.ts';

/** Somebody who could be given cases, as the desk knows them. */
export type Candidate = {
  agent: AgentRef;
  /** Null: takes cases by hand, and is given only those that want them. */
  team: string | null;
  /** Of the policy; one that it does not know (any more) restricts nothing. */
  shift: string | null;
  /** Cases at a time; null: what the team or the policy says. */
  capacity: number | null;
  /** Words, in lower case: what they are good at, and the languages that they write. */
  skills: readonly string[];
  /** What they chose themselves; null: nothing so far. */
  presence: 'online' | 'away' | 'offline' | null;
  /** Until when what they last did counts as being there. Epoch milliseconds. */
  presentUntil: number;
  /** When they last did something: gave an order, or chose a presence. */
  actedAt: number;
  /** Cases that they have now. */
  load: number;
  lastGivenAt: number;
  /** May not sign in any more: what they have is somebody else's. */
  isDeactivated?: boolean;
};

export type Moment = { policy: Policy; at: number };

/** Chosen to be away or offline: not there, whatever they do. Else there while they have been seen lately. */
export function isPresent({ presence, presentUntil }: Candidate, at: number): boolean {
  return (presence === null || presence === 'online') && presentUntil > at;
}

export function isInShift({ shift }: Candidate, { policy, at }: Moment): boolean {
  const hours = shiftHours(policy, shift);
  return hours === null || isWithinHours(at, hours);
}

/** When they have a shift: its hours, in the business's time zone. */
export function shiftHours({ shifts, business }: Policy, shift: string | null): Hours | null {
  const hours = shift === null ? undefined : shifts[shift];
  return hours === undefined ? null : { hours, timezone: business.timezone, holidays: business.holidays };
}

/** How many cases they have at a time: their own figure, else their team's, else the policy's. */
export function capacityOf({ capacity, team }: Candidate, { teams, assignment }: Policy): number {
  return capacity ?? teams.find(({ name }) => name === team)?.capacity ?? assignment.capacity;
}

export function roomOf(candidate: Candidate, moment: Moment): number {
  const isOnDuty = isPresent(candidate, moment.at) && isInShift(candidate, moment);
  return isOnDuty ? Math.max(0, capacityOf(candidate, moment.policy) - candidate.load) : 0;
}

/**
 * Why somebody does not look after the cases that they have: their waiting customers are somebody else's now. Null
 * when they do. Who never chose a presence keeps what they took by hand. Who worked on after their shift keeps it, too.
 */
export function hasLeft(candidate: Candidate, moment: Moment): 'offline' | 'shift-over' | 'deactivated' | null {
  if (candidate.isDeactivated) return 'deactivated';
  const { presence, presentUntil, actedAt } = candidate;
  const { at, policy } = moment;
  if (presence === 'offline' || (presence === 'online' && presentUntil <= at)) return 'offline';
  const hours = shiftHours(policy, candidate.shift);
  if (hours === null || isWithinHours(at, hours)) return null;
  return openTimeBetween(actedAt, at, hours) > 0 ? 'shift-over' : null;
}

/** New cases are for those who said that they are there; who only answered their own customers gets those back. */
export function takesNew({ presence, team }: Candidate, ofTeam: string | null, policy: Policy): boolean {
  return presence === 'online' && team !== null && workingTeam(policy, team) === ofTeam;
}

/** What of a case decides who gets it. */
export type QueuedCase = Pick<Conversation, 'team' | 'wanted' | 'avoided' | 'skill' | 'language'>;

/**
 * Who gets it now, and why; null: nobody, it waits. Whoever it wants comes first, also outside the team's hours and
 * whatever their team, when they are there and have room (SOP F3, K7, L27). Outside its hours a team is given nothing.
 */
export function nextAgent(
  queued: QueuedCase,
  candidates: readonly Candidate[],
  moment: Moment,
): { to: Candidate; because: 'free' | 'returning' } | null {
  const wanted = candidates.find(({ agent }) => agent.id === queued.wanted?.id);
  if (wanted && roomOf(wanted, moment) > 0) return { to: wanted, because: 'returning' };
  if (!isGivenOut(queued.team, moment)) return null;
  const free = candidates.filter((one) => takesNew(one, queued.team, moment.policy) && roomOf(one, moment) > 0);
  const [best] = free.toSorted((one, other) => compare(queued, one, other, moment.policy));
  return best ? { to: best, because: 'free' } : null;
}

/** Whether the service gives a team's cases to its people now. */
export function isGivenOut(team: string | null, { policy, at }: Moment): boolean {
  return team !== null && policy.assignment.auto && isWithinHours(at, teamHours(policy, team));
}

/** Negative when `one` comes first. */
function compare(queued: QueuedCase, one: Candidate, other: Candidate, policy: Policy): number {
  return (
    Number(isAvoided(queued, one)) - Number(isAvoided(queued, other)) ||
    fitness(queued, other, policy) - fitness(queued, one, policy) ||
    one.load - other.load ||
    one.lastGivenAt - other.lastGivenAt ||
    (one.agent.id < other.agent.id ? -1 : 1)
  );
}

function isAvoided({ avoided }: QueuedCase, { agent }: Candidate): boolean {
  return avoided !== null && avoided.id === agent.id;
}

/** Who knows the matter before who writes the language; everybody writes the business's own. */
function fitness({ skill, language }: QueuedCase, { skills }: Candidate, { business }: Policy): number {
  const knows = skill !== null && skills.includes(skill.toLowerCase());
  const writes = language === business.language || skills.includes(language);
  return (knows ? 2 : 0) + (writes ? 1 : 0);
}

export type Assignment = { id: string; to: AgentRef; because: 'free' | 'returning' };

/**
 * Who gets what, of a queue in its order: each case given fills its receiver's room and is their newest one. Somebody
 * who cannot be given the first of a team's queue is given none behind it.
 */
export function planAssignments(
  queue: readonly (QueuedCase & { id: string })[],
  candidates: readonly Candidate[],
  moment: Moment,
): Assignment[] {
  const people = candidates.map((one) => ({ ...one }));
  return queue.flatMap((queued) => {
    const next = nextAgent(queued, people, moment);
    if (!next) return [];
    next.to.load += 1;
    next.to.lastGivenAt = moment.at;
    return [{ id: queued.id, to: next.to.agent, because: next.because }];
  });
}
