import { expect, it } from 'vitest';
import { stemmers } from '../../../src/content/stemmers.ts';
import { indexFeatures, vocabularyOf } from '../../../src/core/understanding/feature-index.ts';
import { familyWeights, vectorizerOf } from '../../../src/core/understanding/vectorizer.ts';
import { wordKey } from '../../../src/core/understanding/features.ts';
import { createRandom } from '../../../src/core/understanding/linear.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { learn } from '../../../src/core/understanding/learn.ts';
import type { RoundedModel } from '../../../src/core/understanding/scorer.ts';
import { learnSharedWords, sharedWordsOf } from '../../../src/core/understanding/shared-words.ts';
import { intent } from './shop.ts';

const reader = createReader([], stemmers);
const read = (text: string) => reader.read(reader.normalize(text, 'id'), 'id');

it('a class shares the words that its own examples have, the rarer ones more', () => {
  const examples = [
    { text: 'ongkir medan', label: 0 },
    { text: 'ongkir bali', label: 0 },
    { text: 'garansi bali', label: 1 },
    { text: 'cuaca bali', label: -1 },
  ].map(({ text, label }, place) => ({ reading: read(text), label, place }));
  const index = indexFeatures(examples.map(({ reading }) => reading));
  const places = Int32Array.from(examples.keys());
  const indexed = vocabularyOf(index, places, familyWeights, 1);
  const shared = learnSharedWords(index, indexed, examples, 2);
  const { vocabulary } = indexed;
  const shareOf = sharedWordsOf(shared, vocabulary, 2, vectorizerOf(vocabulary));
  expect(shareOf(read('ongkir bali'), 0)).toBe(1);
  // "Garansi" is in one example, "bali" in three.
  expect(shareOf(read('garansi bali'), 0)).toBeCloseTo(
    (Math.log(5 / 4) + 1) / (Math.log(5 / 4) + 1 + Math.log(5 / 2) + 1),
  );
  expect(shareOf(read('garansi bali'), 1)).toBe(1);
  expect(shareOf(read('cuaca'), 1)).toBe(0);
  expect(shareOf(read('ongkir zzyzx'), 0)).toBeLessThan(0.5);
  expect(shareOf(read(''), 0)).toBe(0);
});

const random = createRandom(5);
const syllables = 'lo ra mi ke pu su ga be ta no'.split(' ');
const words = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)));
const one = (from: number, count: number) => words[from + Math.floor(random() * count)]!;

it('with thousands of examples it is a sign of confidence, as is how undecided the network is; with few neither is', () => {
  const message = (label: number) =>
    [one(100 + label * 40, 60), one(100 + label * 40, 60), one(0, 100), one(0, 100)].join(' ');
  const learnOf = (each: number) => {
    const intents = Array.from({ length: 8 }, (_, label) =>
      intent(
        `matter_${label}`,
        Array.from({ length: each }, () => message(label)),
      ),
    );
    return learn({ intents, language: 'id', handoffWords: [], stem: stemmers });
  };
  const many = learnOf(330);
  expect(many.shared!.length).toBeGreaterThan(8 * 100);
  const [ofShared = 0, ofDoubt = 0] = many.confidence.weights.slice(-2);
  expect(ofShared).toBeGreaterThan(0);
  expect(ofDoubt).toBeLessThan(0);
  expect(many.bayes).not.toBeNull();
  const few = learnOf(20);
  expect(few.shared).toBeNull();
  expect(few.bayes).toBeNull();
  expect(few.confidence.weights.slice(-2)).toEqual([0, 0]);
});

it('with few examples of many intents the likelihood of the letters has a say in the order, and that of nothing else', () => {
  const learnOf = (count: number) => {
    const intents = Array.from({ length: count }, (_, label) =>
      intent(`matter_${label}`, [`${one(label * 10, 10)} ${one(0, 900)}`, `${one(label * 10, 10)} ${one(0, 900)}`]),
    );
    return learn({ intents, language: 'id', handoffWords: [], stem: stemmers });
  };
  expect(learnOf(70).bayes).toBeNull();
  const { bayes, vocabulary } = learnOf(71);
  const { scales } = bayes as RoundedModel;
  const saying = [...vocabulary.keys.keys()].filter((id) => scales[id]! > 0);
  expect(saying.length).toBeGreaterThan(50);
  const spoken = new Set(words.map((word) => wordKey(word)));
  const said = [...vocabulary.keys.keys()].filter((id) => spoken.has(vocabulary.keys[id]!));
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((id) => saying.includes(id))).toEqual([]);
});
