import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wordOfHalf } from '../../src/backup/half-restored.ts';
import { restoreBackup, type RestorePlan } from '../../src/backup/restore-backup.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import { holdFolder } from '../../src/store/hold-folder.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { openStore } from '../../src/store/open.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { openCase } from '../desk/cases.ts';
import { type DatabasePlace, describeEachDatabase, freshDatabase } from '../support/databases.ts';
import { startProcess, startService } from '../support/service.ts';

const [ofBackup, ofBefore] = ['ab'.repeat(32), 'cd'.repeat(32)];
const steps = Array.from({ length: 60 }, (_, step) => step);

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-killed-'));
  file = join(folder, 'x.sapa');
  const place = await freshDatabase('sqlite');
  const contentDir = join(folder, 'content');
  await layOut({ ...place, contentDir }, 'backup');
  const plan = { ...place, contentDir, version: '1.0.0', withMedia: true, secretKey: ofBackup };
  await writeBackup(file, plan);
  place.remove();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Place = DatabasePlace & { contentDir: string };

async function layOut({ contentDir, ...place }: Place, what: 'backup' | 'before'): Promise<void> {
  const store = await openStore(place);
  await openCase(store, { name: what, messages: [{ text: 'halo' }] });
  await store.close();
  await createMediaFiles(join(place.dataDir, 'media')).save(new TextEncoder().encode(what), 'text/plain');
  await writeFile(join(place.dataDir, 'secret-key'), `${what === 'backup' ? ofBackup : ofBefore}\n`);
  await mkdir(contentDir, { recursive: true });
  await writeFile(join(contentDir, 'sop.yaml'), what);
}

/** What a service that starts now would work with. */
async function servedBy({ contentDir, ...place }: Place): Promise<string[]> {
  const store = await openStore(place);
  const names = await store.db.selectFrom('contacts').select('name').execute();
  await store.close();
  const key = (await readFile(join(place.dataDir, 'secret-key'), 'utf8')).trim();
  const ofKey = key === ofBackup ? 'backup' : 'before';
  return [...names.map(({ name }) => String(name)), ofKey, await readFile(join(contentDir, 'sop.yaml'), 'utf8')];
}

function settingsOf({ databaseUrl, dataDir, contentDir }: Place): Record<string, string> {
  const settings = { DATA_DIR: dataDir, CONTENT_DIR: contentDir, PATH: process.env['PATH'] ?? '' };
  return databaseUrl === null ? settings : { ...settings, DATABASE_URL: databaseUrl };
}

const told = {
  code: 1,
  stderr: expect.stringMatching(
    /^\s*A restore was stopped half-way .*Do it again: npx sapa restore \/.*x\.sapa --overwrite --content\n/s,
  ),
};

function planOf(place: Place): RestorePlan {
  return { ...place, overwrite: true, withContent: true, keepSends: false, hasOwnKey: false };
}

/** False: it was at its end before that step. */
async function killedAt(step: number, place: Place): Promise<boolean> {
  const script = ['--import', resolve('test/support/kill-at.js'), resolve('test/backup/restore-here.ts')];
  const child = spawn(process.execPath, script, {
    env: {
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      RESTORE: JSON.stringify({ file, plan: planOf(place) }),
      KILL_AT: String(step),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal === 'SIGKILL';
}

async function expectToldByAll(place: Place): Promise<void> {
  const at = { cwd: folder, env: settingsOf(place) };
  expect(await runSapa(['start'], at)).toMatchObject(told);
  expect(await runSapa(['backup', join(place.dataDir, 'half.sapa')], at)).toMatchObject(told);
  expect(await runSapa(['restore', '--overwrite', '--content', file], at)).toMatchObject({ code: 0, stderr: '' });
}

const oldOnes = ['before', 'before', 'before'];
const newOnes = ['backup', 'backup', 'backup'];

describeEachDatabase('a restore that is killed', (kind) => {
  it('leaves what was before, or all of the back-up, or word of what to do', { timeout: 240_000 }, async () => {
    const found = { whole: 0, word: 0 };
    for (const step of steps) {
      const own = await freshDatabase(kind);
      const place = { ...own, contentDir: join(own.dataDir, 'content') };
      await layOut(place, 'before');
      if (!(await killedAt(step, place))) {
        expect(await servedBy(place)).toEqual(newOnes);
        break;
      }
      if (wordOfHalf(place.dataDir) === null) {
        found.whole += 1;
        // All of the one or all of the other: killed after its last step, it was done.
        expect([oldOnes, newOnes], `step ${step}`).toContainEqual(await servedBy(place));
      } else {
        // That word is all they go by, so once is enough for the commands themselves.
        if (found.word === 0) await expectToldByAll(place);
        else await restoreBackup(file, planOf(place));
        found.word += 1;
        expect(await servedBy(place), `again after step ${step}`).toEqual(newOnes);
      }
      own.remove();
    }
    expect([found.whole > 2, found.word > 2], JSON.stringify(found)).toEqual([true, true]);
  });
});

it('a service that waited for a restore does not go on with the key of before', async () => {
  const own = await freshDatabase('sqlite');
  const place = { ...own, contentDir: join(own.dataDir, 'content') };
  await layOut(place, 'before');
  const release = await holdFolder(place.dataDir);
  const { process: child, output } = startProcess({ ...settingsOf(place), LOG_LEVEL: 'warn' });
  const ended = once(child, 'exit');
  await expect.poll(() => output.join('')).toContain('waiting up to');
  await writeFile(join(place.dataDir, 'secret-key'), `${ofBackup}\n`);
  release();
  expect(await ended).toEqual([1, null]);
  expect(output.join('')).toContain('another secret key');
  own.remove();
});

it('of two back-ups at once under the same name one is there, whole', async () => {
  const own = await freshDatabase('sqlite');
  const place = { ...own, contentDir: join(folder, 'content') };
  for (let count = 0; count < 40; count += 1) {
    const bytes = randomBytes(400_000);
    await createMediaFiles(join(place.dataDir, 'media')).save(bytes, 'application/octet-stream');
  }
  const twice = join(folder, 'twice.sapa');
  const at = { cwd: folder, env: settingsOf(place) };
  const ran = await Promise.all([runSapa(['backup', twice], at), runSapa(['backup', twice], at)]);
  expect(ran.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(ran.find(({ code }) => code === 1)?.stderr).toBe(`${twice} is there already: name another one\n`);
  const other = await freshDatabase('sqlite');
  const into = { ...other, contentDir: join(other.dataDir, 'content') };
  expect(await runSapa(['restore', twice], { cwd: folder, env: settingsOf(into) })).toMatchObject({
    stdout: expect.stringContaining('40 files of media'),
  });
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  own.remove();
  other.remove();
});

it('what a killed restore had put together is gone with the next start', async () => {
  const service = await startService({
    async prepare(dataDir) {
      await mkdir(dataDir, { recursive: true });
      await writeFile(join(dataDir, 'sapa.db.restoring-1'), 'customers');
      await writeFile(join(dataDir, 'sapa.db.restoring-1-wal'), 'customers');
    },
  });
  expect((await readdir(service.dataDir)).filter((name) => name.includes('restoring'))).toEqual([]);
  await service.close();
});
