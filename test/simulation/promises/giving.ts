import type { Candidate } from '../../../src/core/conversation/next-agent.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import { isWithinHours, teamHours } from '../../../src/core/sop/calendar.ts';
import type { Policy } from '../../../src/core/sop/policy.ts';

/** A case that the service gives to somebody, in the moment in which it is given. */
export type Given = {
  /** The case before. */
  state: Conversation;
  personId: string;
  because: 'free' | 'returning';
  /** People as they were looked at in the transaction that gave it, and whoever it wants. */
  looked: readonly Candidate[];
  /** Cases that the person has, as a witness counts them. */
  load: number;
  /** When what the wanted person has changed last. */
  wantedChangedAt: number;
  policy: Policy;
  at: number;
};
type Moment = Pick<Given, 'policy' | 'at'>;

/** What changes in the very moment in which something is given may be seen a moment later. */
const momentMs = 3_000;

/** Why it must not have been given so (L26, L27); null: all is well. Rules are told here once more, not asked of the core. */
export function wrongGift(given: Given): string | null {
  const { state, personId, because, looked, load, policy, at } = given;
  const person = looked.find(({ agent }) => agent.id === personId);
  if (state.phase !== 'queued') return `it was ${state.phase} (L26)`;
  if (!person) return `nobody looked whether ${personId} has room (L26)`;
  const most = mostOf(person, policy);
  if (load >= most) return `${personId} has ${load} of ${most} already (L26)`;
  if (!isThere(person, given)) return `${personId} is not there (L26)`;
  if (because === 'returning') return state.wanted?.id === personId ? null : `it did not want ${personId}`;
  if (!takes(person, state, given)) return `${personId} is given no cases of ${state.team} now`;
  const wanted = looked.find(({ agent }) => agent.id === state.wanted?.id);
  const isSettled = wanted && at - Math.max(wanted.actedAt, given.wantedChangedAt) > momentMs;
  const hasRoom = isSettled && isThere(wanted, given) && wanted.load < mostOf(wanted, policy);
  return hasRoom ? `${wanted.agent.id} is there, and it wanted them (L27)` : null;
}

/** A case that somebody could have now, and could have had for so long that a sweep has seen it; null: there is none. */
export function leftInQueue(
  queue: readonly { id: string; state: Conversation }[],
  people: readonly Candidate[],
  { policy, at, sweptMs }: Moment & { sweptMs: number },
): string | null {
  const moments = [
    { policy, at },
    { policy, at: at - sweptMs },
  ];
  for (const { id, state } of queue) {
    const free = people.find((person) => moments.every((moment) => couldHave(person, state, moment)));
    if (free) return `${id} waits for ${state.team}, and ${free.agent.id} has ${free.load}`;
  }
  return null;
}

function couldHave(person: Candidate, state: Conversation, moment: Moment): boolean {
  if (!isThere(person, moment) || person.load >= mostOf(person, moment.policy)) return false;
  return state.wanted?.id === person.agent.id || takes(person, state, moment);
}

function mostOf({ capacity, team }: Candidate, { teams, assignment }: Policy): number {
  return capacity ?? teams.find(({ name }) => name === team)?.capacity ?? assignment.capacity;
}

/** Neither away nor gone, seen lately, and in their shift. */
function isThere({ presence, presentUntil, shift }: Candidate, { policy, at }: Moment): boolean {
  const { timezone, holidays } = policy.business;
  const hours = shift === null ? undefined : policy.shifts[shift];
  const isInShift = hours === undefined || isWithinHours(at, { hours, timezone, holidays });
  return presence !== 'away' && presence !== 'offline' && presentUntil > at && isInShift;
}

/** New cases are for the people of a team who said that they are there, in its hours. */
function takes({ presence, team }: Candidate, state: Conversation, { policy, at }: Moment): boolean {
  if (!policy.assignment.auto || presence !== 'online' || team === null || team !== state.team) return false;
  return isWithinHours(at, teamHours(policy, team));
}
