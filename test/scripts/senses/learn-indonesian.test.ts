import { describe, expect, it } from 'vitest';
import {
  indonesianSettings,
  learnIndonesian,
  type IndonesianLessons,
} from '../../../scripts/senses/learn-indonesian.ts';
import { sensesFile } from '../../../scripts/senses/senses-file.ts';
import { senseKey, sensePairKey } from '../../../src/core/understanding/features.ts';
import { readSenses } from '../../../src/core/understanding/senses.ts';

const width = 16;
const row = (...values: number[]) => [...values, ...Array<number>(width - values.length).fill(0)];
const point = (...values: number[]) => Float32Array.from(row(...values));
const lessons = (overrides: Partial<IndonesianLessons> = {}): IndonesianLessons => ({
  english: {
    width,
    keys: Int32Array.from([senseKey('rain'), senseKey('money'), senseKey('card'), sensePairKey('rain', 'money')]),
    rows: Float32Array.from([row(1), row(0, 1), row(0, 0, 1), row(0, 0, 0, 2)].flat()),
  },
  entries: [
    { word: 'hujan', glosses: ['rain'] },
    { word: 'kartu', glosses: ['card'] },
    { word: 'kartu hujan', glosses: ['money'] },
    { word: 'duit', glosses: ['money', 'rain'] },
  ],
  loans: ['card', 'unknown'],
  topics: [],
  putRight: (word) => (word === 'duit' ? 'uang' : word),
  stem: (word) => word,
  ...overrides,
});
const quickly = { ...indonesianSettings, pace: 0.1, rounds: 40 };
const learnt = (overrides: Partial<IndonesianLessons> = {}) =>
  readSenses(sensesFile(learnIndonesian(lessons(overrides), quickly)));
const meant = (spelt: string, overrides: Partial<IndonesianLessons> = {}) =>
  [...learnt(overrides).senseOf(spelt)].slice(0, 4).map((value) => Math.round(value * 100) / 100);

describe('learning what Indonesian words mean', () => {
  it('without a corpus they mean what the lexicon says, the mean of the glosses', () => {
    expect(meant('hujan')).toEqual([1, 0, 0, 0]);
    expect(meant('duit')).toEqual([0.71, 0.71, 0, 0]);
    expect(meant('card')).toEqual([0, 0, 1, 0]);
  });

  it('a word means the same as it is read', () => {
    expect(meant('uang')).toEqual(meant('duit'));
  });

  it('a pair means what stands beside it, whatever its words mean apart', () => {
    expect(meant('kartu hujan')).toEqual([0, 1, 0, 0]);
  });

  it('a gloss that has no row is told', () => {
    expect(() => learnt({ entries: [{ word: 'badai', glosses: ['storm'] }] })).toThrow('"storm"');
  });

  it('words of the corpus that the lexicon has not come to mean what their topics ask, from the third wording on', () => {
    const read = (spelt: string) => ({ spelt, stems: spelt.split(' ') });
    const topics = [
      { indonesian: ['gerimis kartu', 'kartu gerimis', 'gerimis # kartu'].map(read), english: [point(1)] },
      { indonesian: ['ceban kartu', 'kartu ceban'].map(read), english: [point(0, 1)] },
    ];
    expect(meant('gerimis', { topics })[0]).toBeGreaterThan(0.8);
    expect(meant('ceban', { topics })).toEqual([0, 0, 0, 0]);
  });

  it('of a topic those English wordings count that say about the same', () => {
    const topics = [{ indonesian: [{ spelt: 'hujan', stems: ['hujan'] }], english: [point(1, 0.1), point(-1, 1)] }];
    expect(meant('hujan', { topics })[0]).toBeGreaterThan(0.98);
    const blunt = learnIndonesian(lessons({ topics }), { ...quickly, sharpness: 0 });
    expect(readSenses(sensesFile(blunt)).senseOf('hujan')[0]).toBeLessThan(0.9);
  });
});
