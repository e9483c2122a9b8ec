import { describe, expect, it } from 'vitest';

import { findName, readName } from '../../../src/core/understanding/name.ts';

describe('a name in a message', () => {
  it.each([
    ['saya Rina mau tanya', 'Rina'],
    ['nama saya Budi Santoso, mau cek', 'Budi Santoso'],
    ['namaku siti kak', 'Siti'],
    ['my name is John Smith', 'John Smith'],
    ["I'm Sarah", 'Sarah'],
    ['halo saya dewi dari bandung', 'Dewi'],
    ['perkenalkan saya Zulfikri', 'Zulfikri'],
    ['NAMA SAYA RINA', 'Rina'],
    ['name is Olga', 'Olga'],
    ['name ben', 'Ben'],
    ["hi, the name's Dmitri", 'Dmitri'],
  ])('"%s" is from %s', (text, name) => {
    expect(findName(text)).toBe(name);
  });

  it.each([
    'saya mau beli',
    ...['name is wrong', 'name change please', 'name of the owner', 'the brand name is Wilson'],
    'saya Beli kemarin',
    'saya sudah bayar',
    "I'm looking for shoes",
    'I am Not happy',
    'ini barangnya',
    'dengan harga berapa',
    'nama produknya apa',
    'nama saya siapa?',
    'saya hari ini libur',
    'saya di Jakarta',
    'saya',
    '',
    'saya 12345',
    'tolong kirim ke email saya rina@mail.com',
  ])('is not made up from: "%s"', (text) => {
    expect(findName(text)).toBeNull();
  });
});

it.each(['nama anaknya Bagas', 'nama pasiennya Rini ya', 'nama suaminya Budi'])('“%s” is somebody else', (text) => {
  expect(findName(text)).toBeNull();
});

it.each(['hasilnya blur, nama pengantin salah', 'nama gedung di undangan', 'di undangan nama Rahma jadi Rahmat'])(
  '“%s” is of what was made, and nobody’s who writes',
  (text) => {
    expect(findName(text, (word) => ['pengantin', 'gedung'].includes(word))).toBeNull();
  },
);

it.each(['atas nama siti aminah', 'pesanan atas nama Rina sudah dikirim?', 'a.n. nama Siti'])(
  '"%s" may be the name of somebody else',
  (text) => {
    expect(findName(text)).toBeNull();
  },
);

describe('the answer to "what is your name?"', () => {
  it.each([
    ['Rina', 'Rina'],
    ['rina kak', 'Rina'],
    ['panggil aja Budi', 'Budi'],
    ['budi santoso', 'Budi Santoso'],
    ['Bu Sari', 'Sari'],
    ['Agus ya min', 'Agus'],
    ['zulfikri', 'Zulfikri'],
    ['Ahmad bin Ali', 'Ahmad bin Ali'],
    ["it's Kate", 'Kate'],
    ['Rina 🙏', 'Rina'],
  ])('"%s" is %s', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  it.each([
    'kenapa harus nama?',
    'mau tanya ongkir',
    'sepatu',
    'ga mau',
    'oke',
    'barangnya rusak',
    'halo',
    'goblok',
    '123',
    'KAKAK',
    'ntar aja',
    'terserah',
    '',
    'hmmm',
    'ongkir ke Medan',
  ])('is no name: "%s"', (text) => {
    expect(readName(text)).toBeNull();
  });
});
