import { cpSync, globSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtFolder, digestOf, isCurrent } from '../../src/built.js';

type Built = typeof import('../../src/built.js');

describe('what is loaded', () => {
  let folder = '';
  const inFolder = (...names: string[]): string => join(folder, ...names);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    for (const name of ['src/cli', 'dist']) mkdirSync(inFolder(name), { recursive: true });
    writeFileSync(inFolder('package.json'), '{ "type": "module" }');
    writeFileSync(inFolder('src/cli/thing.ts'), `export const from: string = 'the sources';`);
    writeFileSync(inFolder('src/part.ts'), '1');
    writeFileSync(inFolder('dist/thing.js'), `export const from = 'what was built';`);
    cpSync('src/built.js', inFolder('src/built.js'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ofFolder = (): Promise<Built> => import(/* @vite-ignore */ pathToFileURL(inFolder('src/built.js')).href);

  async function build(): Promise<Built> {
    const built = await ofFolder();
    const files = ['src/cli/thing.ts', 'src/part.ts'];
    const inputs = { files, times: built.timesOf(files), digest: built.digestOf(files) };
    writeFileSync(inFolder('dist/inputs.json'), JSON.stringify(inputs));
    return built;
  }

  it('is what was built, as long as the sources are those that it was built of', async () => {
    const { load } = await build();
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'what was built' });
    // Another checkout of the same sources.
    utimesSync(inFolder('src/part.ts'), 1, 1);
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'what was built' });
  });

  it('is the sources once one of them is another', async () => {
    const { load } = await build();
    writeFileSync(inFolder('src/part.ts'), '2');
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'the sources' });
  });

  it('is the sources once one of them is gone', async () => {
    const { load } = await build();
    rmSync(inFolder('src/part.ts'));
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'the sources' });
  });

  it('is the sources where nothing was built', async () => {
    const { load } = await ofFolder();
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'the sources' });
  });
});

describe('what is built', () => {
  const inputs = JSON.parse(readFileSync(new URL('inputs.json', builtFolder), 'utf8')) as {
    files: string[];
    digest: string;
  };

  it('is of the sources that are here, and of the libraries that are installed', () => {
    expect(isCurrent()).toBe(true);
    expect(inputs.files).toEqual(expect.arrayContaining(['package-lock.json', 'src/service.ts', 'src/app.ts']));
    expect(digestOf(inputs.files)).toBe(inputs.digest);
  });

  it('has its threads, and begins those', () => {
    const threads = globSync('{src,channels}/**/*-worker.ts').map((file) => basename(file, '.ts'));
    const built = globSync('*.js', { cwd: builtFolder });
    expect(built).toEqual(expect.arrayContaining(threads.map((name) => `${name}.js`)));
    const code = built.map((file) => readFileSync(new URL(file, builtFolder), 'utf8')).join('\n');
    for (const name of threads)
      expect(code).toMatch(new RegExp(`new URL\\(["']\\./${name}\\.js["'], import\\.meta\\.url\\)`));
    expect(code).not.toMatch(/-worker\.ts["'], import\.meta\.url/);
  });

  it('leaves out what is under another licence than ours would be, and is asked for', () => {
    const code = globSync('*.js', { cwd: builtFolder }).map((file) => readFileSync(new URL(file, builtFolder), 'utf8'));
    expect(code.join('\n')).not.toMatch(/node_modules\/(?:@whiskeysockets|libsignal)/);
  });
});
