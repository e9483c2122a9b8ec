#!/usr/bin/env -S node --max-semi-space-size=16
// Plain JavaScript, so that a Node too old to run TypeScript can still say so.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Sapa needs Node.js 24 or newer, and this is ${process.version}. In the folder of Sapa, after npm ci, ` +
      'npm start and npx sapa bring their own.',
  );
  process.exit(1);
}
try {
  import.meta.resolve('commander');
} catch {
  console.error('Nothing is installed here yet: run npm ci in the folder of Sapa first.');
  process.exit(1);
}
// Compiled once and kept, for threads as well, as src/main.js does it.
const { enableCompileCache } = await import('node:module');
const { directory } = enableCompileCache();
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= directory;
const { load } = await import('../built.js');
await load('cli/sapa.ts');
