import { enableCompileCache } from 'node:module';

// Before anything else is imported: it is compiled once and kept (in the system's temporary folder), for threads as well.
// Later starts are faster, and no thread runs WebAssembly to take types out of modules (scripts/warm.ts).
const { directory } = enableCompileCache();
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= directory;
const { load } = await import('./built.js');
await load('service.ts');
