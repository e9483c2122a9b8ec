import { expect, it } from 'vitest';
import { errorsOf } from '../content-folder.ts';

const entry = (lines: string) => ({ 'sop.yaml': 'follow_up: off\n', 'intents/id/a.yaml': lines });
const lineUp = 'does not line up with the lines around it; the keys of an entry begin in the same column';
const cut = 'a text here ends too early; put it in quotes, all of it, and a quote within it twice or by a slash';

it.each<[string, string, string]>([
  [
    'a colon',
    '- intent: a\n  title Jam\n  examples: [x]\n',
    '2: error: "title" lacks its colon, or the blank after it; write "title: …"',
  ],
  [
    'the first colon',
    '- intent a\n  title: Jam\n',
    '1: error: "intent" lacks its colon, or the blank after it; write "intent: …"',
  ],
  [
    'a colon above a list',
    '- intent: a\n  examples\n    - x y\n  answers: [b]\n',
    '2: error: "examples" lacks its colon, or the blank after it; write "examples: …"',
  ],
  [
    'a blank behind colons',
    '- intent:a\n  title:Jam\n  examples: [x]\n',
    '1: error: "intent" lacks its colon, or the blank after it; write "intent: …"',
  ],
  [
    'quotes around a colon',
    '- intent: a\n  title: Jam: buka\n',
    '2: error: a text with a colon in it; put it in quotes',
  ],
  [
    'quotes around braces',
    '- intent: a\n  answers: [Halo, {{nama}} ya]\n',
    '2: error: not valid YAML: Unexpected scalar at node end; put a text that begins with {{ in quotes',
  ],
  ['a quote', '- intent: a\n  title: "Jam\n  examples: [x]\n', '2: error: a quote is not closed'],
  ['a bracket', '- intent: a\n  examples: [x\n  answers: [b]\n', '3: error: a bracket is not closed'],
  ['an even margin', '- intent: a\n  title: Jam\n   examples: [x]\n', `2: error: ${lineUp}`],
  ['the margin of its entry', '- intent: a\n title: Jam\n', `2: error: ${lineUp}`],
  [
    'a line for its list',
    '- intent: a\n  examples: - x\n',
    '2: error: a list begins on a line of its own; write "- " under its key',
  ],
  ['a doubled apostrophe', "- intent: a\n  examples: ['ga bisa', 'can't open', x]\n", `2: error: ${cut}`],
  ['quotes around all of it', '- intent: a\n  title: "Halo" kak\n', `2: error: ${cut}`],
  [
    'quotes around a sign',
    '- intent: a\n  title: @toko\n',
    '2: error: a text that begins with such a sign; put it in quotes',
  ],
])('whoever forgot %s is told where, and what to write', async (_, text, told) => {
  expect(await errorsOf(entry(text))).toEqual([`intents/id/a.yaml:${told}`]);
});

it('an answer that is no text is told by its line', async () => {
  const text = '- intent: a\n  title: Jam\n  examples: [x y]\n  answers:\n    - Buka.\n    - Jam buka: delapan\n';
  expect(await errorsOf(entry(text))).toEqual([
    'intents/id/a.yaml:6: error: answers: must be text, not keys with values; put it in quotes',
  ]);
});
