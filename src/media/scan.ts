import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusedFile } from '../engine/refused-file.ts';

const timeoutMs = 60_000;
/** As `clamdscan` and its kin say it. */
const infected = 1;

/**
 * Runs the scanner over a file before it is kept: the words of `MEDIA_SCAN_COMMAND`, and the file's path behind them. It
 * ends with 0 when the file is clean and with 1 when it is not, which throws RefusedFile. Anything else is a scanner that
 * does not work: an Error, and the file is tried again later, never let through.
 */
export async function scanFile(command: string, bytes: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-scan-'));
  try {
    const file = join(folder, 'file');
    await writeFile(file, bytes, { mode: 0o644 });
    const { code, said } = await run(command, file);
    if (code === infected) throw new RefusedFile('infected', said.trim().split('\n')[0] ?? '');
    if (code !== 0) throw new Error(`MEDIA_SCAN_COMMAND ended with ${code}: ${said.trim().slice(0, 300)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, file: string): Promise<{ code: number | string; said: string }> {
  const [program = '', ...given] = command.split(/\s+/).filter(Boolean);
  return new Promise((resolve) => {
    // No shell: the path is ours, and nothing in it is from outside.
    execFile(program, [...given, file], { timeout: timeoutMs }, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.replaceAll(file, 'file');
      if (!error) return resolve({ code: 0, said });
      return resolve({ code: error.code ?? error.signal ?? 'unknown', said: said || error.message });
    });
  });
}
