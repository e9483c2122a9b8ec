import {
  capacityOf,
  isInShift,
  isPresent,
  roomOf,
  type Candidate,
  type Moment,
} from '../../core/conversation/next-agent.ts';
import { workingTeam } from '../../core/conversation/gone-team.ts';
import { isWithinHours, teamHours } from '../../core/sop/calendar.ts';
import type { Store } from '../../store/store.ts';
import { isoOrNull } from '../iso.ts';

export type PersonLoad = ReturnType<typeof loadOf>;

/** Each team's queue with whoever could serve it: for whoever watches over them. Teams of the policy, then others. */
export async function viewQueues(store: Store, moment: Moment) {
  const names = moment.policy.teams.map(({ name }) => name);
  const measured = await store.measureQueues(moment.at, names);
  const people = await store.listCandidates();
  const teams = [...new Set([...names, ...measured.map(({ team }) => team)])];
  return {
    teams: teams.map((team) => {
      const measure = measured.find((one) => one.team === team);
      return {
        team,
        isOpen: isWithinHours(moment.at, teamHours(moment.policy, team)),
        waiting: measure?.waiting ?? 0,
        oldestSince: isoOrNull(measure?.oldestSince ?? null),
        expectedWaitSeconds: toSeconds(measure?.waitMs ?? null),
        people: people.filter((one) => workingTeam(moment.policy, one.team) === team).map((one) => loadOf(one, moment)),
      };
    }),
    /** They take cases by hand. */
    withoutTeam: people.filter((one) => one.team === null).map((one) => loadOf(one, moment)),
  };
}

function toSeconds(ms: number | null): number | null {
  return ms === null ? null : Math.ceil(ms / 1000);
}

function loadOf(one: Candidate, moment: Moment) {
  return {
    ...one.agent,
    isPresent: isPresent(one, moment.at),
    isInShift: isInShift(one, moment),
    shift: one.shift,
    skills: [...one.skills],
    load: one.load,
    capacity: capacityOf(one, moment.policy),
    room: roomOf(one, moment),
  };
}
