import { describe, expect, it } from 'vitest';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { learnTerritory, nearnessOf, territoryOf } from '../../../src/core/understanding/territory.ts';

const reader = createReader([], stemmers, shippedEncoder());
const read = (text: string) => reader.read(reader.normalize(text, 'id'), 'id');
const examples = [
  'ongkir ke medan berapa',
  'biaya kirim ke bali',
  'bisa cod ga',
  'jam buka toko',
  'tutup jam berapa',
].map((text, at) => ({ reading: read(text), label: Math.floor(at / 2) }));

describe('how near a message is to the middle of each class', () => {
  it('is the same for all at once as for one after the other', () => {
    const learnt = learnTerritory(examples, 3);
    const standing = read('kena brp kalo dikirim ke kupang').stand!();
    const signsOf = territoryOf(learnt).signsOf(standing);
    const one = [0, 1, 2].map((label) => signsOf(label).nearness + 1.6 * signsOf(label).meant);
    const all = [...nearnessOf(learnt)(standing)];
    for (const [label, nearness] of one.entries()) expect(all[label]).toBeCloseTo(nearness, 5);
    expect(all.indexOf(Math.max(...all))).toBe(0);
  });

  it('is nothing for classes without examples', () => {
    expect([...nearnessOf(learnTerritory([], 2))(read('bisa cod ga').stand!())]).toEqual([0, 0]);
  });
});

describe('the letters of a message', () => {
  const typed = (text: string) => reader.read(reader.normalize(text, 'id'), 'id', text).features;

  it('are known as they were typed, signs and slips with them', () => {
    expect(typed('brp ongkirnya??').typed).not.toEqual(typed('berapa ongkirnya').typed);
    expect(typed('Berapa Ongkirnya').typed).toEqual(typed('berapa ongkirnya').typed);
  });

  it('are those put right where nobody has the text', () => {
    const { letters, typed: none } = read('brp ongkirnya??').features;
    expect(none).toEqual(letters);
  });
});
