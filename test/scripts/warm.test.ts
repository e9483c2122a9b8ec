import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

it('what the first start would compile and learn is there after npm ci, and for its threads', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  try {
    const { PATH = '' } = process.env;
    const { status, stderr } = spawnSync(process.execPath, ['scripts/warm.ts'], { env: { PATH, TMPDIR: folder } });
    expect([status, stderr.toString()]).toEqual([0, '']);
    const kept = await readdir(folder);
    expect(kept).toContain('node-compile-cache');
    const learnt = kept.find((name) => name.startsWith('sapa-learnt-')) ?? '';
    // Of the intents, and of the documents.
    expect(await readdir(join(folder, learnt))).toHaveLength(2);
    const threads = globSync('{src,channels}/**/*-worker.ts');
    expect(threads).toHaveLength(6);
    expect(strippingIn(threads, join(folder, 'node-compile-cache'))).toEqual([]);
    expect(strippingIn(threads, join(folder, 'empty'))).toEqual(threads);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Those of these modules for which a thread has to take types out, with that folder of compiled modules. */
function strippingIn(modules: string[], cache: string): string[] {
  const inThread = (module: string): string => `
    import(${JSON.stringify(resolve(module))}).catch(() => {}).then(() => {
      if (process.moduleLoadList.some((name) => name.includes('deps/amaro'))) console.log(${JSON.stringify(module)});
      process.exit();
    });`;
  const main = `
    const { Worker } = require('node:worker_threads');
    (async () => {
      for (const code of ${JSON.stringify(modules.map(inThread))})
        await new Promise((done) => new Worker(code, { eval: true, workerData: {} }).once('exit', done).once('error', done));
    })();`;
  const { PATH = '' } = process.env;
  const { stdout } = spawnSync(process.execPath, ['-e', main], { env: { PATH, NODE_COMPILE_CACHE: cache } });
  return stdout.toString().split('\n').filter(Boolean);
}
