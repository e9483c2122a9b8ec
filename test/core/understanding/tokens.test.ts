import { expect, it } from 'vitest';
import { tokenize } from '../../../src/core/understanding/tokens.ts';

const told = (text: string) => tokenize(text).map(({ raw, kind, at }) => `${kind} ${raw} ${at}`);

it('words between spaces and plain signs are taken as they stand, with their places', () => {
  expect(told('Halo kak,ongkir ke\nMedan!? wwwhat httpd')).toEqual([
    'word Halo 0',
    'word kak 5',
    'word ongkir 9',
    'word ke 16',
    'word Medan 19',
    'word wwwhat 27',
    'word httpd 34',
  ]);
});

it('letters that are part of something else are not cut off it', () => {
  expect(told('di-refund barang2 https://toko.id/a,b c’est')).toEqual([
    'word di-refund 0',
    'word barang2 10',
    'link https://toko.id/a,b 18',
    'word c’est 38',
  ]);
  expect(told('naïve. www.toko.id budi@toko.id +62812-3456 2kg jam9 JX0034')).toEqual([
    'word naïve 0',
    'link www.toko.id 7',
    'link budi@toko.id 19',
    'number +62812-3456 32',
    'number 2 44',
    'word kg 45',
    'word jam 48',
    'number 9 51',
    'code JX0034 53',
  ]);
});

it('a text of signs has no words, and a long one is read to a point', () => {
  expect(told(' ,?!\n.. 🙏 ')).toEqual([]);
  expect(tokenize('a '.repeat(900))).toHaveLength(300);
});
