import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { practiceLines } from '../../../src/content/files/practice-lines.ts';

describe('what is practised, as a list (SOP M4)', () => {
  it('holds role-plays and questions where they stand, in the order of the file', () => {
    const name = 'practice/en/quiz.yaml';
    const [first] = practiceLines([{ name, text: readFileSync(name, 'utf8') }]);
    expect(first).toMatchObject({ kind: 'question', language: 'en', file: name });
    expect(first?.title).not.toBe('');
  });

  it('holds those in which something is wrong, and leaves out what has no name, is no list, or is of something else', () => {
    const text =
      '- scenario: a\n  title: [1]\n  otherwise: 5\n- question: b\n  ask: Apa?\n- nonsense: c\n- scenario: 4\n';
    expect(
      practiceLines([
        { name: 'practice/id/a.yaml', text },
        { name: 'practice/id/b.yaml', text: 'scenario: a' },
        { name: 'practice/id/c.yaml', text: '- [' },
        { name: 'intents/id/d.yaml', text },
      ]),
    ).toEqual([
      { kind: 'scenario', name: 'a', title: '', language: 'id', file: 'practice/id/a.yaml', line: 1 },
      { kind: 'question', name: 'b', title: 'Apa?', language: 'id', file: 'practice/id/a.yaml', line: 4 },
    ]);
  });
});
