import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder } from '../../src/store/hold-folder.ts';
import { openStore, StoreError } from '../../src/store/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sapa-hold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const asOther = `
  const { holdFolder } = await import(process.argv[1]);
  await holdFolder(process.argv[2]);
  process.stdout.write('held');
  setInterval(() => {}, 1000);
`;

async function anotherProcess() {
  const module = new URL('../../src/store/hold-folder.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', asOther, module, folder]);
  await once(child.stdout, 'data');
  return {
    pid: child.pid,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('a folder of SQLite', () => {
  it('is held by one process: another one is told which, and what to do', async () => {
    const other = await anotherProcess();
    const refused = holdFolder(folder, { waitMs: 0 });
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(
      new RegExp(
        `Another Sapa \\(process ${other.pid} on .+, since 20.+Z\\) works on ${folder}.*Stop it first.*DATA_DIR`,
      ),
    );
    await other.kill();
  });

  it('is free again at once when its process was killed', async () => {
    const other = await anotherProcess();
    await other.kill();
    const release = await holdFolder(folder, { waitMs: 0 });
    await expect(holdFolder(folder, { waitMs: 0 })).rejects.toThrow(`process ${process.pid} on`);
    release();
  });

  it('is waited for while the one before ends, and that is said', async () => {
    const release = await holdFolder(folder);
    const told: string[] = [];
    const waiting = holdFolder(folder, { waitMs: 60_000, onWait: (sentence) => told.push(sentence) });
    await expect.poll(() => told.length).toBe(1);
    release();
    (await waiting)();
    expect(told).toEqual([expect.stringMatching(/Another Sapa \(process .*\) works on .*: waiting up to 60 s/)]);
  });

  it('can be read and written by commands while it is held, and leaves no note behind', async () => {
    const release = await holdFolder(folder);
    const store = await openStore({ databaseUrl: null, dataDir: folder });
    await store.ping();
    await store.close();
    release();
    expect(readdirSync(folder).filter((name) => name.includes('holder'))).toEqual([]);
  });
});
