import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { contentDirOf } from '../config.ts';
import { importDocuments } from '../content/documents/import-documents.ts';
import { formatProblem } from '../content/problem.ts';
import type { Language } from '../core/sop/policy.ts';
import { CommandError } from './command-error.ts';

export type ImportOptions = { dir?: string; language?: string; overwrite?: true };

/** `sapa import PATH`: one document a line; what is wrong is told as `sapa check` does, and then nothing is written. */
export async function importContent(path: string, { dir, language, overwrite }: ImportOptions): Promise<void> {
  if (!existsSync(path)) throw new CommandError(`${path} is not there: is the name right?`);
  const folder = dir === undefined ? contentDirOf(process.env, process.cwd()) : resolve(dir);
  const order = { path, dir: folder, language: languageOf(language), overwrite: overwrite ?? false };
  const { imported, problems } = await importDocuments(order);
  for (const problem of problems) console.error(formatProblem(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) throw new CommandError(`${errors === 1 ? 'one error' : `${errors} errors`}; nothing was imported`);
  for (const { name, passages } of imported) {
    console.log(`${name}: ${passages === 1 ? 'one passage' : `${passages} passages`}`);
  }
}

function languageOf(given: string | undefined): Language | null {
  if (given === undefined || given === 'id' || given === 'en') return given ?? null;
  throw new CommandError(`--language is "${given}", but must be id or en`);
}
