import type { Language } from '../../core/sop/policy.ts';
import { kindOfFile, languageOfFile, type FoundFile } from './content-files.ts';
import { entriesOf, kindOf, type PracticeKind } from './practice-files.ts';
import { Problems } from '../problem.ts';
import { parseYamlFile } from './yaml-file.ts';

/** A role-play or a question as a list shows it. `title`: of a question, what is asked. */
export type PracticeLine = {
  kind: PracticeKind;
  name: string;
  title: string;
  language: Language;
  file: string;
  line: number;
};

/** All of them, also those in which something is wrong: they are to be found in order to be mended. */
export function practiceLines(files: readonly FoundFile[]): PracticeLine[] {
  return files.filter(({ name }) => kindOfFile(name) === 'practice').flatMap(linesOf);
}

function linesOf({ name: file, text }: FoundFile): PracticeLine[] {
  const language = languageOfFile(file);
  // What is wrong with it has been told where it was read.
  const parsed = parseYamlFile(file, text, new Problems());
  if (!parsed || !language) return [];
  return entriesOf(parsed).flatMap((entry, index) => {
    const kind = kindOf(entry);
    const name = kind && entry[kind];
    if (kind === null || typeof name !== 'string') return [];
    const title = entry[kind === 'scenario' ? 'title' : 'ask'];
    const line = parsed.lineOf([index]);
    return [{ kind, name, title: typeof title === 'string' ? title : '', language, file, line }];
  });
}
