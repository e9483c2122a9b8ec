import type { FileView, Problem } from './types.ts';

type Lines = { line: number; lastLine: number };

/** Problems of an entry: `of` gives those of one of its keys, `problems` the ones that belong to none or are warnings. */
export function fieldProblems(view: FileView | undefined, all: readonly Problem[], lines: Lines | undefined) {
  if (!view || !lines) return { problems: [], of: () => undefined };
  const own = all.filter(({ file, line }) => file === view.name && line >= lines.line && line <= lines.lastLine);
  const text = (view.text ?? '').split('\n');
  const placed = own.map((problem) => ({ problem, key: keyAt(text, problem.line, lines.line) }));
  return {
    problems: placed
      .filter(({ key, problem }) => key === null || problem.severity === 'warning')
      .map(({ problem }) => problem),
    of(key: string): string | undefined {
      const found = placed.filter((one) => one.key === key && one.problem.severity === 'error');
      return found.length > 0
        ? found.map(({ problem }) => problem.message.replace(/^intent \S+: /, '')).join(' · ')
        : undefined;
    },
  };
}

/** The key of the entry that the line is below: two blanks deep, as lists of keys are written. */
function keyAt(text: readonly string[], line: number, first: number): string | null {
  for (let at = line; at >= first; at -= 1) {
    const key = /^(?: {2}|- )([a-z_]+):/.exec(text[at - 1] ?? '')?.[1];
    if (key !== undefined) return key === 'intent' ? null : key;
  }
  return null;
}
