import { resolve } from 'node:path';
import { contentDirOf } from '../config.ts';
import type { Content } from '../content/content.ts';
import { loadContent } from '../content/load.ts';
import { formatProblem } from '../content/problem.ts';
import { CommandError } from './command-error.ts';

/** The content of `dir`, or of CONTENT_DIR. Prints its problems, one a line; errors end the command. */
export async function readContent(dir: string | undefined): Promise<Content> {
  const folder = dir === undefined ? contentDirOf(process.env, process.cwd()) : resolve(dir);
  const { content, problems } = await loadContent(folder);
  for (const problem of problems) console.error(formatProblem(problem));
  if (content) return content;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  throw new CommandError(`${errors === 1 ? 'one error' : `${errors} errors`} in the content of ${folder}`);
}
