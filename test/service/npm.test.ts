import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fastSop, freePort, layContent, untilReady } from '../support/service.ts';

it.skipIf(process.platform === 'win32')(
  'a service whose npm is stopped does not go on by itself, where nobody could stop it',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sapa-npm-'));
    await layContent(dir, fastSop);
    const port = await freePort();
    const env = {
      ...{ PATH: process.env['PATH'] ?? '', DATA_DIR: join(dir, 'data'), CONTENT_DIR: dir, LOG_LEVEL: 'info' },
      ...{ PORT: String(port), SIMULATOR: 'on', NODE: process.execPath, npm_lifecycle_event: 'start' },
    };
    // As npm runs it: a signal reaches the shell, which ends.
    const shell = spawn('sh', ['-c', '"$NODE" src/main.js; exit $?'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const output: string[] = [];
    shell.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    await untilReady(`http://127.0.0.1:${port}`, { process: shell, output });
    shell.kill('SIGTERM');
    // Its output is closed when the last one that writes to it has ended.
    const isOver = await Promise.race([once(shell, 'close').then(() => true), wait(15_000, false)]);
    endGroup(shell.pid!);
    expect(isOver).toBe(true);
    expect(output.join('')).toContain('npm, which it was started by, has ended: finishing what is under way');
    await rm(dir, { recursive: true, force: true });
  },
);

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended before.
  }
}
