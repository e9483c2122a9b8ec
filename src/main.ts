import { enableCompileCache } from 'node:module';

// Before anything else is imported: it is compiled once and kept (in the system's temporary folder), for threads as well.
// Later starts are faster.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= directory;
await import('./service.ts');
