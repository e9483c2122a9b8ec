// After `npm ci`, on the Node.js that it has brought. `npx sapa`, in a folder where nothing is installed yet, asks for it too, on
// whatever Node.js there is: it has nothing to build with then, and src/cli/bin.js says what is missing.

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./build-console.ts');
  await import('./build-service.ts');
  await import('./warm.ts');
}
