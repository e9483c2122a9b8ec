import { describe, expect, it } from 'vitest';
import { learnSenses, sensesSettings, type Taught } from '../../../scripts/senses/learn.ts';
import { sensesFile } from '../../../scripts/senses/senses-file.ts';
import { createSplitter } from '../../../scripts/senses/teacher.ts';
import { createRandom } from '../../../src/core/understanding/linear.ts';
import { readSenses } from '../../../src/core/understanding/senses.ts';

const settings = { ...sensesSettings, width: 16 };

/** Words of four kinds: texts of words of a kind mean about the same, and so do its words alone. */
function lessons() {
  const random = createRandom(5);
  const kinds = Array.from({ length: 4 }, () => Float32Array.from({ length: 32 }, () => random() - 0.5));
  const near = (kind: number) => kinds[kind]!.map((value) => value + (random() - 0.5) * 0.3);
  const word = (kind: number, at: number) => `${'abcd'.charAt(kind)}${'klmnopqrst'.charAt(at)}`;
  const words: Taught[] = Array.from({ length: 40 }, (_, at) => ({
    spelt: word(at % 4, at >> 2),
    meaning: near(at % 4),
  }));
  const texts: Taught[] = Array.from({ length: 400 }, (_, at) => ({
    spelt: Array.from({ length: 3 }, () => word(at % 4, Math.floor(random() * 9))).join(' '),
    meaning: near(at % 4),
  }));
  return { words, texts };
}

describe('learning what words mean', () => {
  const taught = lessons();
  const senses = readSenses(sensesFile(learnSenses(taught, settings)));
  const cosine = (one: string, other: string) => {
    const [a, b] = [senses.senseOf(one), senses.senseOf(other)];
    return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  };

  it('words of one kind end up near one another, and far from those of another kind', () => {
    expect(cosine('ak al', 'am an')).toBeGreaterThan(0.8);
    expect(cosine('ak al', 'bm bn')).toBeLessThan(0.3);
  });

  it('a word that no text has is where the teacher puts it alone', () => {
    expect(cosine('at', 'am an')).toBeGreaterThan(0.8);
  });

  it('the same lessons make the same file', () => {
    const again = sensesFile(learnSenses(lessons(), settings));
    expect(Buffer.from(again).equals(sensesFile(learnSenses(taught, settings)))).toBe(true);
    const other = sensesFile(learnSenses(taught, { ...settings, seed: settings.seed + 1 }));
    expect(Buffer.from(again).equals(other)).toBe(false);
  });

  it('neighbours have a row of their own from the second time on, unless one of them is a number', () => {
    const meaning = Float32Array.from({ length: 32 }, (_, at) => at);
    const texts = ['ak bk', 'ak bk', 'bk ck', 'ck # ak', 'ck # ak'].map((spelt) => ({ spelt, meaning }));
    const pairs = learnSenses({ words: taught.words, texts }, settings).keys.length - taught.words.length;
    expect(pairs).toBe(1);
  });
});

describe('cutting a text into pieces', () => {
  const reserved = Array.from({ length: 6 }, (_, at): [string, number | null] => [`<${at}>`, null]);
  const pieces: [string, number][] = [
    ['▁un', -4],
    ['▁u', -6],
    ['n', -5],
    ['do', -4],
    ['▁undo', -9],
    ['▁', -3],
  ];
  const split = createSplitter([...reserved, ...pieces]);
  const cut = (text: string) => split(text).map((id) => [...reserved, ...pieces][id]![0]);

  it('takes the likeliest pieces', () => {
    expect(cut('undo')).toEqual(['▁un', 'do']);
    expect(cut('un  do')).toEqual(['▁un', '▁', 'do']);
  });

  it('takes what is no piece for an unknown one', () => {
    expect(cut('zdo')).toEqual(['▁', '<0>', 'do']);
  });
});
