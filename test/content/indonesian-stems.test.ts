import { readFileSync } from 'node:fs';
import natural from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import { expect, it } from 'vitest';
import { indonesianBases, indonesianStem } from '../../src/content/indonesian-stems.ts';
import { stemFile, stemmers } from '../../src/content/stemmers.ts';
import { isIndonesian } from '../../src/core/understanding/stems.ts';

/** Words of both languages as they stand, with affixes, and with a letter missing or wrong. */
function manyWords(): string[] {
  const lines = readFileSync(stemFile, 'utf8').trim().split('\n');
  const words = lines
    .map((line) => line.split('\t')[1] ?? '')
    .concat([...indonesianBases].filter((_, at) => at % 9 === 0));
  const prefixes = ['', 'me', 'di', 'ber', 'ter', 'pe', 'nge', 'ke', 'memper', 'b', 'ku'];
  const endings = ['', 'nya', 'kan', 'an', 'i', 'lah', 'kannya', 'anku', 'isasi', 'pun', 'kah', 'kanlah'];
  const changed = words.flatMap((word, at) => {
    const place = at % Math.max(1, word.length);
    const affixed = `${prefixes[at % prefixes.length]}${word}${endings[(at >> 2) % endings.length]}`;
    return [
      affixed,
      word.slice(0, place) + word.slice(place + 1),
      `${word.slice(0, place)}e${affixed.slice(place + 1)}`,
    ];
  });
  return [...new Set([...words.filter((_, at) => at % 6 === 0), ...changed.filter((_, at) => at % 13 === 0)])].filter(
    (word) => word.length < 38,
  );
}
const words = manyWords();

it('every word has the stem that natural gives it', () => {
  expect(words.length).toBeGreaterThan(4_000);
  expect(words.filter((word) => indonesianStem(word) !== natural.stem(word))).toEqual([]);
});

it('is Indonesian what natural takes an affix off, or has in its dictionary', () => {
  const isKnown = (word: string) => natural.stem(word) !== word || natural.stem(`${word}nya`) === word;
  expect(words.filter((word) => isIndonesian(word, stemmers) !== isKnown(word))).toEqual([]);
});
