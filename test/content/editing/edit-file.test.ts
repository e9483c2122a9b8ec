import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOfFile } from '../../../src/content/files/content-files.ts';
import { editFile, EditError } from '../../../src/content/editing/edit-file.ts';
import { parseEntries } from '../../../src/content/files/file-entries.ts';

const shipped = [
  'sop.yaml',
  ...['id', 'en'].flatMap((language) =>
    ['intents', 'templates', 'practice'].flatMap((top) =>
      readdirSync(`${top}/${language}`).map((base) => `${top}/${language}/${base}`),
    ),
  ),
];

/** Lines that only one of them has. */
function difference(before: string, after: string): { gone: string[]; new: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), new: now.filter((line) => !old.includes(line)) };
}

describe('an edit of a content file', () => {
  it.each(shipped)('leaves all of %s as it is where nothing is changed', (name) => {
    const text = readFileSync(name, 'utf8');
    expect(editFile(text, kindOfFile(name) ?? 'sop', [])).toBe(text);
  });

  it('changes one value and no other line, comments included', () => {
    const text = readFileSync('sop.yaml', 'utf8');
    const edited = editFile(text, 'sop', [{ at: ['response', 'whatsapp'], value: '5m' }]);
    expect(difference(text, edited)).toEqual({
      gone: ['response: { whatsapp: 3m, instagram: 5m, messenger: 5m, telegram: 5m, webchat: 30s, email: 1h }'],
      new: ['response: { whatsapp: 5m, instagram: 5m, messenger: 5m, telegram: 5m, webchat: 30s, email: 1h }'],
    });
  });

  it('makes keys that are not there yet, and takes them away again', () => {
    const text = 'business:\n  name: Toko # ours\n';
    const more = editFile(text, 'sop', [{ at: ['closing', 'wait'], value: '1h' }]);
    expect(more).toBe('business:\n  name: Toko # ours\nclosing:\n  wait: 1h\n');
    expect(editFile(more, 'sop', [{ at: ['closing'], remove: true }])).toBe(text);
  });

  const intents = [
    '# Ours.',
    '- intent: ongkir',
    '  title: Ongkir # short',
    '  examples:',
    '    - ongkir berapa # the first',
    '    - biaya kirim',
    '  answers:',
    '    - "Mulai Rp10.000 ya {{sapaan}}."',
    '',
  ].join('\n');

  it('finds an intent by its name, and keeps the comments of examples that stay', () => {
    const edited = editFile(intents, 'intents', [
      { at: ['ongkir', 'examples'], value: ['ongkir berapa', 'kirim ke bandung', 'biaya kirim'] },
    ]);
    expect(difference(intents, edited)).toEqual({ gone: [], new: ['    - kirim ke bandung'] });
  });

  it('keeps quotes, and writes several lines as a block', () => {
    const edited = editFile(intents, 'intents', [
      { at: ['ongkir', 'answers'], value: ['Mulai Rp12.000 ya {{sapaan}}.', 'Halo:\n\nmulai Rp12.000.'] },
    ]);
    expect(edited).toContain('    - "Mulai Rp12.000 ya {{sapaan}}."\n    - |-\n      Halo:\n\n      mulai Rp12.000.\n');
  });

  it('renames an intent, appends a new one, and removes one', () => {
    const renamed = editFile(intents, 'intents', [{ at: ['ongkir', 'intent'], value: 'biaya_kirim' }]);
    expect(parseEntries(renamed).entries.map(({ key }) => key)).toEqual(['biaya_kirim']);
    const two = editFile(intents, 'intents', [{ at: ['jam'], value: { intent: 'jam', keywords: ['buka', 'tutup'] } }]);
    expect(two.slice(intents.length)).toBe('\n- intent: jam\n  keywords: [buka, tutup]\n');
    expect(editFile(two, 'intents', [{ at: ['jam'], remove: true }])).toBe(intents);
  });

  it('begins a file that is not there', () => {
    expect(editFile('', 'quick-replies', [{ at: ['/ok'], value: { shortcut: '/ok', text: 'Baik' } }])).toBe(
      '- shortcut: /ok\n  text: Baik\n',
    );
  });

  it('refuses a file that is no YAML, and a place that is not there, with what to do', () => {
    expect(() => editFile('a: [', 'sop', [{ at: ['a'], value: 1 }])).toThrow(
      new EditError('the file is not valid YAML: mend it as text first'),
    );
    expect(() => editFile(intents, 'intents', [{ at: ['ongkri', 'title'], value: 'x' }])).toThrow(
      'there is no entry "ongkri"',
    );
  });
});

it('each entry of a file is found by its lines, without the comment before the next', () => {
  const text = '# Top\na: 1\n\n# Of b\nb:\n  c: 2\n';
  expect(parseEntries(text)).toEqual({
    value: { a: 1, b: { c: 2 } },
    entries: [
      { key: 'a', line: 2, lastLine: 2 },
      { key: 'b', line: 5, lastLine: 6 },
    ],
  });
  expect(parseEntries('a: [')).toEqual({ value: null, entries: [] });
});

it('SOP M4: names what is practised by its kind too, and writes a list that was empty as a new one', () => {
  const text = [
    '- question: ukuran',
    '  ask: Apa?',
    '',
    '# Customers.',
    '- scenario: ukuran',
    '  sop: [G1]',
    '  replies: []',
    '',
  ].join('\n');
  const reply = { when: ['greets', { words: ['ada'] }], say: 'Oke kak' };
  const edited = editFile(text, 'practice', [
    { at: ['scenario ukuran', 'replies'], value: [reply] },
    { at: ['scenario ukuran', 'sop'], value: ['G1', 'K1'] },
    { at: ['question baru'], value: { question: 'baru', ask: 'Mengapa?' } },
  ]);
  expect(edited).toBe(
    [
      '- question: ukuran',
      '  ask: Apa?',
      '',
      '# Customers.',
      '- scenario: ukuran',
      '  sop: [G1, K1]',
      '  replies:',
      '    - when: [greets, { words: [ada] }]',
      '      say: Oke kak',
      '',
      '- question: baru',
      '  ask: Mengapa?',
      '',
    ].join('\n'),
  );
  expect(editFile(edited, 'practice', [{ at: ['question ukuran'], remove: true }])).toMatch(
    /^\n?# Customers\.\n- scenario/,
  );
});
