import { randomUUID } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { buildsFolder, builtName, currentBuild, digestOf, timesOf } from '../src/built.js';

// `npm run build` also makes of the service, the command line and their threads some dozens of files in place of two thousand, most of
// them of libraries: to find and read those was a quarter of each start (docs/adr/0007-no-build.md). src/built.js takes them as
// long as they are of the sources that are here. Runs after `npm ci`, and when sources are others before `npm start`. Only ever
// a saving: without the development dependencies, or where nothing may be written, sources are run as they are.

const root = fileURLToPath(new URL('..', import.meta.url));
const builds = fileURLToPath(buildsFolder);
const record = join(builds, 'inputs.json');
const lock = 'package-lock.json';

/** They read files of their own, or may be missing: imported from where they are installed, when they are needed. */
const left = /^(?:@fastify\/swagger-ui|@whiskeysockets\/baileys|better-sqlite3|natural|pino|sharp)(?:\/|$)/;

/** Files beside a source are found from there, and threads where they were built. */
const whereItWas: Plugin = {
  name: 'where it was',
  transform(code, id) {
    // What rolldown itself puts in is no file, and stands where it is built.
    if (!code.includes('import.meta.url') || id.includes('node_modules') || id.startsWith('\0')) return null;
    return code
      .replaceAll(/'\.\/([\w-]+-worker)\.ts', import\.meta\.url/g, "'./$1.js', import.meta.url")
      .replaceAll(/(?<!-worker\.js', )import\.meta\.url/g, `new URL('../../${pathOf(id)}', import.meta.url).href`);
  },
};

if (existsSync(resolve(root, 'node_modules/rolldown'))) {
  if (!process.argv.includes('--if-changed')) await build();
  else if (currentBuild() === null)
    await build().catch((error: unknown) =>
      console.error(`The service could not be built, and starts from its sources: ${String(error)}`),
    );
}

async function build(): Promise<void> {
  const half = join(builds, `half-${randomUUID()}`);
  await mkdir(half, { recursive: true });
  try {
    const files = await buildInto(half);
    const [times, digest] = [timesOf(files), digestOf(files)];
    const before = await lastBuild();
    await putInPlace(half, join(builds, digest));
    await writeFile(`${half}.json`, JSON.stringify({ files, times, digest }));
    await rename(`${half}.json`, record);
    // A service that runs of the build before this one still imports some of it when it is first needed.
    const kept = new Set(['inputs.json', digest, before]);
    const old = (await readdir(builds)).filter((name) => !kept.has(name) && !name.startsWith('half-'));
    await Promise.all(old.map((name) => rm(join(builds, name), { recursive: true, force: true })));
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

/** The same may be there, perhaps no longer whole: whoever runs of it finds it again. */
async function putInPlace(half: string, place: string): Promise<void> {
  const aside = `${half}-aside`;
  if (existsSync(place)) await rename(place, aside);
  await rename(half, place);
  await rm(aside, { recursive: true, force: true });
}

/** Gives the sources that it is made of. */
async function buildInto(folder: string): Promise<string[]> {
  const { rolldown } = await import('rolldown');
  const threads = globSync('{src,channels}/**/*-worker.ts', { cwd: root });
  // app.ts is what is warmed (scripts/warm.ts): to import service.ts is to start.
  const entries = ['src/app.ts', 'src/service.ts', 'src/cli/sapa.ts', ...threads];
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((file) => [builtName(file), resolve(root, file)])),
    platform: 'node',
    external: (id) => left.test(id),
    plugins: [whereItWas],
    // Nothing in it is for what runs, and an image has none: it would be one of the sources.
    tsconfig: false,
    logLevel: 'warn',
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name]',
    chunkFileNames: '[name]-[hash].js',
    keepNames: true,
  });
  const inputs = (await bundle.watchFiles).map(pathOf);
  await bundle.close();
  return [lock, ...inputs.filter((file) => !file.startsWith('node_modules/'))].toSorted();
}

/** Null: there is none, or nobody can tell. */
async function lastBuild(): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(record, 'utf8')) as { digest: string }).digest;
  } catch {
    return null;
  }
}

/** From the root of the project, with the slashes of an address. */
function pathOf(file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}
