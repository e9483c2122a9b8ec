import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openLiveContent } from '../../src/content/live-content.ts';
import { formatProblem, type Problem } from '../../src/content/problem.ts';
import { contentFolder, writeFiles } from './content-folder.ts';

const sop = 'business: { name: Toko Sapa }\n';
const file = 'intents/id/a.yaml';
const intent = '- intent: a\n  examples: [x]\n  answers: [kopi]\n';

it('a lost sop.yaml leaves the one of before in force, and is told; an empty one is wanted', async () => {
  const dir = await contentFolder({ 'sop.yaml': sop, [file]: intent });
  const rejected: Problem[][] = [];
  const published: string[] = [];
  const live = await openLiveContent(dir, {
    onPublish: ({ rules }) => published.push(rules.policy.business.name),
    onRejected: (problems) => rejected.push(problems),
    onWarnings: () => undefined,
  });
  onTestFinished(() => live.close());
  await rm(join(dir, 'sop.yaml'));
  await live.reload();
  expect(live.current().rules.policy.business.name).toBe('Toko Sapa');
  expect(
    rejected
      .at(-1)
      ?.map(formatProblem)
      .filter((line) => line.startsWith('sop.yaml')),
  ).toEqual(['sop.yaml:1: error: was there and is gone; put it back (an empty one: the defaults are wanted)']);
  await writeFiles(dir, { 'sop.yaml': '' });
  await live.reload();
  await vi.waitFor(() => expect(live.current().rules.policy.business.name).not.toBe('Toko Sapa'), 15_000);
});
