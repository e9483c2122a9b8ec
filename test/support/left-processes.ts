import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();
let isOver = false;

/**
 * A process that this test file started. Whatever is left of them when the file is over is ended: a `beforeAll` that
 * timed out gives nothing to close to its `afterAll`.
 */
export function noteProcess(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
  // Begun by a hook whose time was over: nobody waits for it.
  if (isOver) child.kill('SIGKILL');
}

/** How many of them still run. */
export function runningProcesses(): number {
  return running.size;
}

/** A test file begins: in a worker that other files had before it. */
export function beginFile(): void {
  isOver = false;
}

export function endLeft(): void {
  isOver = true;
  for (const child of running) child.kill('SIGKILL');
}

process.once('exit', endLeft);
