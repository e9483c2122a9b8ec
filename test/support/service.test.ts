import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runningProcesses } from './left-processes.ts';
import { startService } from './service.ts';

describe('a service that a test starts', () => {
  it('is ended when the hook that started it runs out of time, and its file is over', async () => {
    const folder = await mkdtemp('test/support/timed-out-');
    const place = join(folder, 'timed-out.test.ts');
    const note = join(folder, 'pid');
    await writeFile(
      place,
      `
import { writeFileSync } from 'node:fs';
import { beforeAll, it } from 'vitest';
import { startProcess, environment } from '../service.ts';
beforeAll(async () => {
  const child = startProcess(environment({ port: 0, dataDir: ${JSON.stringify(folder)}, contentDir: '.', graphUrl: 'http://127.0.0.1:9' }));
  writeFileSync(${JSON.stringify(note)}, String(child.process.pid));
  await new Promise(() => undefined);
}, 500);
it('never runs', () => undefined);
`,
    );
    try {
      const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', place], { stdio: 'ignore' });
      const [code] = await once(run, 'exit');
      expect(code).not.toBe(0);
      const pid = Number(await readFile(note, 'utf8'));
      expect(pid).toBeGreaterThan(0);
      await expect.poll(() => isRunning(pid)).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('that does not come up leaves nothing behind: no process, no folder', async () => {
    const before = process.env['TMPDIR'];
    const own = await mkdtemp(join(tmpdir(), 'sapa-left-'));
    process.env['TMPDIR'] = own;
    try {
      await expect(startService({ env: { PORT: 'nonsense' } })).rejects.toThrow(/the service ended with/);
      expect(runningProcesses()).toBe(0);
      expect(await readdir(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      await rm(own, { recursive: true, force: true });
    }
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
