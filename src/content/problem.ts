/** Something wrong in a content file. `line` counts from 1; `file` is relative to the content folder. */
export type Problem = { file: string; line: number; message: string; severity: 'error' | 'warning' };

/** Collects the problems of one load. */
export class Problems {
  readonly list: Problem[] = [];

  error(file: string, line: number, message: string): void {
    this.list.push({ file, line, message, severity: 'error' });
  }

  warn(file: string, line: number, message: string): void {
    this.list.push({ file, line, message, severity: 'warning' });
  }

  hasErrors(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }

  sorted(): Problem[] {
    return this.list.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }
}

/** `intents/id/pengiriman.yaml:12: error: …`, as compilers write it, so that editors can jump there. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.severity}: ${problem.message}`;
}
