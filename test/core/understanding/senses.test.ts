import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../scripts/encoder/corpus.ts';
import { sensesFile } from '../../../scripts/senses/senses-file.ts';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { sensePairKey, senseKey } from '../../../src/core/understanding/features.ts';
import { joinWords } from '../../../src/core/understanding/normalize.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { learn } from '../../../src/core/understanding/learn.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { readSenses } from '../../../src/core/understanding/senses.ts';
import { intent, shopInput, shopIntents } from './shop.ts';

const en = { language: 'en' as const };
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

describe('what words mean', () => {
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

  it('is that of its stem where a word has no row of its own', () => {
    expect(small.senseOf('turning qwx', ['turn', 'qwx'])).toEqual(small.senseOf('turn qwx'));
    expect(small.senseOf('off', ['turn'])).toEqual(small.senseOf('off'));
    expect(meant('turning')).toEqual([0, 0, 0, 0]);
  });

  it('takes a message of any length', () => {
    expect(meant(Array(5000).fill('turn').join(' '))).toEqual([1, 0, 0, 0]);
  });

  it('is read from nothing but its own file', () => {
    expect(() => readSenses(new TextEncoder().encode('no such file, but long enough'))).toThrow('no file of senses');
  });
});

describe('the senses that come with the product', () => {
  const reader = createReader([], stemmers, shippedEncoder());
  const senseOf = (text: string, language: 'id' | 'en') =>
    reader.read(reader.normalize(text, language), language).stand!().sense!;
  const cosine = (one: Float32Array, other: Float32Array) =>
    one.reduce((sum, value, at) => sum + value * other[at]!, 0);
  const nearness = (one: string, other: string) => cosine(senseOf(one, 'en'), senseOf(other, 'en'));
  const nearnessOfBoth = (indonesian: string, english: string) =>
    cosine(senseOf(indonesian, 'id'), senseOf(english, 'en'));

  it('put questions that mean the same near one another, with no word in common', () => {
    expect(nearness('will it rain tomorrow', 'weather forecast')).toBeGreaterThan(0.5);
    expect(nearness('move cash between my accounts', 'transfer money')).toBeGreaterThan(0.5);
    expect(nearness('will it rain tomorrow', 'transfer money')).toBeLessThan(0.2);
  });

  it.each([
    ['besok hujan ga ya', 'will it rain tomorrow', 'transfer money'],
    ['pindahin duit antar rekening', 'move cash between my accounts', 'weather forecast'],
    ['bikin pengingat buat nelpon mama', 'remind me to call my mother', 'turn off the light'],
    ['nyalain lampu kamar tidur', 'turn on the bedroom light', 'remind me to call my mother'],
  ])('put "%s" near what says so in English', (indonesian, same, other) => {
    expect(nearnessOfBoth(indonesian, same)).toBeGreaterThan(0.55);
    expect(nearnessOfBoth(indonesian, other)).toBeLessThan(0.3);
  });

  // The ways in which Indonesian is spoken made "maid" paid (m for p), "noon" ton, "eighteen" eight.
  it.each([
    'dissatisfied',
    'district',
    'eighteen',
    'fleet',
    'maid',
    'math',
    'medical',
    'moon',
    'nails',
    'nissan',
    'noon',
    'sweep',
  ])('leave the English word "%s" as it is, whatever the sentence is', (word) => {
    for (const language of ['en', 'id'] as const) expect(joinWords(reader.normalize(word, language))).toBe(word);
  });

  it.each([
    ['withdrawl', 'withdrawal'],
    ['accomodation', 'accommodation'],
    ['frends', 'friends'],
    ['gojek', 'gojek'],
  ])('have the common English word that "%s" is: %s', (typed, right) => {
    expect(joinWords(reader.normalize(typed, 'en'))).toBe(right);
  });

  it('know which language a word is of that both have', () => {
    expect(nearnessOfBoth('air', 'water')).toBeGreaterThan(0.8);
    expect(nearnessOfBoth('air', 'air')).toBeLessThan(0.5);
  });

  it('are found by an affix that the lexicon does not have', () => {
    expect(nearnessOfBoth('penerbangannya', 'flight')).toBeGreaterThan(0.8);
  });
});

