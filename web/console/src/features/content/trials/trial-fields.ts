import { valueAt } from '../value-at.ts';
import { sopSections, type SopField } from '../sop/sop-fields.ts';

/** One thing that a trial may have otherwise: a field of the SOP, by where it stands in `sop.yaml`. */
export type TrialField = { id: string; section: string; path: string[]; field: SopField };

/** As src/content/files/trial-files.ts has it: what everybody has in common. */
const common = new Set([
  ...['name', 'timezone', 'language', 'hours', 'holidays'].map((key) => `business.${key}`),
  ...['assignment.auto', 'assignment.capacity'],
]);

/** What forms offer to be tried. Whatever else a trial changes is written as YAML. */
export const trialFields: readonly TrialField[] = sopSections
  .filter(({ key }) => key !== 'assistant' && key !== 'keep' && key !== 'reports')
  .flatMap(({ key, fields }) =>
    fields.map((field): TrialField => {
      const path = [key, ...field.path];
      return { id: path.join('.'), section: key, path, field };
    }),
  )
  .filter(({ id }) => !common.has(id));

/** Keys that lead to a value, of what is written and no field shows. */
export function writtenElsewhere(sop: unknown): string[] {
  const shown = new Set(trialFields.map(({ id }) => id));
  return leaves(sop, []).filter((id) => !shown.has(id));
}

function leaves(value: unknown, path: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return path.length === 0 ? [] : [path.join('.')];
  }
  return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
}

/** What stands in the field when it is added: what holds now. */
export function startOf({ path, field: { kind, usual } }: TrialField, sop: unknown): unknown {
  const now = valueAt(sop, path);
  if (now !== undefined) return now;
  if (kind === 'number') return Number(usual ?? 1);
  if (kind === 'switch') return usual === 'true';
  if (kind === 'priorities') return usual === undefined ? [] : [usual];
  if (kind === 'lines') return [];
  if (kind === 'ladder') return [{ to: 'agent', within: '2m' }];
  return usual ?? '';
}

/** A file's name from what people call it: `Balas cepat!` as `trials/balas-cepat.yaml`. */
export function trialFile(title: string): string | null {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words ? `trials/${words.join('-').slice(0, 60)}.yaml` : null;
}

export function trialName(file: string): string {
  return file.replace(/^trials\//, '').replace(/\.yaml$/, '');
}
