import { expect, it } from 'vitest';
import { stemmers } from '../../../src/content/stemmers.ts';
import { indexFeatures } from '../../../src/core/understanding/feature-index.ts';
import { wordKey } from '../../../src/core/understanding/features.ts';
import { familyWeights } from '../../../src/core/understanding/vectorizer.ts';
import { createRandom, shuffle } from '../../../src/core/understanding/linear.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { intent } from './shop.ts';
import { tellingOf } from '../../../src/core/understanding/telling.ts';

const reader = createReader([], stemmers);
const read = (text: string) => reader.read(reader.normalize(text, 'id'), 'id');

it('a word of one class tells most, one of all alike nothing, and examples of none have no say', () => {
  const rows = Array.from({ length: 90 }, (_, at) => ({
    text: ['ongkir mahal', 'garansi mahal', 'retur lama mahal'][at % 3]! + (at % 3 === at % 2 ? ' banget' : ''),
    label: at % 3,
  }));
  const none = Array.from({ length: 60 }, () => ({ text: 'mahal ongkir cuaca', label: -1 }));
  const all = [...rows, ...none];
  const index = indexFeatures(all.map(({ text }) => read(text)));
  const labelled = {
    places: Int32Array.from(all.keys()),
    labels: Int32Array.from(all, ({ label }) => label),
    classes: 3,
  };
  const telling = tellingOf(index, labelled, familyWeights);
  const of = (word: string) => telling[index.keys.indexOf(wordKey(read(word).stems[0]!))]!;
  expect(of('mahal')).toBeCloseTo(0.1, 5);
  expect(of('cuaca')).toBeCloseTo(0.1, 5);
  expect(of('ongkir')).toBeGreaterThan(0.6);
  expect(of('ongkir')).toBeCloseTo(of('garansi'), 5);
  expect(of('banget')).toBeGreaterThan(0.15);
  expect(of('banget')).toBeLessThan(of('ongkir'));
});

it('in thousands of long messages one word of the matter is heard among much that is said about anything', () => {
  const random = createRandom(5);
  const syllables = 'lo ra mi ke pu su ga be ta no'.split(' ');
  const words = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)));
  shuffle(words, random);
  const chat = words.slice(0, 600);
  const subjects = [600, 700, 800].map((from) => words.slice(from, from + 100));
  const one = (list: string[]) => list[Math.floor(random() * list.length)]!;
  const message = (label: number) => {
    const said = Array.from({ length: 12 }, () => one(chat));
    said[Math.floor(random() * said.length)] = one(subjects[label]!);
    return said.join(' ');
  };
  const intents = subjects.map((_, label) =>
    intent(
      `matter_${label}`,
      Array.from({ length: 900 }, () => message(label)),
    ),
  );
  const { best } = createRecognizer({ intents, language: 'id', handoffWords: [], stem: stemmers });
  const asked = Array.from({ length: 300 }, (_, at) => ({ text: message(at % 3), name: `matter_${at % 3}` }));
  const right = asked.filter(({ text, name }) => best(text)?.name === name).length;
  // By rarity alone it is heard in 272.
  expect(right).toBeGreaterThan(295);
});
