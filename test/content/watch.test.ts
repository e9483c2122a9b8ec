import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { LoadResult } from '../../src/content/content.ts';
import { watchContent } from '../../src/content/watch.ts';
import { contentFolder, writeFiles } from './content-folder.ts';

const sop = 'business: { name: Toko Sapa }\n';
const intent = (answer: string) => `- intent: a\n  examples: [x]\n  answers: [${answer}]\n`;

async function watched(pollMs: number) {
  const dir = await contentFolder({ 'sop.yaml': sop, 'intents/id/a.yaml': intent('satu') });
  const results: LoadResult[] = [];
  const watch = watchContent(dir, (result) => results.push(result), { debounceMs: 20, pollMs });
  onTestFinished(() => watch.close());
  await wait(100);
  const answer = () => results.at(-1)?.content?.rules.intents.get('a')?.answers[0];
  return { dir, results, answer, watch };
}

it('a changed file is loaded again without waiting for the next look', async () => {
  const { dir, answer } = await watched(3_600_000);
  await writeFiles(dir, { 'intents/id/a.yaml': intent('dua') });
  await vi.waitFor(() => expect(answer()).toBe('dua'), 10_000);
});

it('a new file, a new folder, a file moved into place and a deleted one are noticed', async () => {
  const { dir, results, answer } = await watched(50);
  await writeFiles(dir, { 'templates/en/messages.yaml': 'closing: Bye\n' });
  await vi.waitFor(() => expect(results.at(-1)?.content?.rules.messages.en.closing).toEqual(['Bye']), 10_000);
  await writeFiles(dir, { 'new.tmp': intent('tiga') });
  await rename(join(dir, 'new.tmp'), join(dir, 'intents/id/a.yaml'));
  await vi.waitFor(() => expect(answer()).toBe('tiga'), 10_000);
  await rm(join(dir, 'intents/id/a.yaml'));
  await vi.waitFor(() => expect(results.at(-1)?.content?.rules.intents.size).toBe(0), 10_000);
});

it('content with errors is handed over as such, and the repaired one after it', async () => {
  const { dir, results } = await watched(50);
  await writeFiles(dir, { 'sop.yaml': 'busines: {}\n' });
  await vi.waitFor(() => expect(results.at(-1)?.content).toBeNull(), 10_000);
  expect(results.at(-1)?.problems[0]).toMatchObject({ file: 'sop.yaml', line: 1 });
  await writeFiles(dir, { 'sop.yaml': sop });
  await vi.waitFor(() => expect(results.at(-1)?.content?.rules.policy.business.name).toBe('Toko Sapa'), 10_000);
});

it('the whole folder may vanish and come back', async () => {
  const { dir, results, answer } = await watched(50);
  await rename(dir, `${dir}-away`);
  await vi.waitFor(() => expect(results.at(-1)?.content).toBeNull(), 10_000);
  await rename(`${dir}-away`, dir);
  await vi.waitFor(() => expect(answer()).toBe('satu'), 10_000);
});

it('nothing is loaded while nothing changes, nor after it was closed', async () => {
  const { dir, results, watch } = await watched(20);
  await writeFiles(dir, { 'data/log.txt': 'x' });
  await wait(150);
  expect(results).toEqual([]);
  watch.close();
  await writeFiles(dir, { 'sop.yaml': `${sop}bot: { listen: 1s }\n` });
  await wait(150);
  expect(results).toEqual([]);
});

it('a trial that is begun or ended is noticed (SOP M3)', async () => {
  const { dir, results } = await watched(50);
  await writeFiles(dir, { 'trials/cepat.yaml': 'team: cs\nsop: { bot: { failed_turns: 2 } }\n' });
  await vi.waitFor(() => expect(results.at(-1)?.content?.trials[0]?.name).toBe('cepat'), 10_000);
  await rm(join(dir, 'trials/cepat.yaml'));
  await vi.waitFor(() => expect(results.at(-1)?.content?.trials).toEqual([]), 10_000);
});
