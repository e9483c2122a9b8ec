import { expect, it } from 'vitest';
import { wordQuestion } from '../../../src/core/understanding/word-questions.ts';

const isLong = wordQuestion((word) => word.length > 4);

it('are answered of any word of a message and of each', () => {
  expect(isLong.ofAny(['ya', 'ongkir'])).toBe(true);
  expect(isLong.ofEach(['ya', 'ongkir'])).toBe(false);
  expect(isLong.ofEach(['berapa', 'ongkir'])).toBe(true);
  expect(isLong.ofAny(['ya', 'kak'])).toBe(false);
  expect(isLong.ofAny([])).toBe(false);
  expect(isLong.ofEach([])).toBe(true);
});

it('are answered of words that were looked at before they were asked', () => {
  const words = ['ya', 'ongkir'];
  expect(isLong.ofAny(words)).toBe(true);
  const isShort = wordQuestion((word) => word.length < 3);
  expect(isShort.ofAny(words)).toBe(true);
  expect(isShort.ofEach(words)).toBe(false);
});
