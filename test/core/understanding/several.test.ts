import { describe, expect, it } from 'vitest';
import { withAlso } from '../../../src/core/understanding/several.ts';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { anUnderstanding } from '../conversation/builders.ts';

/** Knows what has its name in it; of several the last, as sure as said. */
function known(text: string, confidence = 0.9): Understanding {
  const name = ['ongkir', 'cod', 'buka'].findLast((one) => text.includes(one));
  return anUnderstanding(text, name ? { intent: { name, confidence, by: 'model' } } : {});
}
const asks = (piece: string) => !/^(?:brp ya|maaf sebelumnya)$/.test(piece);
const ofPieces = (confidence?: number) => ({
  asks,
  ask: (piece: string) => known(piece, confidence),
  understand: (piece: string) => known(piece, confidence),
});
const asked = (text: string, confidence?: number) =>
  (withAlso(known(text), ofPieces(confidence)).also ?? []).map(({ name }) => name);

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
    ['ongkir ke malang\neh salah ke jember cod', 'is put right'],
    ['ongkir ke malang\ntypo kak cod', 'is put right, too'],
    ['halo kak, mau tanya. bisa cod ga', 'has only courtesies before it'],
    ['bisa cod ga', 'has one piece'],
  ])('are not looked for in “%s”, which %s', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('are looked for in the beginning of an endless message only', () => {
    const pieces: string[] = [];
    const text = `ongkir ke depok${' '.repeat(300_000)}dan bisa cod ga`;
    const look = (piece: string) => known(pieces[pieces.push(piece) - 1] ?? '');
    withAlso(known(text), { asks, ask: look, understand: look });
    expect(pieces).toEqual([]);
    expect(asked(`ongkir ke depok${' '.repeat(1_000)}dan bisa cod ga`)).toEqual(['ongkir']);
  });

  it.each([
    ['bisa cod ga? ongkir ke medan brp? jam buka', ['cod', 'ongkir'], 'buka'],
    ['ongkir ke solo brp? jam buka, bisa cod', ['ongkir'], 'buka'],
  ])('say which of them were asked before the one that the whole is about: %s', (text, before, main) => {
    const { intent, also } = withAlso(known(text), ofPieces());
    expect(intent?.name).toBe(main);
    expect(also?.filter(({ isBefore }) => isBefore).map(({ name }) => name)).toEqual(before);
  });

  it('are each told where the whole is not understood, if every piece surely asks for something', () => {
    const none = (text: string) => anUnderstanding(text, {});
    const both = withAlso(none('jam buka cabang?\nongkir ke medan brp?'), ofPieces());
    expect(both.intent).toMatchObject({ name: 'buka' });
    expect(both.also).toMatchObject([{ name: 'ongkir' }]);
    expect(withAlso(none('jam buka cabang?\nada parkiran mobil?'), ofPieces()).intent).toBeNull();
    expect(withAlso(none('jam buka cabang, saya budi nih'), ofPieces()).intent).toBeNull();
    expect(withAlso(none('jam buka cabang?\nongkir ke medan brp?'), ofPieces(0.6)).intent).toBeNull();
  });

  it('are told of the one message in a row that asks, and the others only tell what goes with it', () => {
    const none = (text: string) => anUnderstanding(text, {});
    const row = (text: string, changes = {}) => withAlso({ ...none(text), ...changes }, ofPieces()).intent?.name;
    expect(row('jam buka cabang\nsaya pulang kerja malam\nrumah saya jauh')).toBe('buka');
    expect(row('saya pulang kerja malam\njam buka cabang')).toBe('buka');
    expect(row('jam buka cabang\nparkirannya gimana')).toBeUndefined();
    expect(row('saya datang jam buka\npintunya dikunci', { acts: ['complaint'] })).toBeUndefined();
    expect(row('kemarin saya bayar cod kan\nkurirnya bawa uang')).toBeUndefined();
  });

  it('are none in a piece that asks nothing by itself, which keeps nothing else from being understood either', () => {
    const none = (text: string) => anUnderstanding(text, {});
    const priced = { ...ofPieces(), ask: (piece: string) => known(piece.replace('brp ya', 'buka')) };
    expect(withAlso(known('ongkir ke depok\nbrp ya'), priced).also).toBeUndefined();
    const polite = withAlso(none('maaf sebelumnya, ongkir ke medan brp?'), ofPieces());
    expect(polite.intent).toMatchObject({ name: 'ongkir' });
    expect(polite.also).toBeUndefined();
  });

  it('are none where a piece is not understood surely', () => {
    expect(asked('ongkir ke medan brp dan bisa cod ga?', 0.6)).toEqual([]);
  });
});
