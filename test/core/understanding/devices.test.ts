import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { findSlots } from '../../../src/core/understanding/slots/slots.ts';

const at = Date.UTC(2027, 0, 5, 2);
const aSlot = (name: string, ask: string): Slot => ({ name, ask, type: 'text', options: [] });
const device = aSlot('perangkat', 'Perangkatnya apa, merk dan tipe?');
const told = (text: string, slot = device) => findSlots([slot], text, { at })[slot.name] ?? null;

describe('the device that a question is about', () => {
  test.each([
    ['ganti lcd iphone 11 brp', 'iphone 11'],
    ['iphone 11 ganti baterai berapa kak', 'iphone 11'],
    ['how much to replace iphone 12 pro max screen', 'iphone 12 pro max'],
    ['hp saya redmi note 10 mati total, servis kena brp', 'redmi note 10'],
    ['samsung a04e ganti layar berapa', 'samsung a04e'],
    ['brp ganti baterai Oppo A5s', 'Oppo A5s'],
    ['laptop asus x441 lemot, biaya servis brp?', 'asus x441'],
    ['laptop hp pavilion 14 mati', 'hp pavilion 14'],
    ['vivo y12s 64gb laku brp', 'vivo y12s 64gb'],
    ['iphone 11 sama samsung a12 brp ganti lcd', 'iphone 11 & samsung a12'],
    ['advan g5 ganti lcd kena brp', 'advan g5'],
    ['hp aku infinix hot 10 play ga bisa nyala', 'infinix hot 10 play'],
    ['galaxy s21 ultra brp', 'galaxy s21 ultra'],
  ])('of “%s” is “%s”', (text, value) => expect(told(text)).toBe(value));

  test.each([
    ['ganti lcd brp'],
    ['servis hp samsung brp'],
    ['hp saya mati, ganti baterai 2 hari?'],
    ['biaya 50rb bisa?'],
    ['samsung 2 unit brp'],
    ['servis tv lg 32 inch'],
    ['jam 10 buka ga'],
  ])('is not all told in “%s”', (text) => expect(told(text)).toBeNull());

  test('a make is enough where no type is asked for, and a model says its make', () => {
    expect(told('service laptop asus brp', aSlot('merk', 'Merk laptopnya apa?'))).toBe('asus');
    expect(told('ganti oli nmax brp', aSlot('motor', 'Motornya tipe apa?'))).toBe('nmax');
    expect(told('ganti kampas beat 2019 berapa', aSlot('motor', 'Motor apa, tahun berapa?'))).toBe('beat 2019');
    expect(told('sewa avanza 3 hari brp', aSlot('mobil', 'Mobil apa?'))).toBe('avanza');
    expect(told('honda brio 2018 servis ac brp', aSlot('kendaraan', 'Kendaraannya apa ya kak?'))).toBe(
      'honda brio 2018',
    );
  });

  test.each([
    aSlot('nomor_hp', 'Nomor HP-nya?'),
    aSlot('keluhan', 'HP-nya rusak apa?'),
    aSlot('nama_pemilik', 'Atas nama siapa HP-nya?'),
    aSlot('alamat', 'Alamat jemput motornya?'),
    aSlot('tahun', 'Motor tahun berapa?'),
    aSlot('warna', 'Warna HP apa?'),
  ])('is nothing that “$name” asks for', (slot) => expect(told('iphone 11 ganti lcd brp', slot)).toBeNull());
});

test.each([
  'bukan avanza, yang lebih besar',
  'can we carry our boards?',
  'i can carry it myself',
  'a swift response please',
])('“%s” names no car', (text) => expect(told(text, aSlot('mobil', 'Mobil apa? Which car?'))).toBeNull());

test.each([
  ['mobil carry 3 hari', 'carry'],
  ['bukan avanza tapi innova reborn', 'innova reborn'],
  ['suzuki swift 2015', 'suzuki swift 2015'],
])('of “%s” it is “%s”', (text, value) => expect(told(text, aSlot('mobil', 'Mobil apa?'))).toBe(value));

test('what a code is called is no make', () =>
  expect(told('ganti lcd vivo y12s, vouchernya abc12, kodenya x12')).toBe('vivo y12s'));
