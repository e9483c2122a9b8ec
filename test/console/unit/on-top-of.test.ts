import { describe, expect, it } from 'vitest';
import { linesOnTopOf, onTopOf } from '../../../web/console/src/features/content/editing/on-top-of.ts';

describe('what two people made of the same', () => {
  const was = { title: 'Jam', examples: ['buka jam berapa'], answers: ['Pukul 8.'] };

  it('is kept of both where they changed different fields, and added to the same list', () => {
    const mine = { ...was, title: 'Jam buka', examples: ['buka jam berapa', 'tutup jam berapa'] };
    const now = { ...was, answers: ['Pukul 9.'], examples: ['buka jam berapa', 'hari minggu buka'] };
    expect(onTopOf({ was, mine, now })).toEqual({
      value: {
        title: 'Jam buka',
        examples: ['buka jam berapa', 'hari minggu buka', 'tutup jam berapa'],
        answers: ['Pukul 9.'],
      },
      clashes: [],
    });
  });

  it('clashes where they changed the same, and only there', () => {
    const mine = { ...was, answers: ['Pukul 7.'] };
    const now = { ...was, title: 'Jam layanan', answers: ['Pukul 9.'] };
    expect(onTopOf({ was, mine, now })).toEqual({
      value: { ...was, title: 'Jam layanan', answers: ['Pukul 7.'] },
      clashes: [{ at: ['answers', 0], mine: 'Pukul 7.', now: 'Pukul 9.' }],
    });
  });

  it('is theirs where it clashes if they are to be followed, and ours in all the rest', () => {
    const mine = { ...was, title: 'Jam buka', answers: ['Pukul 7.'] };
    const now = { ...was, answers: ['Pukul 9.'] };
    expect(onTopOf({ was, mine, now }, [], 'theirs').value).toEqual({ ...mine, answers: ['Pukul 9.'] });
  });

  it('clashes where one takes out of a list that the other writes in, and where one deletes what the other writes', () => {
    expect(onTopOf({ was: ['a', 'b'], mine: ['a2', 'b'], now: ['b'] }).clashes).toHaveLength(1);
    expect(onTopOf({ was, mine: { ...was, title: 'Jam buka' }, now: undefined }).clashes).toHaveLength(1);
  });

  it.each([[[]], [''], [null]])('is ours where it was left out of the form, and stands in the file as %j', (now) => {
    expect(onTopOf({ was: {}, mine: { answers: ['Bisa.'] }, now: { answers: now } })).toEqual({
      value: { answers: ['Bisa.'] },
      clashes: [],
    });
    expect(onTopOf({ was: {}, mine: { answers: ['Bisa.'] }, now: { answers: ['Ada.'] } }).clashes).toHaveLength(1);
  });

  it('is the same whoever wrote it, and nothing is nothing however it is written', () => {
    expect(onTopOf({ was, mine: { ...was, title: 'Jam buka' }, now: { ...was, title: 'Jam buka' } }).clashes).toEqual(
      [],
    );
    expect(onTopOf({ was: { a: null }, mine: { a: undefined, b: 1 }, now: {} })).toEqual({
      value: { b: 1 },
      clashes: [],
    });
  });

  it('of a text is kept of both where they changed different lines', () => {
    const text = 'satu\ndua\ntiga\nempat';
    const mine = 'satu\ndua\ntiga\nempat lagi\nlima';
    expect(linesOnTopOf({ was: text, mine, now: 'nol\nsatu\ndua dua\ntiga\nempat' })).toEqual({
      value: 'nol\nsatu\ndua dua\ntiga\nempat lagi\nlima',
      clashes: [],
    });
    expect(linesOnTopOf({ was: text, mine, now: 'satu\ndua\ntiga\nEMPAT' }).clashes).toEqual([
      { at: [], mine: 'empat lagi\nlima', now: 'EMPAT' },
    ]);
    // Both write at the same point: which is first is not for us to say.
    expect(linesOnTopOf({ was: text, mine: `${text}\nlima`, now: `${text}\nenam` }).clashes).toHaveLength(1);
  });
});
