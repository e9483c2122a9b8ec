import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildsFolder, currentBuild } from '../../src/built.js';

type Built = typeof import('../../src/built.js');

describe('what is loaded', () => {
  let folder = '';
  const inFolder = (...names: string[]): string => join(folder, ...names);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    mkdirSync(inFolder('src/cli'), { recursive: true });
    writeFileSync(inFolder('package.json'), '{ "type": "module" }');
    writeFileSync(inFolder('src/cli/thing.ts'), `export const from: string = 'the sources';`);
    writeFileSync(inFolder('src/part.ts'), '1');
    cpSync('src/built.js', inFolder('src/built.js'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ofFolder = (): Promise<Built> => import(/* @vite-ignore */ pathToFileURL(inFolder('src/built.js')).href);

  /** As scripts/build-service.ts leaves it. */
  async function build(): Promise<Built & { digest: string }> {
    const built = await ofFolder();
    const files = ['src/cli/thing.ts', 'src/part.ts'];
    const digest = built.digestOf(files);
    mkdirSync(inFolder('dist', digest), { recursive: true });
    writeFileSync(inFolder('dist', digest, 'thing.js'), `export const from = 'what was built';`);
    writeFileSync(inFolder('dist/inputs.json'), JSON.stringify({ files, times: built.timesOf(files), digest }));
    return { ...built, digest };
  }

  it('is what was built, as long as the sources are those that it was built of', async () => {
    const { load } = await build();
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'what was built' });
    // Another checkout of the same sources.
    utimesSync(inFolder('src/part.ts'), 1, 1);
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'what was built' });
  });

  it.each<[string, (digest: string) => void]>([
    ['one of them is another', () => writeFileSync(inFolder('src/part.ts'), '2')],
    ['one of them is gone', () => rmSync(inFolder('src/part.ts'))],
    ['what was built is gone', (digest) => rmSync(inFolder('dist', digest), { recursive: true })],
    ['it is not known of what it was built', () => writeFileSync(inFolder('dist/inputs.json'), '{')],
    ['nothing was built', () => rmSync(inFolder('dist'), { recursive: true })],
  ])('is the sources when %s', async (_, change) => {
    const { load, digest } = await build();
    change(digest);
    expect(await load('cli/thing.ts')).toMatchObject({ from: 'the sources' });
  });
});

describe('a build', () => {
  let folder = '';
  const inFolder = (...names: string[]): string => join(folder, ...names);
  const record = () => JSON.parse(readFileSync(inFolder('dist/inputs.json'), 'utf8')) as { digest: string };
  const builds = () => readdirSync(inFolder('dist')).filter((name) => name !== 'inputs.json');

  /** A product of a few lines. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    for (const name of ['src/cli', 'scripts']) mkdirSync(inFolder(name), { recursive: true });
    for (const file of ['src/built.js', 'scripts/build-service.ts']) cpSync(file, inFolder(file));
    symlinkSync(resolve('node_modules'), inFolder('node_modules'));
    for (const [file, text] of Object.entries({ 'package.json': '{ "type": "module" }', 'package-lock.json': '{}' }))
      writeFileSync(inFolder(file), text);
    for (const file of ['src/app.ts', 'src/service.ts', 'src/cli/sapa.ts']) writeFileSync(inFolder(file), 'export {};');
    edit('one');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const edit = (says: string) => writeFileSync(inFolder('src/app.ts'), `export const says: string = '${says}';`);
  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const build = (...args: string[]) => run('scripts/build-service.ts', ...args);
  /** As a process of its own finds it. */
  const loaded = () =>
    run(
      '-e',
      `import('./src/built.js').then(async (it) => console.log((await it.load('app.ts')).says, it.currentBuild() ? 'built' : 'sources'))`,
    );

  it('is loaded, keeps the one before it, and forgets older ones', () => {
    expect(build('--if-changed').status).toBe(0);
    expect(loaded().stdout).toBe('one built\n');
    edit('two');
    expect(loaded().stdout).toBe('two sources\n');
    const before = record().digest;
    build('--if-changed');
    expect(loaded().stdout).toBe('two built\n');
    expect(builds()).toEqual(expect.arrayContaining([before, record().digest]));
    edit('three');
    build('--if-changed');
    expect(builds()).toHaveLength(2);
    expect(builds()).not.toContain(before);
  });

  it('is made again where nobody can tell of what it was made, or part of it is gone', () => {
    build();
    writeFileSync(inFolder('dist/inputs.json'), '{');
    expect(loaded().stdout).toBe('one sources\n');
    build('--if-changed');
    expect(loaded().stdout).toBe('one built\n');
    rmSync(inFolder('dist', record().digest, 'app.js'));
    expect(build().status).toBe(0);
    expect(loaded().stdout).toBe('one built\n');
  });

  it('that cannot be written keeps nobody from starting, and one that is asked for says so', () => {
    writeFileSync(inFolder('dist'), 'a file');
    const { status, stderr } = build('--if-changed');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^The service could not be built, and starts from its sources: .*ENOTDIR/);
    expect(loaded().stdout).toBe('one sources\n');
    expect(build().status).toBe(1);
  });
});

describe('what is built', () => {
  const build = currentBuild();
  if (build === null) throw new Error('nothing is built of these sources: npm test does that first, or npm run build');
  const names = globSync('*.js', { cwd: build });
  const code = names.map((name) => readFileSync(new URL(name, build), 'utf8')).join('\n');

  it('is of the sources, and of the libraries that are installed', () => {
    const { files } = JSON.parse(readFileSync(new URL('inputs.json', buildsFolder), 'utf8')) as { files: string[] };
    expect(files).toEqual(expect.arrayContaining(['package-lock.json', 'src/service.ts', 'src/app.ts']));
    expect(code).toContain('// node_modules/fastify/fastify.js');
    // An image has these alone: with any other it would run the sources, and nobody would know.
    const others = files.filter((file) => !/^(?:src|channels|simulator)\//.test(file));
    expect(others).toEqual(['package-lock.json']);
  });

  it('has its threads, and begins those', () => {
    const threads = globSync('{src,channels}/**/*-worker.ts').map((file) => basename(file, '.ts'));
    expect(threads.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(threads.map((name) => `${name}.js`)));
    for (const name of threads)
      expect(code).toMatch(new RegExp(`new URL\\(["']\\./${name}\\.js["'], import\\.meta\\.url\\)`));
    expect(code).not.toMatch(/-worker\.ts["'], import\.meta\.url/);
  });

  // From another folder it would be of that one, and find no library there.
  it('is the same from wherever it was built', () => {
    expect(code).not.toMatch(/new URL\([^)]*rolldown\/runtime/);
  });

  it('leaves out what is under another licence, and may be missing', () => {
    expect(code).not.toMatch(/^\/\/ node_modules\/(?:@whiskeysockets|libsignal)/m);
  });
});
