import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runSapa } from './run-sapa.ts';

const bin = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));

test('simulate serves the phone, says the settings that a service needs, and ends with 0 when told to stop', async () => {
  const child = spawn(process.execPath, [bin, 'simulate', '--port', '0'], { env: { PATH: process.env['PATH'] ?? '' } });
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('Stop it')) break;
    }
    const url = /listens on (http:\S+?),/.exec(said)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect(said).toContain(`GRAPH_URL=${url}/graph\n`);
    expect(said).toMatch(/^META_APP_SECRET=\w{32}$/m);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('simulate refuses a port or an address that is none', async () => {
  for (const wrong of [
    ['--port', '80a'],
    ['--webhook', 'nowhere'],
    ['--webhook', 'localhost:3000/webhooks/whatsapp'],
  ]) {
    const { code, stderr } = await runSapa(['simulate', ...wrong], { cwd: process.cwd() });
    expect(code).toBe(1);
    expect(stderr).toContain(`${wrong[0]} is "${wrong[1]}"`);
  }
});
