import { expect, it } from 'vitest';
import { readCorpus, type Corpus } from '../../../scripts/encoder/corpus.ts';
import { mistyped } from '../../../scripts/encoder/noise.ts';
import { encoderSettings, trainEncoder } from '../../../scripts/encoder/train.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { readEncoder } from '../../../src/core/understanding/encoder.ts';
import { createRandom } from '../../../src/core/understanding/linear.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';

const settings = { ...encoderSettings, starts: 3, width: 16, rounds: 4, leastLetters: 3 };

async function smallCorpus(): Promise<Corpus> {
  const { topics, hash } = await readCorpus('corpus');
  const names = ['shop-item-price', 'shop-size-chart', 'food-halal', 'shop-catalogue'];
  return { topics: topics.filter(({ name }) => names.includes(name)).map((each) => ({ ...each, alike: [] })), hash };
}

it('training is deterministic: the same corpus makes the same file', async () => {
  const corpus = await smallCorpus();
  expect(Buffer.from(trainEncoder(corpus, settings)).equals(trainEncoder(corpus, settings))).toBe(true);
  const other = trainEncoder(corpus, { ...settings, seed: settings.seed + 1 });
  expect(Buffer.from(trainEncoder(corpus, settings)).equals(other)).toBe(false);
});

it('what was learnt puts a wording nearest to its topic', async () => {
  const corpus = await smallCorpus();
  const encoder = readEncoder(trainEncoder(corpus, settings));
  const reader = createReader([], stemmers, encoder);
  const nearest = (text: string): string | undefined => {
    const standing = reader.read(reader.normalize(text, 'id'), 'id').stand?.();
    const best = standing?.cosines.indexOf(Math.max(...standing.cosines));
    return best === undefined ? undefined : encoder.topics[best]?.name;
  };
  const right = corpus.topics.flatMap(({ name, wordings }) => wordings.id.map((text) => nearest(text) === name));
  expect(right.filter(Boolean).length / right.length).toBeGreaterThan(0.9);
});

it('mistypes the same way from the same seed, and neither numbers nor short words', () => {
  const text = 'pesanan nomor 12345 di mana ya kak';
  const once = mistyped(text, 'id', createRandom(3));
  expect(mistyped(text, 'id', createRandom(3))).toBe(once);
  const many = Array.from({ length: 50 }, (_, seed) => mistyped(text, 'en', createRandom(seed + 1)));
  expect(new Set(many).size).toBeGreaterThan(15);
  expect(many.every((typed) => typed.includes(' 12345 di ') && typed.includes(' ya '))).toBe(true);
});
