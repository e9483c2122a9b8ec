import { describe, expect, it } from 'vitest';
import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { readDate } from '../../../src/core/understanding/dates.ts';
import { isOfHour } from '../../../src/core/understanding/slots/hours.ts';
import { findSlots, readSlot } from '../../../src/core/understanding/slots/slots.ts';

const at = Date.UTC(2026, 10, 30, 3);
const day = (text: string) => readDate(text, at, 'Asia/Jakarta');
const aSlot = (slot: Partial<Slot>): Slot => ({ name: 'x', ask: '?', type: 'text', options: [], ...slot });

describe('a number that is no day', () => {
  it.each([
    'jl kenanga no 7 rt 02/05 bekasi timur',
    'rt.02/05',
    'RT/RW 03/11 kel. sukamaju',
    'blok c 5/12',
    'jl mawar no. 5/7',
    'ruko kav 5-6',
  ])('“%s” is where somebody lives', (text) => expect(day(text)).toBeNull());

  it.each([
    ['5/12', '2026-12-05'],
    ['tgl 02/05', '2027-05-02'],
    ['datang 5-12 jam 9', '2026-12-05'],
    ['rt 02/05, tgl 7/12', '2026-12-07'],
  ])('“%s” has a day', (text, date) => expect(day(text)).toBe(date));

  it.each(['ok nanti saya tanya mama dulu', 'nanti aku kabarin', 'ntar ya kak', 'fotonya nanti ya', 'nanti aja'])(
    '“%s” is for no day',
    (text) => expect(day(text)).toBeNull(),
  );

  it.each([
    ['tgl 15 nanti', '2026-12-15'],
    ['nanti tanggal 4 ya', '2026-12-04'],
    ['nanti malam', '2026-11-30'],
    ['ntar sore jam 4', '2026-11-30'],
    ['nanti jam 3', '2026-11-30'],
    ['hari ini', '2026-11-30'],
  ])('“%s” is one', (text, date) => expect(day(text)).toBe(date));
});

describe('one of a choice whose unit is written to its number', () => {
  const speed = aSlot({ name: 'paket', type: 'choice', options: ['20 Mbps', '50 Mbps', '100 Mbps'] });
  const size = aSlot({ name: 'ukuran', type: 'choice', options: ['16 cm', '20 cm', '24 cm'] });
  const plan = aSlot({ name: 'plan', type: 'choice', options: ['1bln', '3bln'] });

  it.each([
    [speed, 'mau pasang wifi dong kak yg 50mbps', '50 Mbps'],
    [speed, 'upgrade dong ke 100mbps', '100 Mbps'],
    [size, 'red velvet 20cm', '20 cm'],
    [size, 'chocolate cake, 24cm please', '24 cm'],
    [plan, 'yang 3 bln', '3bln'],
    [speed, 'oke saya daftar yg 100', '100 Mbps'],
    [speed, 'ya udah upgrade aja ke 50 deh', '50 Mbps'],
  ])('%#: “%s”', (slot, text, value) => expect(findSlots([slot], text, { at })).toEqual({ [slot.name]: value }));

  it.each([
    'coklat 20cm sama vanila 16cm',
    'buat 20 orang',
    'tgl 20',
    '120cm',
    'yang 20 januari',
    'ke 20 orang',
    'yang 2',
    'ke 20 km lagi',
    'udah 50 hari',
  ])('“%s” chooses none', (text) => expect(findSlots([size], text, { at })).toEqual({}));
});

describe('a phone number', () => {
  it.each([
    aSlot({ name: 'nama_penerima', ask: 'Nama penerimanya siapa?' }),
    aSlot({ name: 'kota', ask: 'Di kota mana?' }),
    aSlot({ name: 'lokasi', ask: 'Lokasi kendaraannya di mana?' }),
    aSlot({ name: 'alamat', ask: 'Alamatnya di mana?' }),
    aSlot({ name: 'jam_kirim', ask: 'Jam berapa?' }),
    aSlot({ name: 'tenor', ask: 'Berapa bulan?', type: 'number' }),
  ])('is nothing else: %#', (slot) => {
    expect(readSlot(slot, '0812-3344-5566', { at })).toBeNull();
    expect(readSlot(slot, 'hp 081233445566 ya', { at })).toBeNull();
  });

  it.each([
    [aSlot({ name: 'perubahan', ask: 'Apa yang mau diubah?' }), 'jadi 081299990000'],
    [aSlot({ name: 'alamat', ask: 'Alamatnya?' }), 'jl mawar 5 depok 081299990000'],
    [aSlot({ name: 'nama', ask: 'Namanya siapa?' }), 'Lina 0857 1111 2222'],
  ])('may stand in %#', (slot, text) => expect(readSlot(slot, text, { at })).not.toBeNull());
});

