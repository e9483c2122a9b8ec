import { existsSync, globSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { builtFolder, builtName, digestOf, isCurrent, timesOf } from '../src/built.js';

// `npm run build` also makes dist/ of the service, the command line and their threads: a few files in place of two thousand, half
// of those of libraries, which take most of a start to be found and read (docs/adr/0007-no-build.md). src/built.js takes
// it as long as it is of the sources that are here. Without the development dependencies it does nothing.

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = 'package-lock.json';

/** They read files of their own, or may be missing: imported from where they are installed, when they are needed. */
const left = /^(?:@fastify\/swagger-ui|@whiskeysockets\/baileys|better-sqlite3|natural|pino|sharp)(?:\/|$)/;

async function build(): Promise<void> {
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
    logLevel: 'warn',
  });
  // What is half written is no build: it takes the other's place whole.
  const half = fileURLToPath(new URL('../dist.new/', builtFolder));
  await rm(half, { recursive: true, force: true });
  await bundle.write({
    dir: half,
    format: 'esm',
    entryFileNames: '[name]',
    chunkFileNames: '[name]-[hash].js',
    keepNames: true,
  });
  const inputs = (await bundle.watchFiles).map((file) => relative(root, file).replaceAll('\\', '/'));
  await bundle.close();
  const files = [lock, ...inputs.filter((file) => !file.startsWith('node_modules/'))].toSorted();
  await writeFile(join(half, 'inputs.json'), JSON.stringify({ files, times: timesOf(files), digest: digestOf(files) }));
  await rm(builtFolder, { recursive: true, force: true });
  await rename(half, builtFolder);
}

/** Files beside a source are found from there, and threads where they were built. */
const whereItWas: Plugin = {
  name: 'where it was',
  transform(code, id) {
    if (!code.includes('import.meta.url') || id.includes('node_modules')) return null;
    const file = relative(root, id).replaceAll('\\', '/');
    return code
      .replaceAll(/'\.\/([\w-]+-worker)\.ts', import\.meta\.url/g, "'./$1.js', import.meta.url")
      .replaceAll(/(?<!-worker\.js', )import\.meta\.url/g, `new URL('../${file}', import.meta.url).href`);
  },
};

if (!existsSync(resolve(root, 'node_modules/rolldown'))) {
  // Sources are run as they are.
} else if (!process.argv.includes('--if-changed') || !isCurrent()) {
  await build();
}
