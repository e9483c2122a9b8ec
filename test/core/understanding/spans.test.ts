import { expect, test } from 'vitest';
import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { findSlots, readSlot } from '../../../src/core/understanding/slots/slots.ts';

/** Monday 30 November 2026. */
const at = Date.UTC(2026, 10, 30, 3);
const aSlot = (name: string, ask: string, type: Slot['type']): Slot => ({ name, ask, type, options: [] });
const start = aSlot('tanggal_mulai', 'Mulai tanggal berapa?', 'date');
const end = aSlot('tanggal_kembali', 'Kembali tanggal berapa?', 'date');
const nights = aSlot('jumlah_malam', 'Berapa malam?', 'number');
const days = aSlot('lama_hari', 'Berapa hari?', 'number');
const find = (text: string) => findSlots([start, end, nights, days], text, { at });

test.each([
  ['jumat sampai minggu', '2026-12-04', '2026-12-06', '2', '3'],
  ['from friday till sunday', '2026-12-04', '2026-12-06', '2', '3'],
  ['mau sewa dari besok smp jumat', '2026-12-01', '2026-12-04', '3', '4'],
  ['tgl 5 sampai 8 desember', '2026-12-05', '2026-12-08', '3', '4'],
  ['tgl 5 sampai tgl 8', '2026-12-05', '2026-12-08', '3', '4'],
  ['5-8 dec', '2026-12-05', '2026-12-08', '3', '4'],
  ['sunday until tuesday', '2026-12-06', '2026-12-08', '2', '3'],
  ['untuk jumat sampai minggu atas nama budi', '2026-12-04', '2026-12-06', '2', '3'],
  ['dari minggu pagi sampai selasa sore ya', '2026-12-06', '2026-12-08', '2', '3'],
  ['dari hari sabtu sampe hari senin', '2026-12-05', '2026-12-07', '2', '3'],
])('“%s” says from when, until when and how long', (text, from, to, asNights, asDays) => {
  expect(find(text)).toEqual({ tanggal_mulai: from, tanggal_kembali: to, jumlah_malam: asNights, lama_hari: asDays });
});

test.each([
  ['besok', '2026-12-01'],
  ['sewa 3 hari mulai besok', '2026-12-01'],
])('“%s” is no end', (text, from) => {
  expect(find(text)).toMatchObject({ tanggal_mulai: from });
  expect(find(text)).not.toHaveProperty('tanggal_kembali');
});

test('an end that is told by itself is one', () => {
  for (const text of ['sampai minggu', 'till sunday', 'sampai hari minggu kak', 'minggu'])
    expect(readSlot(end, text, { at })?.value).toBe('2026-12-06');
});

test.each(['jam 9 sampai jam 5', 'buka sampai jam 8', '2 sampai 3 orang', 'belum sampai'])(
  '“%s” is no span',
  (text) => {
    expect(find(text)).toEqual({});
  },
);

test.each([
  ['2 minggu', '14'],
  ['seminggu aja kak', '7'],
  ['sebulan', '30'],
  ['for two weeks', '14'],
  ['sehari', '1'],
  ['berdua', null],
  ['3 hari', '3'],
  ['balikin jam 8 malam bisa?', null],
  ['at 3 ok?', null],
  ['3 hari mulai jam 8', '3'],
  ['at 5 days', '5'],
])('“%s” to “how many days?” is %j', (text, value) => expect(readSlot(days, text, { at })?.value ?? null).toBe(value));

test.each(['5-8 orang', '3-5 hari', '2-3 unit kak'])('“%s” names no day', (text) =>
  expect(find(text)).not.toHaveProperty('tanggal_mulai'),
);

test.each([
  ['2 tahun', '24'],
  ['setahun kak', '12'],
  ['24 bulan', '24'],
  ['24', '24'],
])('“%s” to “how many months?” is %s', (text, value) =>
  expect(readSlot(aSlot('tenor', 'Tenornya berapa bulan?', 'number'), text, { at })?.value).toBe(value),
);

test('“semalam” to “how many nights?” is one', () => expect(readSlot(nights, 'semalam aja', { at })?.value).toBe('1'));
