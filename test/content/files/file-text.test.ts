import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { formatProblem } from '../../../src/content/problem.ts';
import { readFileIn } from '../../../src/content/files/folder.ts';
import { contentFolder, errorsOf } from '../content-folder.ts';

const sop = 'business: { name: Toko Sapa }\n';
const intent = '- intent: a\n  examples: [x]\n  answers: ["kopi café"]\n';
const file = 'intents/id/a.yaml';

async function loadedWith(bytes: Uint8Array) {
  const dir = await contentFolder({ 'sop.yaml': sop, [file]: '' });
  await writeFile(join(dir, file), bytes);
  const { content, problems } = await loadContent(dir);
  return { dir, content, errors: problems.filter(({ severity }) => severity === 'error').map(formatProblem) };
}

it('a file that Notepad has marked as UTF-8 is read as any other, by the check and by the console', async () => {
  const { dir, content, errors } = await loadedWith(Buffer.from(`\u{feff}${intent.replaceAll('\n', '\r\n')}`));
  expect(errors).toEqual([]);
  expect(content?.rules.intents.get('a')?.answers).toEqual(['kopi café']);
  expect(await readFileIn(dir, file)).toMatch(/^- intent/);
});

it.each([
  ['Latin-1', Buffer.from(intent, 'latin1'), 3],
  ['UTF-16', Buffer.from(`\u{feff}${intent}`, 'utf16le'), 1],
] as const)('a file in %s is refused, and says what to do: no customer is told “caf\uFFFD”', async (_, bytes, line) => {
  const { content, errors } = await loadedWith(bytes);
  expect(content).toBeNull();
  expect(errors).toEqual([`${file}:${line}: error: is no text in UTF-8; save it as UTF-8`]);
});

it('a tab where blanks must be is called one, once', async () => {
  expect(await errorsOf({ 'sop.yaml': sop, [file]: '- intent: a\n\texamples: [x]\n' })).toEqual([
    `${file}:2: error: indented with a tab; use spaces`,
  ]);
});
