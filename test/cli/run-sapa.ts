import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));

export type Ran = { code: number; stdout: string; stderr: string };

/** Runs the command line as a person would, in `cwd`, with nothing but `env` set. */
export function runSapa(
  args: string[],
  options: { cwd: string; env?: Record<string, string>; input?: string; uid?: number },
): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', ...options.env };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { ...options, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
    child.stdin?.end(options.input ?? '');
  });
}
