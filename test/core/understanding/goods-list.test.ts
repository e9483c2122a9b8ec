import { expect, test } from 'vitest';
import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { findSlots, readSlot } from '../../../src/core/understanding/slots/slots.ts';

const at = Date.UTC(2027, 0, 5, 2);
const aSlot = (ask: string, name = 'barang'): Slot => ({ name, ask, type: 'text', options: [] });
const goods = aSlot('Barang apa saja, dan berapa?');
const read = (text: string) => readSlot(goods, text, { at })?.value ?? null;
const find = (text: string, slot = goods) => findSlots([slot], text, { at })[slot.name] ?? null;

test.each([
  ['one nmax one scoopy', 'one nmax one scoopy'],
  ['2 nmax 1 scoopy', '2 nmax 1 scoopy'],
  ['kaos hitam 2 sama putih 1', 'kaos hitam 2 sama putih 1'],
  ['mau kaos hitam 2 dan topi 1 ya kak', 'kaos hitam 2 dan topi 1'],
  ['2 yang hitam 1 yang putih', '2 yang hitam 1 yang putih'],
  ['satu kaos L, dua topi', 'satu kaos L, dua topi'],
  ['kaos hitam L 2 pcs + putih M 1 pcs', 'kaos hitam L 2 pcs + putih M 1 pcs'],
  ['2 nmax and 1 scoopy please', '2 nmax and 1 scoopy'],
  ['kaos 2\ntopi 1', 'kaos 2, topi 1'],
])('“%s” is all of it', (text, value) => expect(read(text)).toBe(value));

test.each([
  ['kaos hitam 2', 'kaos hitam 2'],
  ['serum vit c', 'serum vit c'],
  ['kaos hitam L ready?', 'kaos hitam L'],
  ['nmax 1 buat 2 hari', 'nmax 1'],
  ['sewa nmax besok', 'nmax'],
  ['2 hari 3 malam', null],
])('“%s” is one', (text, value) => expect(find(text)).toBe(value));

test.each([
  ['mau sewa 2 nmax 1 scoopy besok', '2 nmax 1 scoopy'],
  ['pesan kaos hitam 2 sama putih 1 kirim ke jl mawar 5', 'kaos hitam 2 sama putih 1'],
  ['halo kak mau order 1 topi dan 2 kaos buat tgl 5 ya', '1 topi dan 2 kaos'],
  ['i want to rent one nmax and one scoopy from friday', 'one nmax and one scoopy'],
])('in “%s” it is “%s”', (text, value) => expect(find(text)).toBe(value));

test('what is only said to be wanted of its kind names none', () => {
  const bike = aSlot('Motor apa dan berapa unit?');
  expect(find('mau sewa motor', bike)).toBeNull();
  expect(find('rental motor dong kak', bike)).toBeNull();
  expect(find('sewa motor tgl 5 sampai 7', bike)).toBeNull();
  expect(find('sewa scoopy tgl 5 des', bike)).toBe('scoopy');
  expect(find('i want to rent a scooter', aSlot('Which scooter, and how many?', 'item'))).toBeNull();
  expect(find('mau sewa motor scoopy', bike)).toBe('motor scoopy');
});

test('of two devices each has its count', () => {
  const bike = aSlot('Motornya tipe apa, berapa unit?', 'motor');
  expect(find('sewa 2 nmax 1 scoopy brp', bike)).toBe('2 nmax & 1 scoopy');
  expect(find('sewa nmax 2 scoopy 1', bike)).toBe('nmax 2 & scoopy 1');
});

test.each([
  'kaos 2 topi 1 buat saya, sepatu 1 sandal 2 buat istri',
  'kaos 2 topi 1 buat saya sama 1 sepatu buat istri',
  'nasi 2 untuk hari ini, besok 3 ayam 1',
])('of “%s” nothing is left out', (words) => expect(read(words)).toBe(words));

test('the feast of somebody is no day that it is wanted for', () =>
  expect(read('mug hari guru 2 sama tas 1 besok')).toBe('mug hari guru 2 sama tas 1'));

test.each([
  ['mau beli kaos, kalo rusak bisa dituker?', 'kaos'],
  ['kaos hitam kalau ada', 'kaos hitam'],
  ['kalo kaos hitam ada?', 'kaos hitam'],
  ['need a bike from friday till sunday', 'bike'],
])('what is supposed of “%s” is none of the goods', (text, value) => expect(find(text)).toBe(value));
