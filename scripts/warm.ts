import { globSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// After `npm ci`, and in the image: what the first start would do and keep (compile the service, learn the content that is here)
// is done now, in the system's temporary folder or where the environment says. Only ever a saving: without it the first start
// takes a second longer.

enableCompileCache();
try {
  const [{ loadContent }, { learntHere }] = await Promise.all([
    import('../src/content/load.ts'),
    import('../src/content/learning/learnt.ts'),
    import('../src/app.ts'),
  ]);
  const { content } = await loadContent(process.env['CONTENT_DIR'] ?? '.');
  if (content) learntHere(content);
  await compileThreads();
} catch {
  // Without some dependency, say: the start will tell.
}

/**
 * What threads begin with, so that none of them takes types out of its modules itself. That runs on WebAssembly, which at times
 * brings a process of Node.js 24 down where a thread does it.
 */
async function compileThreads(): Promise<void> {
  const root = resolve(import.meta.dirname, '..');
  for (const file of globSync('{src,channels}/**/*-worker.ts', { cwd: root })) {
    // Compiled before it finds that this is no thread.
    await import(pathToFileURL(resolve(root, file)).href).catch(() => {});
  }
}
