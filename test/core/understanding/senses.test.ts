import { describe, expect, it } from 'vitest';
import { sensesFile } from '../../../scripts/senses/senses-file.ts';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { sensePairKey, senseKey } from '../../../src/core/understanding/features.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { createRecognizer, learn } from '../../../src/core/understanding/recognizer.ts';
import { readSenses } from '../../../src/core/understanding/senses.ts';
import { intent, shopInput, shopIntents } from './shop.ts';

const width = 16;
const row = (...values: number[]) => [...values, ...Array<number>(width - values.length).fill(0)];
const small = readSenses(
  sensesFile({
    width,
    keys: Int32Array.from([senseKey('turn'), senseKey('off'), sensePairKey('turn', 'off'), senseKey('dont')]),
    rows: Float32Array.from([row(3), row(0, 4), row(0, 0, 12), row(0, 0, 0, 1)].flat()),
  }),
);
const meant = (spelt: string) => [...small.senseOf(spelt)].slice(0, 4).map((value) => Math.round(value * 1000) / 1000);

describe('what English words mean', () => {
  it('is the sum of the rows of words and of neighbours, brought to length one', () => {
    expect(meant('turn')).toEqual([1, 0, 0, 0]);
    expect(meant('off turn')).toEqual([0.6, 0.8, 0, 0]);
    expect(meant('turn off')).toEqual([0.231, 0.308, 0.923, 0]);
  });

  it('is weaker the fewer of the words have a row; numbers are no words', () => {
    expect(meant('turn qwx qwy qwz')).toEqual([0.5, 0, 0, 0]);
    expect(meant('turn # #')).toEqual([1, 0, 0, 0]);
    expect(meant('turn # off')).toEqual(meant('off turn'));
    expect(meant('qwx')).toEqual([0, 0, 0, 0]);
    expect(meant('')).toEqual([0, 0, 0, 0]);
  });

  it('has a row for a word whichever way its apostrophe is left out', () => {
    expect(meant("don't")).toEqual(meant('dont'));
  });

  it('takes a message of any length', () => {
    expect(meant(Array(5000).fill('turn').join(' '))).toEqual([1, 0, 0, 0]);
  });

  it('is read from nothing but its own file', () => {
    expect(() => readSenses(new TextEncoder().encode('no such file, but long enough'))).toThrow('no file of senses');
  });
});

describe('the senses that come with the product', () => {
  const { senses } = shippedEncoder();
  const nearness = (one: string, other: string) => {
    const point = senses!.senseOf(other);
    return senses!.senseOf(one).reduce((sum, value, at) => sum + value * point[at]!, 0);
  };

  it('put questions that mean the same near one another, with no word in common', () => {
    expect(nearness('will it rain tomorrow', 'weather forecast')).toBeGreaterThan(0.5);
    expect(nearness('move cash between my accounts', 'transfer money')).toBeGreaterThan(0.5);
    expect(nearness('will it rain tomorrow', 'transfer money')).toBeLessThan(0.2);
  });

  it('are for English: Indonesian words that are spelt like English ones have none', () => {
    const reader = createReader([], stemmers, shippedEncoder());
    const read = (text: string, language: 'id' | 'en') =>
      reader.read(reader.normalize(text, language), language).stand!();
    expect(read('air minum', 'id').sense).toBeUndefined();
    expect(read('fresh air', 'en').sense).toHaveLength(senses!.width);
  });
});

it('content without English examples learns and understands as if there were no senses', () => {
  const { senses: _, ...plain } = shippedEncoder();
  const intents = shopIntents.filter(({ language }) => language === 'id');
  const [withThem, without] = [shippedEncoder(), plain].map((encoder) => shopInput({ intents, encoder }));
  expect(learn(withThem!)).toEqual(learn(without!));
  const text = 'where is my parcel, please';
  expect(createRecognizer(withThem!).understand(text)).toEqual(createRecognizer(without!).understand(text));
});

describe('English words that neither the content nor the corpus has', () => {
  const intents = [
    intent('music', ['do you teach the guitar', 'piano lessons for my daughter', 'can i learn the drums here']),
    intent('tools', ['can i rent a drill', 'do you have a hammer i can borrow', 'hire a ladder for the weekend']),
    intent('pets', ['do you sell puppy food', 'can you look after my cat', 'is there a vet for dogs']),
    intent('books', ['do you have crime novels', 'is the new cookbook in stock', 'comics for children']),
  ].map((one) => ({ ...one, language: 'en' as const }));
  const recognizer = createRecognizer({
    intents,
    language: 'en',
    handoffWords: [],
    stem: stemmers,
    encoder: shippedEncoder(),
  });

  it.each([
    ['violin or trombone', 'music'],
    ['saxophone tutor wanted', 'music'],
    ['need a chisel', 'tools'],
    ['my spaniel is hungry', 'pets'],
    ['any poetry or biographies', 'books'],
  ])('%s: %s comes first', (text, name) => {
    expect(recognizer.best(text)?.name).toBe(name);
  });
});
