import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environment, fastSop, freePort, layContent, startProcess } from '../support/service.ts';

/** As where the optional package could not be had. */
const without = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== '@whiskeysockets/baileys') return next(specifier, context);
      throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    },
  });
`)}`;

it.each([
  ['off', 'Sapa runs'],
  ['on', 'npm install --no-save @whiskeysockets/baileys@7.0.0-rc14'],
])('without the optional package: WHATSAPP_WEB=%s says "%s"', async (setting, says) => {
  const root = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  const contentDir = join(root, 'content');
  await layContent(contentDir, fastSop);
  const place = { port: await freePort(), dataDir: join(root, 'data'), contentDir, graphUrl: 'http://127.0.0.1:9' };
  const env = { ...environment(place), WHATSAPP_WEB: setting, NODE_OPTIONS: `--import ${without}` };
  const { process: child, output } = startProcess(env);
  await expect.poll(() => output.join(''), { timeout: 45_000 }).toContain(says);
  if (setting === 'on' && child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(setting === 'on' ? 1 : null);
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  await rm(root, { recursive: true, force: true });
});
