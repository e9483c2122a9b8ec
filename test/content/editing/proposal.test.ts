import { describe, expect, it } from 'vitest';
import { proposalOf } from '../../../src/content/editing/proposal.ts';

const near = (...names: string[]) => names.map((name) => [{ name }]);

describe('what to make of questions that ask the same (SOP M2)', () => {
  it('examples of the intent that most of them are nearest to', () => {
    expect(proposalOf(near('parkir', 'parkir', 'lokasi'), ['a', 'b', 'c']).intent).toBe('parkir');
  });

  it('a new intent when few are near to anything, or each to another one', () => {
    expect(proposalOf([[], [], [{ name: 'lokasi' }]], ['a', 'b', 'c']).intent).toBeNull();
    expect(proposalOf(near('parkir', 'lokasi'), ['a', 'b']).intent).toBeNull();
  });

  it('which is called by the words that most of them have, in an order in which one of them says it', () => {
    const texts = [
      'bisa titip kado sama kartu ucapan',
      'kak bisa tulis kartu ucapan tidak',
      'boleh request kartu ucapan',
    ];
    expect(proposalOf([[], [], []], texts).title).toBe('Kartu ucapan');
  });

  it('with a title that a list can show, whatever they say', () => {
    for (const texts of [
      ['apakah bisa'],
      ['perlengkapannya pertanggungjawaban ketidaksengajaan'],
      ['🙏'],
      [''],
      ['x'.repeat(60)],
    ]) {
      expect([...proposalOf([[]], texts).title].length).toBeLessThanOrEqual(24);
    }
  });
});
