import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { glossary } from '../../../scripts/senses/learn-indonesian.ts';
import { parseLexicon } from '../../../scripts/senses/lexicon.ts';
import { rowsOfFile } from '../../../scripts/senses/senses-file.ts';
import { openSenses } from '../../../src/core/understanding/senses.ts';

describe('the lexicon of Indonesian words', async () => {
  const { entries, hash } = parseLexicon(await readFile('corpus/lexicon/indonesian.txt', 'utf8'));
  const words = entries.map(({ word }) => word);

  it('is what the shipped rows were learnt from', async () => {
    expect(openSenses(await readFile('src/content/senses-id.bin')).from).toBe(hash);
  });

  it('has each word once, in order', () => {
    expect(words).toEqual([...new Set(words)].toSorted());
  });

  it('says of each what it is in English words that have rows, one to three', async () => {
    const meaningOf = glossary(rowsOfFile(await readFile('src/content/senses.bin')));
    const unknown = entries.filter(({ glosses }) => {
      try {
        return meaningOf(glosses).every((value) => value === 0);
      } catch {
        return true;
      }
    });
    expect(unknown).toEqual([]);
    expect(entries.filter(({ glosses }) => glosses.length > 3 || new Set(glosses).size < glosses.length)).toEqual([]);
  });
});

describe('a lexicon file', () => {
  it('has one or two words a line and what they are', () => {
    expect(parseLexicon('cuaca: weather\nkartu kredit: credit card, card\n').entries).toEqual([
      { word: 'cuaca', glosses: ['weather'] },
      { word: 'kartu kredit', glosses: ['credit card', 'card'] },
    ]);
  });

  it.each(['cuaca', 'cuaca:', 'cuaca: weather,', 'a b c: letters', 'Cuaca: weather', 'cuaca : weather'])(
    'that has "%s" is refused',
    (line) => {
      expect(() => parseLexicon(`air: water\n${line}\n`)).toThrow('line 2 of the lexicon');
    },
  );
});
