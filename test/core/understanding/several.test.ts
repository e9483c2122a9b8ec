import { describe, expect, it } from 'vitest';
import { withAlso } from '../../../src/core/understanding/several.ts';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { anUnderstanding } from '../conversation/builders.ts';

/** Knows what has its name in it; of several the last, as sure as said. */
function known(text: string, confidence = 0.9): Understanding {
  const name = ['ongkir', 'cod', 'buka'].findLast((one) => text.includes(one));
  return anUnderstanding(text, name ? { intent: { name, confidence, by: 'model' } } : {});
}
const asked = (text: string, confidence?: number) =>
  (withAlso(known(text), (piece) => known(piece, confidence)).also ?? []).map(({ name }) => name);

describe('several questions in one message', () => {
  it.each([
    ['ongkir ke medan brp dan bisa cod ga?', ['ongkir']],
    ['jam buka toko brp? ongkir ke solo brp? bisa cod', ['ongkir', 'cod']],
    ['ongkir ke depok\nbisa cod ga', ['ongkir']],
    ['mau tanya ongkir sama bisa cod ga', ['ongkir']],
  ])('are each told: %s', (text, others) => {
    expect(asked(text)).toEqual(others);
  });

  it.each([
    ['ongkir ke bandung dan ke surabaya', 'is one question'],
    ['bisa cod, ongkir', 'has a word of a list behind it'],
    ['halo kak, mau tanya. bisa cod ga', 'has only courtesies before it'],
    ['bisa cod ga', 'has one piece'],
  ])('are not looked for in “%s”, which %s', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('are looked for in the beginning of an endless message only', () => {
    const pieces: string[] = [];
    const text = `ongkir ke depok${' '.repeat(300_000)}dan bisa cod ga`;
    withAlso(known(text), (piece) => known(pieces[pieces.push(piece) - 1] ?? ''));
    expect(pieces).toEqual([]);
    expect(asked(`ongkir ke depok${' '.repeat(1_000)}dan bisa cod ga`)).toEqual(['ongkir']);
  });

  it('are none where a piece is not understood surely', () => {
    expect(asked('ongkir ke medan brp dan bisa cod ga?', 0.6)).toEqual([]);
  });
});
