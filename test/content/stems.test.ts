import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stemFile, stemmers, stemWith } from '../../src/content/stemmers.ts';

it('the shipped stems are those that the stemmers make', () => {
  const lines = readFileSync(stemFile, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(5_000);
  const wrong = lines.filter((line) => {
    const [language, word = '', stem = word] = line.split('\t');
    return stemWith[language as 'id' | 'en'](word) !== stem;
  });
  expect(wrong).toEqual([]);
});

it('a word that is not among them is stemmed all the same', () => {
  expect([stemmers.id('memperbandingkannya'), stemmers.en('reconsiderations')]).toEqual([
    stemWith.id('memperbandingkannya'),
    stemWith.en('reconsiderations'),
  ]);
});
