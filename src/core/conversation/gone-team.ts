import type { Policy } from '../sop/policy.ts';
import { record, type Draft } from './draft.ts';
import { stepOf } from './escalation-levels.ts';

/**
 * A queue that the policy does not know any more (its team was renamed, or taken out) is given out to nobody: what waits in
 * it goes to the team that has its level now, else to the one that takes hand-offs. Nobody is told: it waits as before (SOP O2).
 */
export function leaveGoneTeam(draft: Draft): void {
  const { state, rules } = draft;
  const { policy } = rules;
  if (state.phase !== 'queued' || state.team === null || knowsTeam(policy, state.team)) return;
  const ofLevel = state.escalation && stepOf(rules, state.escalation.level)?.team;
  const team = ofLevel && knowsTeam(policy, ofLevel) ? ofLevel : policy.handoff.team;
  if (team === state.team) return;
  record(draft, 'transferred', { by: null, toTeam: team, toAgent: null, note: null });
  state.team = team;
}

/** Whose work somebody does: who is of a team that the policy does not know any more, that of the one that takes hand-offs. */
export function workingTeam(policy: Pick<Policy, 'teams' | 'handoff'>, team: string | null): string | null {
  return team === null || knowsTeam(policy, team) ? team : policy.handoff.team;
}

function knowsTeam({ teams }: Pick<Policy, 'teams'>, team: string): boolean {
  return teams.some(({ name }) => name === team);
}
