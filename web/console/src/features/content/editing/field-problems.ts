import type { FileView, Problem } from '../types.ts';

type Lines = { line: number; lastLine: number };

/** Problems of an entry: `of` gives those of one of its keys, `problems` the ones that belong to none or are warnings. */
export function fieldProblems(view: FileView | undefined, all: readonly Problem[], lines: Lines | undefined) {
  if (!view || !lines) return { problems: [], of: () => undefined, inList: () => undefined };
  const own = all.filter(({ file, line }) => file === view.name && line >= lines.line && line <= lines.lastLine);
  const text = (view.text ?? '').split('\n');
  const placed = own.map((problem) => ({ problem, key: keyAt(text, problem.line, lines.line) }));
  return {
    problems: placed
      .filter(({ key, problem }) => key === null || problem.severity === 'warning')
      .map(({ problem }) => problem),
    of(key: string): string | undefined {
      const found = placed.filter((one) => one.key === key && one.problem.severity === 'error');
      return found.length > 0 ? found.map(({ problem }) => plain(problem)).join(' · ') : undefined;
    },
    /** Of one of the entries of the list under that key, from 0. */
    inList(key: string, index: number): string | undefined {
      const found = placed.filter(
        (one) => one.key === key && one.problem.severity === 'error' && itemAt(text, one.problem.line) === index,
      );
      return found.length > 0 ? found.map(({ problem }) => plain(problem)).join(' · ') : undefined;
    },
  };
}

function plain({ message }: Problem): string {
  return message.replace(/^(?:intent|scenario|question) \S+: /, '');
}

/** How many items of the list begin at this line or above it, under the same key. */
function itemAt(text: readonly string[], line: number): number {
  let count = -1;
  for (let at = line; at >= 1; at -= 1) {
    const here = text[at - 1] ?? '';
    if (/^ {2}[a-z_]+:/.test(here)) return count;
    if (/^ {2,4}- /.test(here)) count += 1;
  }
  return count;
}

/** What an entry is called by: what is wrong with that belongs to no field. */
const names = ['intent', 'scenario', 'question'];

/** The key of the entry that the line is below: two blanks deep, as lists of keys are written. */
function keyAt(text: readonly string[], line: number, first: number): string | null {
  for (let at = line; at >= first; at -= 1) {
    const key = /^(?: {2}|- )([a-z_]+):/.exec(text[at - 1] ?? '')?.[1];
    if (key !== undefined) return names.includes(key) ? null : key;
  }
  return null;
}
