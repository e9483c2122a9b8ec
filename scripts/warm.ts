import { enableCompileCache } from 'node:module';

// After `npm ci`: what the first start would do and keep (compile the service, learn the content that is here) is done now, in
// the system's temporary folder. Only ever a saving: without it the first start takes a second longer.

enableCompileCache();
try {
  const [{ loadContent }, { learntHere }] = await Promise.all([
    import('../src/content/load.ts'),
    import('../src/content/learning/learnt.ts'),
    import('../src/app.ts'),
  ]);
  const { content } = await loadContent('.');
  if (content) learntHere(content);
} catch {
  // Without some dependency, say: the start will tell.
}
