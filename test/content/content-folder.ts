import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { inIndonesian } from '../../src/content/problem-words.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content, LoadResult } from '../../src/content/content.ts';
import { formatProblem } from '../../src/content/problem.ts';

export type Files = Readonly<Record<string, string>>;

/** A content folder of its own for one test. */
export async function contentFolder(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sapa-content-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFiles(dir, files);
  return dir;
}

export async function writeFiles(dir: string, files: Files): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
}

/** Whatever is found wrong has words in both languages. */
export async function loadFiles(files: Files): Promise<LoadResult> {
  const result = await loadContent(await contentFolder(files));
  expect(result.problems.filter(({ message }) => inIndonesian(message) === null)).toEqual([]);
  return result;
}

/** Each problem as it is shown, warnings too. */
export async function problemsOf(files: Files): Promise<string[]> {
  return (await loadFiles(files)).problems.map(formatProblem);
}

/** Only the errors, so that a test of one thing can leave everything else out. */
export async function errorsOf(files: Files): Promise<string[]> {
  return (await loadFiles(files)).problems.filter((problem) => problem.severity === 'error').map(formatProblem);
}

export async function contentOf(files: Files): Promise<Content> {
  const { content, problems } = await loadFiles(files);
  if (!content) throw new Error(problems.map(formatProblem).join('\n'));
  return content;
}
