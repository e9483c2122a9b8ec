import { describe, expect, it } from 'vitest';
import { findTowns, findPlace } from '../../../src/core/understanding/towns.ts';

const words = new Set(['pantai', 'pasar', 'kamar', 'kendala', 'banjir', 'lembaga']);
const isWord = (word: string) => words.has(word);
const townOf = (word: string) => findTowns([word], isWord)[word] ?? null;

describe('a town', () => {
  it.each([
    ['smrang', 'Semarang'],
    ['bandng', 'Bandung'],
    ['jogjakrta', 'Jogjakarta'],
    ['surbaya', 'Surabaya'],
    ['blkpapan', 'Balikpapan'],
    ['mkassar', 'Makassar'],
    ['pontianakk', 'Pontianak'],
    ['krawang', 'Karawang'],
  ])('is meant by "%s": %s', (word, town) => {
    expect(townOf(word)).toBe(town);
  });

  it.each(['pantai', 'pasar', 'kendala', 'banjir', 'lembaga'])('is not meant by a word, "%s"', (word) => {
    expect(townOf(word)).toBeNull();
  });

  it.each(['kendari', 'kendal', 'pati', 'batu', 'sintang', 'gombong'])(
    'is itself, "%s", and not its neighbour',
    (word) => {
      expect(townOf(word)).toBeNull();
    },
  );

  it.each(['rina', 'erigo', 'jne', 'sicepat', 'bng', '12345'])('is not meant by a name, "%s"', (word) => {
    expect(townOf(word)).toBeNull();
  });

  it.each([
    ['ke toraja', 'Toraja'],
    ['ke labuan bajo', 'Labuan Bajo'],
    ['di gombong', 'Gombong'],
    ['gombong berapa', null],
  ])('that is little known is one behind “ke”: "%s" is %s', (text, town) => {
    expect(findPlace(text)).toBe(town);
  });
});
