import type { Policy } from '../../core/sop/policy.ts';
import { suggestion } from '../nearest.ts';
import type { Problems } from '../problem.ts';
import { checkPolicy } from './sop-check.ts';
import { policyOf } from './sop-policy.ts';
import { sopSections, type Sop } from './sop-sections.ts';
import { checkAt, keysOf, type YamlFile } from './yaml-file.ts';

const sections = Object.keys(sopSections);

/**
 * `policy` is what `sop.yaml` sets out, every default filled in. A section with errors (they are reported) is named in
 * `broken`; what the schema refuses stands in the policy with its defaults, so that the rest can be checked all the same.
 */
export type ReadPolicy = { policy: Policy; broken: ReadonlySet<string> };

export function readPolicy(file: YamlFile, problems: Problems): ReadPolicy {
  const { sop, broken } = readSop(file, problems);
  const policy = policyOf(sop);
  const areTeamsKnown = !broken.has('teams');
  checkPolicy(policy, (path, message, severity) => {
    const [key = ''] = path.map(String);
    // Names of teams are only worth a complaint when the teams could be read.
    if (!areTeamsKnown && ['teams', 'handoff', 'escalation'].includes(key)) return;
    if (severity === 'warning') return problems.warn(file.name, file.lineOf(path), message);
    problems.error(file.name, file.lineOf(path), message);
    broken.add(key);
  });
  if (sop.business.name === undefined && !broken.has('business')) {
    problems.warn(file.name, file.lineOf(['business']), 'business.name is missing: messages say "kami" (or "us")');
  }
  return { policy, broken };
}

function readSop(file: YamlFile, problems: Problems): { sop: Sop; broken: Set<string> } {
  for (const key of keysOf(file, problems).filter((written) => !sections.includes(written))) {
    problems.error(file.name, file.lineOf([key]), `unknown key "${key}"${suggestion(key, sections)}`);
  }
  const broken = new Set<string>();
  const sop = Object.entries(sopSections).map(([key, schema]) => {
    const before = problems.list.length;
    const value = checkAt<unknown>(file, [key], schema, problems);
    if (problems.list.length > before) broken.add(key);
    return [key, broken.has(key) ? schema.parse(undefined) : value];
  });
  return { sop: Object.fromEntries(sop) as Sop, broken };
}

/** The sections of `sop.yaml` that are right, as they are written. */
export function soundSections(file: YamlFile, broken: ReadonlySet<string>): Record<string, unknown> {
  const written = typeof file.value === 'object' && !Array.isArray(file.value) ? { ...file.value } : {};
  return Object.fromEntries(Object.entries(written).filter(([key]) => sections.includes(key) && !broken.has(key)));
}