describe('an address, with more behind it', () => {
  const slots = [
    aSlot({ name: 'alamat', ask: 'Alamatnya di mana?' }),
    aSlot({ name: 'nama_lengkap', ask: 'Atas nama siapa?' }),
    aSlot({ name: 'telepon', ask: 'Nomor HP-nya?', type: 'phone' }),
  ];
  it.each([
    [
      'pasang baru, alamat perum griya asri blok c2 no 11 cikarang, an sulastri hp 085711223344',
      'perum griya asri blok c2 no 11 cikarang',
      'sulastri',
    ],
    ['kirim ke jl mawar 5 depok a.n. Budi Santoso 085711223344', 'jl mawar 5 depok', 'Budi Santoso'],
    ['jl mawar 5 depok atas nama dewi, wa 085711223344', 'jl mawar 5 depok', 'dewi'],
  ])('“%s”', (text, alamat, name) =>
    expect(findSlots(slots, text, { at })).toEqual({ alamat, nama_lengkap: name, telepon: '+6285711223344' }),
  );

  it('an English “an” names nobody, and cuts nothing', () => {
    expect(findSlots(slots, 'fix my phone, an iphone 12', { at })).toEqual({});
    const alley = 'jl raya ubud 5, an alley next to the temple';
    expect(findSlots(slots, alley, { at })).toEqual({ alamat: alley });
  });

  it.each(['jl an nur 5 depok', 'jl masjid an nur no 8', 'jl hp budiman 5 medan'])('“%s” is all of it', (text) =>
    expect(findSlots(slots, text, { at })).toEqual({ alamat: text }),
  );
});

describe('what something is for', () => {
  const flowers = aSlot({ name: 'bunga', ask: 'Bunga apa dan berapa tangkai?' });
  const cake = aSlot({ name: 'kue', ask: 'Kue apa yang diinginkan: rasa dan modelnya?' });
  const medicine = aSlot({ name: 'obat', ask: 'Obat apa yang dicari?' });
  it.each([
    [flowers, 'mau beli bunga buat wisuda'],
    [flowers, 'kirim bunga untuk istri saya'],
    [cake, 'mau pesen kue ultah buat anak saya'],
    [cake, 'pesan kue ulang tahun'],
    [cake, 'order kue anniversary'],
  ])('%#: “%s” does not say which', (slot, text) => expect(findSlots([slot], text, { at })).toEqual({}));

  it.each([
    [flowers, 'pesen bunga mawar merah buat wisuda', 'mawar merah'],
    [cake, 'mau pesen kue red velvet', 'red velvet'],
    [medicine, 'ada obat batuk anak', 'batuk anak'],
    [medicine, 'obat buat batuk', 'batuk'],
  ])('%#: “%s” does', (slot, text, value) => expect(findSlots([slot], text, { at })).toEqual({ [slot.name]: value }));
});

describe('what is ordered, where the question asks what and how many', () => {
  const flowers = aSlot({ name: 'bunga', ask: 'Bunga apa dan berapa tangkai?' });
  const stems = aSlot({ name: 'flowers', ask: 'Which flowers and how many stems?' });
  it.each([
    [flowers, 'pesen buket mawar merah 10 tangkai buat besok jam 4 sore', 'buket mawar merah 10 tangkai'],
    [stems, 'order red roses 20 stems', 'red roses 20 stems'],
  ])('%#: “%s”', (slot, text, value) => expect(findSlots([slot], text, { at })).toEqual({ [slot.name]: value }));
});

it.each(['oh oke, atas nama Rudi Hartono', 'ok kak a.n. Rudi Hartono', 'okay my name is Rudi Hartono'])(
  '“%s” is a name and no more',
  (text) => {
    const slot = aSlot({ name: 'nama_lengkap', ask: 'Atas nama siapa?' });
    expect(readSlot(slot, text, { at })).toEqual({ value: 'Rudi Hartono' });
  },
);

