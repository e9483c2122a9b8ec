import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';

import { evaluate, runEvaluate } from '../../src/cli/evaluate.ts';
import { shopIntents } from '../core/understanding/shop.ts';

let folder: string;
const file = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const train = () =>
  file('train.tsv', shopIntents.flatMap(({ name, examples }) => examples.map((text) => `${text}\t${name}`)).join('\n'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-evaluate-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

it('figures are shares of the messages in scope, and of those out of scope', async () => {
  const test = await file(
    'test.tsv',
    'ongkir ke Bandung berapa\tongkir\r\npaket saya sampai mana\tlacak\nresep rendang dong\tluar\n',
  );
  const result = await evaluate({ train: await train(), test, language: 'id', outOfScope: 'luar' });
  expect(result).toMatchObject({
    accuracy: 1,
    macroF1: 1,
    n: 2,
    inScopeAccuracy: 1,
    outOfScopeRecall: 1,
    falseAccept: 0,
    nOutOfScope: 1,
  });
  expect(result.trainSeconds).toBeGreaterThan(0);
  expect(result.medianMicroseconds).toBeGreaterThan(0);
});

it('shares of messages out of scope are null where the test file has none: whoever reads them finds the keys', async () => {
  const test = await file('inside.tsv', 'ongkir ke Bandung berapa\tongkir\n');
  const result = await evaluate({ train: await train(), test, language: 'id', outOfScope: 'luar' });
  expect(result).toMatchObject({ inScopeAccuracy: 1, outOfScopeRecall: null, falseAccept: null, nOutOfScope: 0 });
});

it('a first line that names the columns is no message', async () => {
  const test = await file('named.tsv', '\uFEFFtext\tlabel\nongkir ke Bandung berapa\tongkir\ntext\tongkir\n');
  expect(await evaluate({ train: await train(), test, language: 'id' })).toMatchObject({ n: 2 });
});

it('the command prints one JSON line', async () => {
  const test = await file('one.tsv', 'ongkir ke Bandung berapa\tongkir\n');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runEvaluate(['--train', await train(), '--test', test, '--json'])).toBe(0);
  expect(JSON.parse(String(written.mock.calls[0]?.[0]))).toMatchObject({ n: 1 });
  expect(JSON.parse(String(written.mock.calls[0]?.[0]))).not.toHaveProperty('falseAccept');
});

it('labels that were not learnt, or are nowhere, are told beside the figures', async () => {
  const test = await file('typo.tsv', 'ongkir ke Bandung berapa\tongkri\npaket saya sampai mana\tlacak\n');
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const doubts = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runEvaluate(['--train', await train(), '--test', test, '--out-of-scope', 'luar'])).toBe(0);
  expect(doubts.mock.calls.map(([line]) => String(line).replaceAll(`${folder}/`, ''))).toEqual([
    'train.tsv has no message of ongkri: whatever is asked of it counts as wrong\n',
    'neither file has a message that is labelled luar\n',
  ]);
  expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toMatchObject({ accuracy: 0.5 });
});

it.each([
  ['a line without a tab', 'halo\tsalam\nongkir ke Medan\n', /bad\.tsv:2: expected text<TAB>intent, found 1 column$/m],
  ['an empty intent', 'halo\t\n', /bad\.tsv:1: the intent is empty/],
  ['an empty file', '', /bad\.tsv: no lines/],
])('%s is refused with the file and line', async (_, content, message) => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runEvaluate(['--train', await train(), '--test', await file('bad.tsv', content)])).toBe(2);
  expect(String(written.mock.calls[0]?.[0])).toMatch(message);
});

it.each([
  ['Windows’ own letters', Buffer.from('caf\xe9 buka jam berapa\tjam\n', 'latin1')],
  ['two bytes each', Buffer.from('\uFEFFcaf\u00e9 buka jam berapa\tjam\n', 'utf16le')],
  ['UTF-8 with a mark', '\uFEFFcafé buka jam berapa\tjam\n'],
])('reads files in %s', async (_, content) => {
  const learnt = await file('learnt.tsv', 'café buka jam berapa\tjam\nongkir ke bandung\tongkir\n');
  const figures = await evaluate({ train: learnt, test: await file('letters.tsv', content), language: 'id' });
  expect(figures).toMatchObject({ n: 1, accuracy: 1 });
});

it.each([
  [['--test', 'b.tsv'], /--train is missing/],
  [['--train', 'nowhere.tsv', '--test', 'nowhere.tsv'], /nowhere\.tsv: cannot be read/],
  [['--train', 'test', '--test', 'test'], /test: is a folder: name a file in it/],
  [['--train', 'a', '--test', 'b', '--language', 'fr'], /"fr" is neither id nor en/],
  [['--what'], /usage: sapa evaluate/],
])('wrong arguments %j say what is wrong', async (args, message) => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runEvaluate(args)).toBe(2);
  expect(String(written.mock.calls[0]?.[0])).toMatch(message);
});
