import { globSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { currentBuild } from '../src/built.js';

// After `npm ci`, and in the image: what the first start would do and keep (compile the service, learn the content that is here)
// is done now, in the system's temporary folder or where the environment says. Only ever a saving: without it the first start
// takes a second longer.

enableCompileCache();
try {
  const [{ loadContent }, { learntHere }] = await Promise.all([
    import('../src/content/load.ts'),
    import('../src/content/learning/learnt.ts'),
  ]);
  const { content } = await loadContent(process.env['CONTENT_DIR'] ?? '.');
  if (content) learntHere(content);
  const built = currentBuild();
  if (built) await compileBuild(built);
  // What is built is not all that runs: tests, say, run the sources.
  if (!built || process.env['NODE_ENV'] !== 'production') await compileSources();
} catch {
  // Without some dependency, say: the start will tell.
}

/** All but what starts something when it is imported. */
async function compileBuild(folder: URL): Promise<void> {
  const starts = ['service.js', 'sapa.js'];
  const files = globSync('*.js', { cwd: folder }).filter((file) => !starts.includes(file));
  await compileEach(files.map((file) => new URL(file, folder)));
}

/**
 * With what threads begin with, so that none of them takes types out of its modules itself. That runs on WebAssembly, which at
 * times brings a process of Node.js 24 down where a thread does it.
 */
async function compileSources(): Promise<void> {
  const root = resolve(import.meta.dirname, '..');
  const threads = globSync('{src,channels}/**/*-worker.ts', { cwd: root });
  await compileEach(['src/app.ts', ...threads].map((file) => pathToFileURL(resolve(root, file))));
}

async function compileEach(files: URL[]): Promise<void> {
  // A thread's is compiled before it finds that this is no thread.
  for (const file of files) await import(file.href).catch(() => {});
}
