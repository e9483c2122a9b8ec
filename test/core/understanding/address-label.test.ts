import { expect, test } from 'vitest';
import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { findSlots, readSlot } from '../../../src/core/understanding/slots/slots.ts';
import { dataTold } from '../../../src/core/understanding/told-data.ts';

const at = Date.UTC(2027, 0, 5, 2);
const aSlot = (name: string, ask: string): Slot => ({ name, ask, type: 'text', options: [] });
const address = aSlot('alamat', 'Dikirim ke alamat mana?');
const whose = aSlot('nama_pemesan', 'Atas nama siapa?');
const read = (text: string, slot = address) => readSlot(slot, text, { at })?.value ?? null;
const find = (text: string) => findSlots([address, whose], text, { at });

test.each([
  ['alamat: jl mawar 5', 'jl mawar 5'],
  ['Alamat : Perum Griya Asri blok C2 no 4', 'Perum Griya Asri blok C2 no 4'],
  ['alamatnya jl mawar 5 bandung ya kak', 'jl mawar 5 bandung'],
  ['alamat saya di jl mawar 5', 'jl mawar 5'],
  ['alamat pengiriman jl kenanga 7 rt 2 rw 3 sleman', 'jl kenanga 7 rt 2 rw 3 sleman'],
  ['alamat lengkapnya: dusun krajan rt 1', 'dusun krajan rt 1'],
  ['address: jl kenanga 7', 'jl kenanga 7'],
  ['my address is Villa Kayu, jl Raya Amed 8', 'Villa Kayu, jl Raya Amed 8'],
  ['delivery address - jl sunset road 10', 'jl sunset road 10'],
  ['almt: jl mawar 5', 'jl mawar 5'],
  ['an. Ayu jl melati 3', 'jl melati 3'],
  ['an ayu jl melati 3', 'jl melati 3'],
  ['atas nama Budi Santoso, jl melati 3 depok', 'jl melati 3 depok'],
  ['Nama: Ayu\nAlamat: jl mawar 5 sleman\nHP: 081234567890', 'jl mawar 5 sleman'],
])('of “%s” the address is “%s”', (text, value) => expect(read(text)).toBe(value));

test.each([
  ['kost melati jl mawar 5', 'kost melati jl mawar 5'],
  ['rumah bu siti, gang buntu', 'rumah bu siti, gang buntu'],
  ['alamatnya', 'alamatnya'],
  ['kantor pos alamat palsu 3', 'kantor pos alamat palsu 3'],
  ['alamat dimana?', null],
  ['Ancol timur 3', 'Ancol timur 3'],
])('“%s” is taken as “%s”', (text, value) => expect(read(text)).toBe(value));

test('a name that is told beside it is found, and ends where the address begins', () => {
  expect(find('an. Ayu jl melati 3')).toEqual({ nama_pemesan: 'Ayu', alamat: 'jl melati 3' });
  expect(find('a.n Budi Santoso gg mangga 3 depok')).toEqual({
    nama_pemesan: 'Budi Santoso',
    alamat: 'gg mangga 3 depok',
  });
  expect(find('kaos 1 kirim ke jl melati 3 depok an ayu')).toEqual({
    nama_pemesan: 'ayu',
    alamat: 'jl melati 3 depok',
  });
  expect(find('Nama: Ayu\nAlamat: jl mawar 5 sleman\nHP: 081234567890')).toEqual({
    nama_pemesan: 'Ayu',
    alamat: 'jl mawar 5 sleman',
  });
  expect(read('an. Ayu jl melati 3', whose)).toBe('Ayu');
  expect(read('Ayu, jl melati 3', whose)).toBe('Ayu');
});

test.each(['address: jl kenanga 7', 'alamat pengiriman jl kenanga 7', 'alamat lengkap: jl kenanga 7 sleman'])(
  '“%s” tells an address',
  (text) => expect(dataTold(text)).toEqual(['address']),
);

test.each(['alamat pengiriman ganti ke jl kenanga 7', 'alamat toko di jl apa', 'alamat kirimnya salah'])(
  '“%s” does more, or less',
  (text) => expect(dataTold(text)).toBeNull(),
);

test.each([
  ['jl melati 3 jakarta an dewi', 'jl melati 3 jakarta'],
  ['jl kenanga 7, bekasi an. pak rahmat, no hp 08123456789', 'jl kenanga 7, bekasi'],
  ['jl mawar 5, an sulastri hp 085712345678', 'jl mawar 5'],
  ['ke alamat yang kemarin', 'alamat yang kemarin'],
  ['alamat baru yang kemarin aja', 'alamat baru yang kemarin'],
  ['alamat lama jl mawar 5, alamat baru jl melati 3', 'jl melati 3'],
  ['alamat lama', 'alamat lama'],
  ['jl an nur no 5', 'jl an nur no 5'],
  ['jl. a. yani 12 an rumah makan sederhana', 'jl. a. yani 12 an rumah makan sederhana'],
  ['jalan raya an. sudirman', 'jalan raya an. sudirman'],
])('whose it is does not stand in it: “%s” is “%s”', (text, value) => expect(read(text)).toBe(value));

test.each([
  ['kaos 2 an ayu jl melati 3', 'ayu'],
  ['an. pak rahmat, 08123456789', 'pak rahmat'],
  ['jl mawar 5, an sulastri hp 085712345678', 'sulastri'],
  ['kamar deluxe bayar transfer, an budi', 'budi'],
  ['rek an budi santoso ya?', undefined],
  ['udah transfer ke rekening bca a.n. budi', undefined],
  ['i want an indah bouquet', undefined],
  ['it is an intan ring', undefined],
  ['an. pak', undefined],
])('of “%s” the name is %j', (text, name) => expect(find(text)['nama_pemesan']).toBe(name));

test('whose account it is is found where that is asked for', () => {
  const account = aSlot('nama_pemilik', 'Rekening atas nama siapa?');
  expect(findSlots([account], 'rekening bca an budi', { at })).toEqual({ nama_pemilik: 'budi' });
});

test('in whose name it is told is no part of the name', () => expect(read('in the name of iris', whose)).toBe('iris'));
