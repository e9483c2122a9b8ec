import type { Policy } from '../../core/sop/policy.ts';
import { DeskError } from '../desk-error.ts';

/** Where somebody works, and how much they take: what they are given cases by. */
export type Place = {
  team: string | null;
  /** Of the policy's shifts; null: always. */
  shift: string | null;
  /** Cases at a time; null: what the team or the policy says. */
  capacity: number | null;
  /** Words: what they are good at, languages that they write. */
  skills: string[];
};

const mostCases = 100;
const mostSkills = 30;

/** Throws DeskError `invalid_person` for what the policy does not know; `suggest` names what was probably meant. */
export function checkPlace(
  { team, shift, capacity, skills }: Partial<Place>,
  policy: Pick<Policy, 'teams' | 'shifts'>,
  suggest: (word: string, known: string[]) => string,
): void {
  const teams = policy.teams.map(({ name }) => name);
  const shifts = Object.keys(policy.shifts);
  if (typeof team === 'string' && !teams.includes(team))
    throw invalid(`team: there is no team "${team}" in sop.yaml${suggest(team, teams)}`);
  if (typeof shift === 'string' && !shifts.includes(shift))
    throw invalid(`shift: there is no shift "${shift}" in sop.yaml${suggest(shift, shifts)}`);
  if (typeof capacity === 'number' && !isCapacity(capacity))
    throw invalid(`capacity: is ${capacity}, but it must be a whole number from 0 to ${mostCases}`);
  if (skills && skills.length > mostSkills) throw invalid(`skills: are ${skills.length}, at most ${mostSkills}`);
}

function isCapacity(capacity: number): boolean {
  return Number.isInteger(capacity) && capacity >= 0 && capacity <= mostCases;
}

/** As they are compared: in lower case, each once. */
export function normalSkills(skills: readonly string[]): string[] {
  return [...new Set(skills.map((skill) => skill.trim().toLowerCase()).filter(Boolean))];
}

function invalid(message: string): DeskError {
  return new DeskError('invalid_person', message);
}
