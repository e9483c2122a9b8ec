import { expect, it } from 'vitest';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { indexFeatures, vectorsOf, vocabularyOf } from '../../../src/core/understanding/feature-index.ts';
import { families } from '../../../src/core/understanding/features.ts';
import { familyWeights, vectorizerOf } from '../../../src/core/understanding/vectorizer.ts';
import { createDistinct, createKeyTable, createNumbering } from '../../../src/core/understanding/key-table.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { shopIntents } from './shop.ts';

const reader = createReader([], stemmers, shippedEncoder());
const readings = shopIntents
  .flatMap(({ examples, language }) => examples.map((text) => ({ text, language })))
  .map(({ text, language }) => reader.read(reader.normalize(text, language), language));
const index = indexFeatures(readings);

it('vectors of indexed readings are those that the vocabulary makes of each alone', () => {
  const places = Int32Array.from(readings.keys());
  const indexed = vocabularyOf(index, places, familyWeights, 1);
  const { vector } = vectorizerOf(indexed.vocabulary);
  expect(vectorsOf(index, places, indexed)).toEqual(readings.map(vector));
});

it('a part of the readings has a vocabulary of its own', () => {
  const places = Int32Array.from([3, 4]);
  const { vocabulary } = vocabularyOf(index, places, familyWeights, 2);
  const keysOf = ({ features }: (typeof readings)[number]) =>
    families.filter((family) => family !== 'language').flatMap((family) => Array.from(features[family]));
  const both = new Set(keysOf(readings[4]!));
  const shared = new Set(keysOf(readings[3]!).filter((key) => both.has(key)));
  expect(shared.size).toBeGreaterThan(3);
  expect(new Set(vocabulary.keys)).toEqual(shared);
  // In both of two: as common as can be.
  expect([...vocabulary.rarity].every((rarity) => rarity === 1)).toBe(true);
});

it('the language counts where there are two', () => {
  const one = Int32Array.from(readings.keys()).filter((place) => readings[place]!.language === 'id');
  const keysOf = (places: Int32Array) => [...vocabularyOf(index, places, familyWeights, 1).vocabulary.keys];
  const language = readings[0]!.features.language[0]!;
  expect(keysOf(Int32Array.from(readings.keys()))).toContain(language);
  expect(keysOf(one)).not.toContain(language);
});

it('keys are numbered in the order in which they come, however many', () => {
  const { numberOf, keys } = createNumbering(4);
  const coming = Array.from({ length: 3000 }, (_, at) => Math.imul(at % 1000, 0x9e3779b1));
  expect(coming.map(numberOf)).toEqual(coming.map((_, at) => at % 1000));
  expect([...keys()]).toEqual(coming.slice(0, 1000));
});

it('keys are found together where each is found alone', () => {
  const keys = Int32Array.from({ length: 3000 }, (_, at) => Math.imul(at, 0x9e3779b1));
  const table = createKeyTable(keys.slice(0, 2000));
  const places = new Int32Array(keys.length);
  table.placesOf(keys, keys.length, places);
  expect([...places]).toEqual(Array.from(keys, (_, at) => (at < 2000 ? at : -1)));
  expect([...places]).toEqual(Array.from(keys, table.placeOf));
});

it.each([1, 2, 9, 2048, 5000])('of %i keys each comes once, in their order', (count) => {
  const keys = Int32Array.from({ length: count }, (_, at) => Math.imul((at * at) % 700, 0x9e3779b1));
  expect([...createDistinct()(keys.slice())]).toEqual([...new Set(keys)]);
});
