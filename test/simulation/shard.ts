import { expect, it } from 'vitest';
import { sourceSeed } from '../support/source-seed.ts';
import { loadContents } from './contents.ts';
import { simulate, type Outcome } from './simulation.ts';

const conversationsInAll = 5_000;

/** Half of the conversations that a build goes through: each shard is a file, and has a worker. */
export function simulateShard(number: number): void {
  it(`whatever goes wrong, the service keeps its promises (shard ${number})`, { timeout: 1_800_000 }, async () => {
    const first = sourceSeed(`shard ${number}`);
    console.log(`simulation, shard ${number}: from seed ${first} on`);
    const contents = await loadContents();
    for (let seed = first, conversations = 0; conversations < conversationsInAll; seed += 1) {
      const outcome = await simulate({ seed, contents });
      conversations += outcome.conversations;
      expect(report(outcome)).toBe('');
    }
  });
}

function report({ seed, failure }: Outcome): string {
  if (!failure) return '';
  const { promise, steps, error } = failure;
  const again = `again: npm run simulate:sop -- --seed ${seed}`;
  return [`seed ${seed}: not kept: ${promise}`, again, ...steps, error.stack ?? error.message].join('\n');
}
