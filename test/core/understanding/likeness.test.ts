import { describe, expect, it } from 'vitest';
import { stemmers } from '../../../src/content/stemmers.ts';
import { groupAlike } from '../../../src/core/understanding/likeness.ts';

function groups(texts: string[]): string[][] {
  const places = groupAlike({ texts, sentences: [], language: 'id', stem: stemmers });
  return places.map((members) => members.map((place) => texts[place] ?? ''));
}

describe('texts that ask the same (SOP M2)', () => {
  const parking = ['ada parkiran ga di tokonya', 'parkirnya luas ga', 'tempat parkir mobil ada?'];
  const gifts = ['bisa tulis kartu ucapan ga', 'boleh request kartu ucapan'];

  it('are one group, the largest first, in whatever order they came', () => {
    expect(groups([...parking, ...gifts])).toEqual([parking, gifts]);
    const mixed = [gifts[0], parking[0], gifts[1], parking[1], parking[2]].map(String);
    expect(groups(mixed)).toEqual([parking, gifts]);
  });

  it('are found through typing slips and short spellings', () => {
    expect(groups(['bisa bungkus kado ga kak', 'bs bungkus kadoo gk'])).toHaveLength(1);
  });

  it('every text is in one group, also one without words', () => {
    expect(groups(['???', '???', 'parkir'])).toEqual([['???'], ['???'], ['parkir']]);
    expect(groups([])).toEqual([]);
  });
});
