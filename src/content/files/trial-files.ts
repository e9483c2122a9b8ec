import { z } from 'zod';
import type { Policy } from '../../core/sop/policy.ts';
import { date, strictKeys, text } from './fields.ts';
import { haveCommonTime } from './hours.ts';
import { suggestion } from '../nearest.ts';
import { Problems } from '../problem.ts';
import { unknownTeam } from './sop-check.ts';
import { readPolicy } from './sop-file.ts';
import { checkAt, type Path, type YamlFile } from './yaml-file.ts';

/** A file of `trials/`, checked: for whom and when, and the policy that comes of `sop.yaml` with its changes. */
export type WrittenTrial = {
  name: string;
  team: string | null;
  shift: string | null;
  from: string | null;
  until: string | null;
  policy: Policy;
  /** Keys of `sop.yaml` that it changes. */
  changed: string[];
  /** The changed SOP; lines are those of the trial's file. */
  sop: YamlFile;
  /** Where it says for whom it is. */
  line: number;
};

/** `sop.yaml` as the trials change it; `sound` are its sections without errors, as they are written. */
export type TriedSop = { policy: Policy; sound: Readonly<Record<string, unknown>>; broken: ReadonlySet<string> };

const schema = strictKeys({
  team: text.optional(),
  shift: text.optional(),
  from: date.optional(),
  until: date.optional(),
  sop: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown())),
});

/**
 * What everybody has in common, and what is asked without a case at hand: a trial on one team cannot have it otherwise.
 */
export const common: readonly Path[] = [
  ...['name', 'timezone', 'language', 'hours', 'holidays'].map((key) => ['business', key]),
  ['teams'],
  ['shifts'],
  ['assignment', 'auto'],
  ['assignment', 'capacity'],
  ['assistant'],
  ['keep'],
  ['reports'],
];

/** The trials whose files are right. Every problem is reported at its line of the trial's own file. */
export function readTrials(files: readonly YamlFile[], base: TriedSop, problems: Problems): WrittenTrial[] {
  const trials = files.flatMap((file) => readTrial(file, base, problems) ?? []);
  trials.forEach((trial, index) => {
    const other = trials.slice(0, index).find((one) => overlap(one, trial, base.policy));
    if (!other) return;
    const message = `is tried while ${other.sop.name} is, on some of the same cases; give them other days, teams or shifts`;
    problems.error(trial.sop.name, trial.line, message);
  });
  return trials;
}

function readTrial(file: YamlFile, base: TriedSop, problems: Problems): WrittenTrial | null {
  if (file.value === null || file.value === undefined) {
    problems.error(file.name, 1, 'is empty; write team or shift, and sop with what is tried');
    return null;
  }
  const written = checkAt(file, [], schema, problems);
  if (!written) return null;
  const before = problems.list.length;
  checkScope(written, base, file, problems);
  checkChanges(written.sop, file, problems);
  const sop = triedSop(file, written.sop, base);
  const policy = triedPolicy(sop, problems);
  if (problems.list.length > before) return null;
  const { team = null, shift = null, from = null, until = null } = written;
  const name = file.name.replace(/^trials\//, '').replace(/\.yaml$/, '');
  const line = file.lineOf([team === null ? 'shift' : 'team']);
  return { name, team, shift, from, until, policy, changed: Object.keys(written.sop), sop, line };
}

function checkScope(written: z.infer<typeof schema>, base: TriedSop, file: YamlFile, problems: Problems): void {
  const error = (key: string, message: string) => problems.error(file.name, file.lineOf([key]), message);
  const { team, shift, from, until } = written;
  if (team === undefined && shift === undefined) error('', 'needs a team or a shift: for whom is it tried?');
  if (team !== undefined && shift !== undefined)
    error('shift', 'has a team and a shift; one of them says for whom it is');
  const teams = base.policy.teams.map(({ name }) => name);
  if (team !== undefined && !base.broken.has('teams') && !teams.includes(team)) {
    error('team', unknownTeam('team', team, teams));
  }
  const shifts = Object.keys(base.policy.shifts);
  if (shift !== undefined && !base.broken.has('shifts') && !shifts.includes(shift)) {
    error('shift', `shift: there is no shift "${shift}" in sop.yaml${suggestion(shift, shifts)}`);
  }
  if (from !== undefined && until !== undefined && until < from) error('until', `until: is before from (${from})`);
}

function checkChanges(changes: Record<string, unknown>, file: YamlFile, problems: Problems): void {
  if (Object.keys(changes).length === 0) {
    problems.error(file.name, file.lineOf(['sop']), 'sop: is empty; write the keys of sop.yaml that are tried');
  }
  for (const path of common.filter((one) => isWritten(changes, one))) {
    const message = `sop.${path.join('.')}: is the same for everybody and cannot be tried; change it in sop.yaml`;
    problems.error(file.name, file.lineOf(['sop', ...path]), message);
  }
}

/** `sop.yaml` with the trial's keys over its own; lines are those of the trial. */
function triedSop(file: YamlFile, changes: Record<string, unknown>, { sound }: TriedSop): YamlFile {
  return { name: file.name, value: mergedOver(sound, changes), lineOf: (path) => file.lineOf(['sop', ...path]) };
}

/** Warnings are about what sop.yaml says, and are told there. */
function triedPolicy(sop: YamlFile, problems: Problems): Policy {
  const found = new Problems();
  const { policy } = readPolicy(sop, found);
  for (const { file, line, message, severity } of found.list) {
    if (severity === 'error') problems.error(file, line, message);
  }
  return policy;
}

function isWritten(value: unknown, [step, ...rest]: Path): boolean {
  if (!isKeys(value) || step === undefined || !(String(step) in value)) return false;
  return rest.length === 0 || isWritten(value[String(step)], rest);
}

/** Keys in keys are merged; a list or a single value takes the place of the other. */
function mergedOver(base: unknown, changes: unknown): unknown {
  if (!isKeys(base) || !isKeys(changes)) return changes;
  const merged = { ...base };
  for (const [key, value] of Object.entries(changes)) merged[key] = mergedOver(base[key], value);
  return merged;
}

function isKeys(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there may be an event that both would decide. A team and a shift always have cases in common. */
function overlap(one: WrittenTrial, other: WrittenTrial, { shifts }: Policy): boolean {
  if ((one.until ?? '9999') < (other.from ?? '') || (other.until ?? '9999') < (one.from ?? '')) return false;
  if (one.team !== null && other.team !== null) return one.team === other.team;
  if (one.shift === null || other.shift === null || one.shift === other.shift) return true;
  const [hours, others] = [shifts[one.shift], shifts[other.shift]];
  return hours !== undefined && others !== undefined && haveCommonTime(hours, others);
}
