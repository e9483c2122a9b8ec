import { describe, expect, it } from 'vitest';
import { parseTopics, readCorpus, twinsOf } from '../../../scripts/encoder/corpus.ts';
import { shippedEncoder } from '../../../src/content/encoder.ts';

describe('the corpus', async () => {
  const corpus = await readCorpus('corpus');

  it('is what the shipped weights were learnt from', () => {
    const encoder = shippedEncoder();
    expect(encoder.corpusHash).toBe(corpus.hash);
    expect(encoder.topics.map(({ name }) => name)).toEqual(corpus.topics.map(({ name }) => name));
  });

  it('has enough wordings of every topic', () => {
    const thin = corpus.topics.filter(({ wordings }) => wordings.id.length + wordings.en.length < 15);
    expect(thin.map(({ name }) => name)).toEqual([]);
  });

  it('says nothing under two topics', () => {
    const topicOf = new Map<string, string>();
    const twice: string[] = [];
    for (const { name, wordings } of corpus.topics) {
      for (const wording of [...wordings.id, ...wordings.en].map((text) => text.toLowerCase())) {
        const before = topicOf.get(wording);
        if (before !== undefined) twice.push(`${wording}: ${before}, ${name}`);
        topicOf.set(wording, name);
      }
    }
    expect(twice).toEqual([]);
  });
});

describe('a corpus file', () => {
  const topic = '# shop-price | Harga | Price\n= id\nberapa\n= en\nhow much\n';

  it('holds topics with wordings by language', () => {
    const [price, other] = parseTopics(
      `${topic}\n# shop-stock | Stok | Stock\n~ shop-price\n= id\nready?\n`,
      'shop.txt',
    );
    expect(price).toMatchObject({ name: 'shop-price', wordings: { id: ['berapa'], en: ['how much'] }, file: 'shop' });
    expect(other).toMatchObject({ alike: ['shop-price'], titles: { id: 'Stok', en: 'Stock' } });
  });

  it.each([
    ['berapa', 'shop.txt:1'],
    ['# price | Harga | Price', 'topic-name'],
    ['# shop-price | Harga', 'Title'],
    ['= id\nberapa', 'before any topic'],
    ['# shop-price | Harga | Price\nberapa', 'before its language'],
  ])('that breaks the format is named with its line: %s', (text, why) => {
    expect(() => parseTopics(text, 'shop.txt')).toThrow(why);
  });

  it('that names a topic alike makes both twins, and an unknown one is an error', () => {
    const other = '# shop-stock | Stok | Stock\n~ shop-p*\n= id\nready?\n';
    expect(twinsOf(parseTopics(topic + other, 'shop.txt'))).toEqual([[1], [0]]);
    expect(() => twinsOf(parseTopics(topic + other.replace('shop-p*', 'food-*'), 'shop.txt'))).toThrow('food-*');
  });
});
