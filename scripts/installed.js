import { existsSync } from 'node:fs';

// Before `npm start`, `npm test` and `npm run check`. Plain JavaScript that imports nothing of ours, so that a Node too old to run
// TypeScript, in a folder where nothing is installed yet, can still say what is missing.

if (!existsSync(new URL('../node_modules/fastify', import.meta.url)))
  tell('Nothing is installed here yet: run npm ci first.');
// npm puts node_modules/.bin, with our own Node.js in it, before everything else.
else if (Number(process.versions.node.split('.')[0]) < 24)
  tell(`Sapa needs Node.js 24 or newer, and this is ${process.version}. npm ci brings the right one: run it again.`);

function tell(sentence) {
  console.error(`\n${sentence}\n`);
  process.exitCode = 1;
}
