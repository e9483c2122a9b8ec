import type { Content, LoadResult } from './content.ts';
import { nameOfSop } from './files/content-files.ts';
import { loadContent, noSop } from './load.ts';
import { formatProblem, type Problem } from './problem.ts';
import { isSameContent } from './revision.ts';
import { watchContent } from './watch.ts';

/** The content folder cannot be published as it is. Lists every error with its file and line. */
export class ContentError extends Error {
  override name = 'ContentError';
  constructor(dir: string, problems: Problem[]) {
    const errors = problems.filter((problem) => problem.severity === 'error').map(formatProblem);
    super(
      `The content in ${dir} has errors, and cannot be published:\n${errors.map((line) => `  - ${line}`).join('\n')}`,
    );
  }
}

export type LiveContent = {
  current(): Content;
  /** Looks at the folder at once; resolves when what is right there has been handed to `onPublish`. */
  reload(): Promise<void>;
  close(): void;
};

export type LiveContentHooks = {
  /** Called with every newly published content, the first one too. */
  onPublish(content: Content): void;
  /** The files changed, and are wrong: what was published before stays in force. */
  onRejected(problems: Problem[]): void;
  onWarnings(problems: Problem[]): void;
};

/**
 * The content folder in force. Throws ContentError when it is wrong at the start; a later mistake changes nothing
 * but is told. Follows the files until closed.
 */
export async function openLiveContent(dir: string, hooks: LiveContentHooks): Promise<LiveContent> {
  const first = await loadContent(dir);
  if (!first.content) throw new ContentError(dir, first.problems);
  let current = first.content;
  publish(first.content, first.problems);

  function publish(content: Content, warnings: Problem[]): void {
    current = content;
    if (warnings.length > 0) hooks.onWarnings(warnings);
    hooks.onPublish(content);
  }

  // Hours, teams and limits that were in force do not give way to the defaults because a file was lost.
  let hadSop = !lacksSop(first.problems);
  function take({ content, problems }: LoadResult): void {
    if (hadSop && lacksSop(problems)) {
      // What is said of the defaults is not true then: they are not in force.
      return hooks.onRejected([...problems.filter(({ file }) => file !== nameOfSop), lostSop]);
    }
    if (!content) return hooks.onRejected(problems);
    hadSop = !lacksSop(problems);
    if (!isSameContent(content, current)) publish(content, problems);
  }

  const watch = watchContent(dir, take);
  return {
    current: () => current,
    reload: async () => take(await loadContent(dir)),
    close: () => watch.close(),
  };
}

function lacksSop(problems: readonly Problem[]): boolean {
  return problems.some(({ file, message }) => file === nameOfSop && message === noSop);
}

const lostSop: Problem = {
  ...{ file: nameOfSop, line: 1, severity: 'error' },
  message: 'was there and is gone; put it back (an empty one: the defaults are wanted)',
};