it('content in one language that nobody asks in another never looks at the words of that other', () => {
  const { senses, ...plain } = shippedEncoder();
  const onlyEnglish = {
    ...plain,
    senses: {
      en: senses!.en,
      get id(): never {
        throw new Error('Indonesian words were looked at');
      },
    },
  };
  const intents = shopIntents.filter(({ language }) => language === 'en');
  const [one, other] = [onlyEnglish, shippedEncoder()].map((encoder) =>
    shopInput({ intents, language: 'en', encoder }),
  );
  expect(learn(one!)).toEqual(learn(other!));
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

describe('Indonesian words that neither the content nor the corpus has', async () => {
  const intents = [
    intent('music', ['ada les gitar?', 'kursus piano buat anak', 'mau belajar main drum di sini']),
    intent('tools', ['sewa tangga sehari berapa', 'pinjam palu bisa?', 'bor listrik disewakan ga']),
    intent('pets', ['makanan anak anjing ada?', 'bisa titip kucing ga', 'dokter hewan buka hari apa']),
    intent('books', ['novel detektif ada?', 'buku masak terbaru sudah datang?', 'jual komik anak']),
    intent('sport', ['jersey bola ukuran L', 'sewa lapangan futsal', 'raket badminton merek apa saja']),
  ];
  const recognizer = createRecognizer(shopInput({ intents }));
  const known = new Set(
    (await readCorpus('corpus')).topics.flatMap(({ wordings }) => wordings.id.flatMap(wordsOfText)),
  );

  it.each([
    ['seruling', 'music'],
    ['terompet saksofon', 'music'],
    ['ensiklopedia', 'books'],
    ['suporter gelandang', 'sport'],
  ])('%s: %s comes first', (text, name) => {
    expect(wordsOfText(text).filter((word) => known.has(word))).toEqual([]);
    expect(recognizer.best(text)?.name).toBe(name);
  });

  it('of single words most are nearest to what they belong to, where one of five would be by chance', () => {
    const belonging = {
      music: 'seruling terompet saksofon angklung gendang harmonika orkestra',
      tools: 'gergaji obeng tang cangkul amplas linggis kapak sekop',
      sport: 'suporter gelandang tinju basket tenis',
    };
    const words = Object.entries(belonging).flatMap(([name, list]) => list.split(' ').map((word) => ({ word, name })));
    expect(words.filter(({ word }) => known.has(word))).toEqual([]);
    const right = words.filter(({ word, name }) => recognizer.best(word)?.name === name);
    expect(right.length / words.length).toBeGreaterThan(0.5);
  });

  it.each([
    ['do you have trombone lessons', 'music'],
    ['i want to rent a ladder', 'tools'],
    ['is there food for my puppy', 'pets'],
    ['any crime novels left', 'books'],
    ['a racket for tennis please', 'sport'],
  ])('nor a word of English: "%s" is about %s', (text, name) => {
    expect(recognizer.best(text)?.name).toBe(name);
  });
});

describe('content that says the same in both languages', () => {
  const intents = [
    intent('cuaca', ['apakah besok hujan', 'ramalan cuaca minggu ini', 'suhu udara hari ini']),
    intent('weather', ['will it rain tomorrow', 'weather forecast for this week', 'temperature today'], en),
    intent('pinjaman', ['cara mengajukan pinjaman', 'syarat pinjam uang', 'bunga pinjaman per bulan']),
    intent('loans', ['how do i apply for a loan', 'requirements to borrow money', 'interest per month'], en),
    intent('alarm', ['bangunkan saya jam 5', 'pasang alarm pagi', 'setel pengingat bangun']),
    intent('wake', ['wake me up at 5', 'set a morning alarm', 'a reminder to get up'], en),
  ];
  const recognizer = createRecognizer(shopInput({ intents }));

  it.each([
    ['is a storm coming', 'weather'],
    ['badai nanti sore ga', 'cuaca'],
    ['can you lend me some cash', 'loans'],
    ['bisa kasih utang ke saya', 'pinjaman'],
    ['i have to be awake early', 'wake'],
    ['tolong bikin saya melek subuh', 'alarm'],
  ])('answers "%s" in its own: %s', (text, name) => {
    expect(recognizer.best(text)?.name).toBe(name);
  });
});

function wordsOfText(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}
