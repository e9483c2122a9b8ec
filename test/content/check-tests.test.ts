import { describe, expect, it } from 'vitest';
import { checkTests } from '../../src/content/check-tests.ts';
import type { Understanding } from '../../src/core/understanding/understanding.ts';
import { contentOf } from './content-folder.ts';

const files = {
  'sop.yaml': 'business: { name: Toko Sapa }\n',
  'intents/id/a.yaml': `- intent: ongkir
  examples: [x]
  answers: [y]
  tests: [ke medan berapa]
- intent: komplain
  examples: [z]
  handoff: cs
  tests: [mau komplain]
`,
};

function understood(part: Partial<Understanding>) {
  return (text: string): Understanding => ({
    text,
    normalized: text,
    language: 'id',
    intent: null,
    nearest: [],
    closeCall: false,
    acts: [],
    handoffWord: null,
    name: null,
    reasons: [],
    ...part,
  });
}

describe('checkTests', () => {
  it('tells which phrases land elsewhere, and where', async () => {
    const elsewhere = understood({ intent: { name: 'komplain', confidence: 0.91, by: 'model' } });
    expect(checkTests(await contentOf(files), elsewhere)).toEqual([
      { file: 'intents/id/a.yaml', line: 1, intent: 'ongkir', phrase: 'ke medan berapa', got: 'komplain (0.91)' },
    ]);
  });

  it.each([
    [{ nearest: [{ name: 'ongkir', confidence: 0.3 }] }, 'not understood; nearest is ongkir, at 30 % too unsure'],
    [{}, 'not understood'],
    [{ passage: { id: 'id/kirim.md#tarif', score: 0.7, words: ['medan'] } }, 'the document id/kirim.md#tarif'],
    [
      {
        intent: { name: 'ongkir', confidence: 0.5, by: 'model' as const },
        closeCall: true,
        nearest: [
          { name: 'ongkir', confidence: 0.5 },
          { name: 'cod', confidence: 0.48 },
        ],
      },
      'a question: ongkir or cod',
    ],
    [{ handoffWord: 'refund' }, 'hand-off by the word "refund"'],
  ])('says what was understood instead: %j', async (part, got) => {
    const failures = checkTests(await contentOf(files), understood(part));
    expect(failures.find((failure) => failure.intent === 'ongkir')?.got).toBe(got);
  });

  it('counts a hand-off word as landing where the intent hands over too (SOP H2)', async () => {
    const failures = checkTests(await contentOf(files), understood({ handoffWord: 'komplain' }));
    expect(failures.map((failure) => failure.intent)).toEqual(['ongkir']);
  });
});
