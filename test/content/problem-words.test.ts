import { describe, expect, it } from 'vitest';
import { inIndonesian, problemsIn } from '../../src/content/problem-words.ts';
import type { Problem } from '../../src/content/problem.ts';

describe('problems in Indonesian', () => {
  // That none lacks words is checked by every test that loads a folder (content-folder.ts).
  it.each([
    [
      'intent cek_resi: there is no slot for {{resi}}; did you mean "nomor"?',
      'intent cek_resi: tidak ada slot untuk {{resi}}; maksudnya "nomor"?',
    ],
    [
      'examples: must be text, not 5; put it in quotes',
      'examples: harus berupa teks, bukan 5; tulis di antara tanda kutip',
    ],
    [
      'intent x: handoff: there is no team "teknik" in sop.yaml; known are cs, teknis',
      'intent x: handoff: tidak ada tim "teknik" di sop.yaml; yang ada: cs, teknis',
    ],
    ['a question: ongkir or cod', 'pertanyaan: ongkir atau cod'],
    ['the document id/retur.md#syarat', 'dokumen id/retur.md#syarat'],
    ['not understood; nearest is ongkir, at 30 % too unsure', 'tidak dipahami; terdekat ongkir, yakinnya hanya 30 %'],
    ['question q: the choice "A." is given twice', 'question q: pilihan "A." ditulis dua kali'],
    ['level 2 is given twice', 'tingkat 2 ditulis dua kali'],
    ['HEADER is given twice', 'HEADER ditulis dua kali'],
    [
      'numbered variables must be {{1}}, {{2}}, … without gaps',
      'variabel bernomor harus {{1}}, {{2}}, … tanpa terlewat',
    ],
  ])('keep the place and what was written: %s', (english, indonesian) => {
    expect(inIndonesian(english)).toBe(indonesian);
  });

  it('stay as they are where there are no words for them, and in English', () => {
    const problem: Problem = { file: 'sop.yaml', line: 3, message: 'something new', severity: 'error' };
    expect(problemsIn('id', [problem])).toEqual([problem]);
    expect(problemsIn('en', [{ ...problem, message: 'is empty' }])[0]?.message).toBe('is empty');
    expect(problemsIn('id', [{ ...problem, message: 'is empty' }])[0]?.message).toBe('masih kosong');
  });
});
