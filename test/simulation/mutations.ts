import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutations, type Mutation } from './mutation-list.ts';

// `node test/simulation/mutations.ts [--only NAME] [--conversations N]`: makes one small bug at a time in a copy of the
// sources and says whether the simulation finds it. On demand only; it takes some seconds a bug.

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    conversations: { type: 'string', default: '1200' },
    seed: { type: 'string', default: '1' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const copied = ['src', 'channels', 'intents', 'templates', 'sop.yaml', 'package.json', 'test/simulation'];

const chosen = mutations.filter(({ name }) => values.only === undefined || name.includes(values.only));
let missed = 0;
for (const mutation of chosen) {
  const { code, output } = await tryOut(mutation);
  const promise = /not kept: (.*)/.exec(output)?.[1] ?? output.trim().split('\n').slice(-3).join(' | ');
  const { conversations = 0 } = (/^\{.*\}$/m.exec(output) ? JSON.parse(/^\{.*\}$/m.exec(output)![0]) : {}) as {
    conversations?: number;
  };
  if (code === 0) missed += 1;
  console.log(
    `${code === 0 ? 'MISSED' : 'caught'}  ${mutation.name}: ${code === 0 ? '' : promise} (${conversations} conversations)`,
  );
}
console.log(`\n${chosen.length - missed} of ${chosen.length} caught`);
if (missed > 0) process.exitCode = 1;

async function tryOut(mutation: Mutation): Promise<{ code: number; output: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'sapa-mutation-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    mutate(join(copy, mutation.file), mutation);
    return await run(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function mutate(file: string, { name, find, replace }: Mutation): void {
  const source = readFileSync(file, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${name}: its place is not there, or twice: ${find}`);
  writeFileSync(
    file,
    source.replace(find, () => replace),
  );
}

function run(cwd: string): Promise<{ code: number; output: string }> {
  const args = ['test/simulation/run.ts', '--seed', values.seed, '--conversations', values.conversations];
  // What never comes to rest is found, too.
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: 10 * 60_000 });
  let output = '';
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })));
}
