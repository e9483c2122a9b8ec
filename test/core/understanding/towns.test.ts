import { describe, expect, it } from 'vitest';
import { createTownFinder, findPlace, findPlaces } from '../../../src/core/understanding/towns.ts';

const words = new Set(['pantai', 'pasar', 'kamar', 'kendala', 'banjir', 'lembaga']);
const isWord = (word: string) => words.has(word);
const townOf = createTownFinder(isWord);

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

describe('towns that are asked about in one breath', () => {
  it.each<[string, string[]]>([
    ['ongkir ke bandung sama surabaya berapa?', ['Bandung', 'Surabaya']],
    ['ongkir ke bandung dan ke sby brp', ['Bandung', 'Surabaya']],
    ['ongkir bandung, surabaya, medan berapa ya', ['Bandung', 'Surabaya', 'Medan']],
    ['ongkir ke bandung brp, kalo ke surabaya?', ['Bandung', 'Surabaya']],
    ['ke jaksel atau tangsel', ['Jakarta Selatan', 'Tangerang Selatan']],
    ['ke papua sama bali', ['Papua', 'Bali']],
    ['ke gombong sama ke kebumen', ['Gombong', 'Kebumen']],
    ['ongkir ke bandung\nke surabaya juga', ['Bandung', 'Surabaya']],
  ])('are all found: "%s"', (text, places) => {
    expect(findPlaces(text)).toEqual(places);
  });

  it.each([
    'ongkir ke bandung berapa',
    'dari jakarta ke surabaya berapa ongkirnya',
    'ke Lembang, Bandung',
    'Jl. Melati 5, Coblong, Bandung, Jawa Barat',
    'ke bandung jawa barat',
    'bukan ke bandung tapi ke surabaya',
    'ongkir ke bandung eh ke jakarta',
    'ke bandung pakai jne sama jnt',
    'ke bandung sama ongkir gratis',
    'bandung bandung',
  ])('are not two: "%s"', (text) => {
    expect(findPlaces(text)).toEqual([]);
  });
});
