import {
  isGivenOut,
  isInShift,
  isPresent,
  planAssignments,
  roomOf,
  takesNew,
  type Candidate,
} from '../../../src/core/conversation/next-agent.ts';
import { queueRank } from '../../../src/core/conversation/queue-rank.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
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

/** A given case's receiver may be busy with so much in one moment that what wants them is seen a moment later. */
const MOMENT_MS = 3_000;

/** Why it must not have been given so (L26, L27); null: all is well. */
export function wrongGift(given: Given): string | null {
  const { state, personId, because, looked, load, policy, at } = given;
  const moment = { policy, at };
  const person = looked.find(({ agent }) => agent.id === personId);
  if (state.phase !== 'queued') return `it was ${state.phase} (L26)`;
  if (!person) return `nobody looked whether ${personId} has room (L26)`;
  const most =
    person.capacity ?? policy.teams.find(({ name }) => name === person.team)?.capacity ?? policy.assignment.capacity;
  if (load >= most) return `${personId} has ${load} of ${most} already (L26)`;
  if (!isPresent(person, at) || !isInShift(person, moment)) return `${personId} is not there (L26)`;
  if (because === 'returning') return state.wanted?.id === personId ? null : `it did not want ${personId}`;
  if (!takesNew(person, state.team)) return `${personId} takes no cases of ${state.team}`;
  if (!isGivenOut(state.team, moment)) return `${state.team} is not open`;
  const wanted = looked.find(({ agent }) => agent.id === state.wanted?.id);
  const isSettled = wanted && at - Math.max(wanted.actedAt, given.wantedChangedAt) > MOMENT_MS;
  return isSettled && roomOf(wanted, moment) > 0 ? `${wanted.agent.id} is there, and it wanted them (L27)` : null;
}

/** Cases that somebody could have now, and could have had for so long that a sweep has seen it. */
export function leftInQueue(
  queue: readonly { id: string; state: Conversation }[],
  people: readonly Candidate[],
  { policy, at, sweptMs }: { policy: Policy; at: number; sweptMs: number },
): string[] {
  const rows = queue.map(({ id, state }) => ({ ...state, id, rank: queueRank(state) ?? 0 }));
  const sorted = rows.toSorted((one, other) => one.rank - other.rank);
  const now = planAssignments(sorted, people, { policy, at });
  const before = new Set(planAssignments(sorted, people, { policy, at: at - sweptMs }).map(({ id }) => id));
  return now.flatMap(({ id, to }) => (before.has(id) ? [`${id} to ${to.id}`] : []));
}
