import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { noteProcess } from '../support/left-processes.ts';
import { sourceSeed } from '../support/source-seed.ts';

const conversationsInAll = 5_000;
const script = fileURLToPath(new URL('run.ts', import.meta.url));

/** Half of the conversations that a build goes through: each shard is a file, and so they run side by side. */
export function simulateShard(number: number): void {
  it(`whatever goes wrong, the service keeps its promises (shard ${number})`, { timeout: 1_800_000 }, async () => {
    const first = sourceSeed(`shard ${number}`);
    console.log(`simulation, shard ${number}: from seed ${first} on`);
    const { code, counts, complaint } = await simulateAside(first);
    expect(code === 0 ? '' : complaint || `it ended with ${code}`).toBe('');
    const { seed, conversations } = JSON.parse(counts) as { seed: number; conversations: number };
    expect(seed).toBe(first);
    expect(conversations).toBeGreaterThanOrEqual(conversationsInAll);
  });
}

/** In a process of its own, as `npm run simulate:sop` runs it. */
async function simulateAside(seed: number): Promise<{ code: number | null; counts: string; complaint: string }> {
  const args = [script, '--seed', String(seed), '--conversations', String(conversationsInAll)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  noteProcess(child);
  const [[code], counts, complaint] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, counts, complaint };
}
