import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadContents } from './contents.ts';
import { simulate, type Outcome } from './simulation.ts';

const CONVERSATIONS = 5_000;
/** What a run can depend on, from the root of the project. */
const SOURCES = ['src', 'channels', 'intents', 'templates', 'sop.yaml', 'package-lock.json', 'test/simulation'];

/** Half of the conversations that a build goes through: each shard is a file, and has a worker. */
export function simulateShard(number: number): void {
  it(`whatever goes wrong, the service keeps its promises (shard ${number})`, { timeout: 1_800_000 }, async () => {
    const first = seedOfSources(number);
    console.log(`simulation, shard ${number}: from seed ${first} on`);
    const contents = await loadContents();
    for (let seed = first, conversations = 0; conversations < CONVERSATIONS; seed += 1) {
      const outcome = await simulate({ seed, contents });
      conversations += outcome.conversations;
      expect(report(outcome)).toBe('');
    }
  });
}

/** Every change has fresh seeds, and the same sources have the same: a run can be had again before it is taken in. */
function seedOfSources(shard: number): number {
  const hash = createHash('sha256').update(`shard ${shard}`);
  for (const source of SOURCES) {
    for (const file of filesIn(source)) hash.update(file).update(readFileSync(file));
  }
  return hash.digest().readUInt32BE() % 1_000_000_000;
}

function filesIn(source: string): string[] {
  if (path.extname(source)) return [source];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function report({ seed, failure }: Outcome): string {
  if (!failure) return '';
  const { promise, steps, error } = failure;
  const again = `again: npm run simulate:sop -- --seed ${seed}`;
  return [`seed ${seed}: not kept: ${promise}`, again, ...steps, error.stack ?? error.message].join('\n');
}