it.each(['+49 151 23456789', 'my phone is +1 (415) 555-2671', '+61 412 345 678'])(
  '“%s” is no number of a customer',
  (text) => {
    const slot = aSlot({ name: 'id_pelanggan', ask: 'Nomor pelanggannya?', type: 'code' });
    expect(readSlot(slot, text, { at })).toBeNull();
  },
);

it.each([
  ['delivery_time', true],
  ['pickup_time', true],
  ['jam_kirim', true],
  ['jangka_waktu', false],
  ['lead_time_days', false],
])('%s asks for an hour: %s', (name, is) => expect(isOfHour(name)).toBe(is));

describe('where somebody stands', () => {
  const where = aSlot({ name: 'lokasi', ask: 'Lokasi kendaraannya di mana?' });
  it.each([
    ['mobil mogok di tol jagorawi km 21, tolong derek', 'tol jagorawi km 21'],
    ['ban pecah di depan pasar minggu tolong', 'depan pasar minggu'],
    ['mogok di jl sudirman dekat semanggi', 'jl sudirman dekat semanggi'],
  ])('is told in “%s”', (text, value) => expect(findSlots([where], text, { at })).toEqual({ lokasi: value }));

  it.each(['butuh derek sekarang', 'derek di tol bisa ga', 'mogok di jalan nih', 'mau derek mobil di rumah'])(
    'is not in “%s”',
    (text) => expect(findSlots([where], text, { at })).toEqual({}),
  );
});

describe('a number of a choice, beside other data', () => {
  const sizes = aSlot({ name: 'paket', type: 'choice', options: ['20 Mbps', '50 Mbps', '100 Mbps'] });
  it.each([
    ['yang 50, atas nama Sari, tgl 12 desember', '50 Mbps'],
    ['the 20 one', '20 Mbps'],
    ['tetap yang 100', '100 Mbps'],
  ])('“%s” chooses', (text, value) => expect(readSlot(sizes, text, { at })?.value).toBe(value));

  it.each(['deliver it on the 20', 'yang 20 januari, ya'])('“%s” does not', (text) =>
    expect(findSlots([sizes], text, { at })).toEqual({}),
  );
});

it('where a vehicle stands needs no “di” where that is asked for', () => {
  expect(readSlot(aSlot({ name: 'lokasi', ask: 'Lokasi kendaraannya di mana?' }), 'depan rumah', { at })?.value).toBe(
    'depan rumah',
  );
});

it('what begins on a day begins on one that is still to come', () => {
  const reads = { at, timezone: 'Asia/Jakarta' };
  const begins = aSlot({ name: 'mulai', ask: 'Freeze mulai tanggal berapa?', type: 'date' });
  expect(readSlot(begins, 'tgl 20', reads)?.value).toBe('2026-12-20');
  const sent = aSlot({ name: 'delivery_date', ask: 'Which day should it be delivered?', type: 'date' });
  expect(readSlot(sent, 'on the 20th', reads)?.value).toBe('2026-12-20');
  const broke = aSlot({ name: 'tanggal', ask: 'Mulai rusaknya tanggal berapa?', type: 'date' });
  expect(readSlot(broke, 'tgl 20', reads)?.value).toBe('2026-11-20');
});

describe('a label behind a thing says not which it is', () => {
  const cake = aSlot({ name: 'kue', ask: 'Kue apa yang diinginkan: rasa dan modelnya?' });
  it.each([
    ['mau pesan kue, tulisan belum tau, besok', {}],
    ['mau pesan kue, alamat nanti nyusul', {}],
    ['pesen kue coklat 20cm tulisan hbd mama', { kue: 'coklat' }],
    ['mau pesan kue, nama anaknya Rafa', {}],
  ])('“%s”', (text, told) => expect(findSlots([cake], text, { at })).toEqual(told));
});

it('“nama penerima Rina” is Rina', () => {
  const whose = aSlot({ name: 'nama_penerima', ask: 'Nama penerimanya siapa?' });
  expect(readSlot(whose, 'nama penerima Rina', { at })?.value).toBe('Rina');
});
