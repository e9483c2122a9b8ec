import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('what the first start would compile and learn is there after npm ci', async () => {
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
  } finally {
    await rm(folder, { recursive: true });
  }
});
