import { describe, expect, it } from 'vitest';

import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { intent, shopInput, shopIntents } from './shop.ts';

const { understand } = createRecognizer(shopInput());
const normalized = (text: string) => understand(text).normalized;

describe('a message put right', () => {
  it.each([
    ['brp ongkir ke bdg', 'berapa ongkir ke bandung'],
    ['barange wis dikirim durung', 'barang sudah dikirim belum'],
    ['sabaraha hargana', 'berapa harga'],
    ['brg blm nyampe gmn', 'barang belum sampai bagaimana'],
    ['HALOOOO KAAAK', 'halo kak'],
    ['b3rapa hargany4', 'berapa harganya'],
    ['sy g4k tau', 'saya tidak tahu'],
    ['barang2 saya', 'barang saya'],
    ['barang-barang saya', 'barang-barang saya'],
    ['min order brp', 'minimal order berapa'],
    ['halo min', 'halo admin'],
    ['dr gigi ada ga', 'dokter gigi ada tidak'],
    ['paket dr bandung', 'paket dari bandung'],
    ['yaudah deh', 'ya sudah deh'],
    ['cara nyuci kaosnya', 'cara cuci kaosnya'],
    ['ga dibales2', 'tidak dibalas'],
    ['𝗵𝗮𝗹𝗼 kak', 'halo kak'],
    ['ga bisa log in', 'tidak bisa login'],
    ['kirimin dong', 'kirim dong'],
    ['pengirimna lama', 'pengiriman lama'],
    ['dimana paketnya😭😭', 'di mana paketnya'],
    ['ada yg nyuri helm saya', 'ada yang mencuri helm saya'],
    ['macem jnt gitu', 'seperti jnt begitu'],
  ])('%s -> %s', (typed, right) => {
    expect(normalized(typed)).toBe(right);
  });

  it.each([
    'oppo a5s',
    'samsung a04e',
    'vivo y12s',
    'vivo y1s kak',
    'samsung a71',
    'samsung a54 mati',
    'poco m3',
    'poco f4 mati',
    'oppo f1s',
    'redmi note 10s',
    'realme c11',
    'ganti lcd a5s',
    'yamaha r15',
    'kaos d3',
    'oppo a7',
  ])('a code of letters and digits stands as it is: “%s”', (text) => {
    expect(normalized(text)).toBe(text);
    expect(understand(text).acts).toEqual([]);
  });

  it.each([
    ['y4 kak', 'ya kak'],
    ['m4u b3li', 'mau beli'],
    ['bi5a c0d ga', 'bisa cod tidak'],
    ['h4lo m1n', 'halo admin'],
    ['ad4 g4', 'ada tidak'],
    ['k4pan d1kirim', 'kapan dikirim'],
  ])('a digit in a letter’s place does not: %s -> %s', (typed, right) => expect(normalized(typed)).toBe(right));

  it.each([
    ...['ngurus visa -> urus visa', 'ngisi formulir -> isi formulir', 'ngundang teman -> undang teman'],
    ...['ngejar diskon -> kejar diskon', 'ngumpul jam berapa -> kumpul jam berapa', 'ngontrak rumah -> kontrak rumah'],
    ...['ngitung ongkos -> hitung ongkos', 'ngapus akun -> hapus akun', 'kalau ngilang -> kalau hilang'],
    ...['ngelapor dulu -> lapor dulu', 'ngedaftar anak -> daftar anak', 'ngecek resi -> cek resi'],
    ...['ngebersihin karpet -> bersih karpet', 'ngeluarin barang -> keluarkan barang', 'ngelola toko -> kelola toko'],
    ...['boleh nginep -> boleh menginap', 'boleh ngerokok -> boleh merokok', 'nyari sepatu -> cari sepatu'],
    ...['bisa anterin -> bisa antar', 'minjem motor -> pinjam motor', 'nambah porsi -> tambah porsi'],
  ])('reads the verbs of speech by the root that they have: %s', (given) => {
    const [typed = '', right] = given.split(' -> ');
    expect(normalized(typed)).toBe(right);
  });

  it.each([
    ...['temen -> teman', 'denger -> dengar', 'males -> malas', 'rasanya asem -> rasanya asam'],
    ...['pedes -> pedas', 'batesnya kapan -> batas kapan', 'pinjemin dong -> pinjam dong', 'tetep mau -> tetap mau'],
  ])('reads the last vowel as Jakarta says it: %s', (given) => {
    const [typed = '', right] = given.split(' -> ');
    expect(normalized(typed)).toBe(right);
  });

  it.each([
    ...[
      'dftr dimana -> daftar di mana',
      'di dpnnya rmh -> di depan rumah',

      'jwb dong -> jawab dong',
    ],
    ...['jmpt brg -> jemput barang', 'pdhl udh -> padahal sudah', 'sbnrnya -> sebenarnya'],
    ...['buat BPKB -> untuk bpkb', 'bayar spp -> bayar spp', 'jadwal krl -> jadwal krl'],
  ])('gives a word its vowels back, and takes no initials for one: %s', (given) => {
    const [typed = '', right] = given.split(' -> ');
    expect(normalized(typed)).toBe(right);
  });

  it("gives a word of the content's own its vowels back", () => {
    const shirts = intent('bahan', ['ada kemeja flanel', 'jual celana korduroi', 'bahannya apa']);
    const { understand: ofShirts } = createRecognizer(shopInput({ intents: [...shopIntents, shirts] }));
    expect(ofShirts('ada flnl sm krdroi').normalized).toBe('ada flanel sama korduroi');
  });

  it.each([
    ...[
      'krim malam -> krim malam',
      'token listrik -> token listrik',
      'di tebet ada -> di tebet ada',
      'plat nomor -> pelat nomor',
    ],
    ...[
      'dr Siska ada -> dokter siska ada',
      'dr hari minggu -> dari hari minggu',
      'paket dr Bandung -> paket dari bandung',
    ],
    ...['panjang 180cm -> panjang 180 cm', 'hanya 2x sehari -> hanya 2 kali sehari', 'nunggunya lama -> tunggu lama'],
  ])('does not take a word for the one beside it: %s', (given) => {
    const [typed = '', right] = given.split(' -> ');
    expect(normalized(typed)).toBe(right);
  });

  it.each([
    'paket',
    'model',
    'kabel',
    'dokter',
    'sobek',
    'bebek',
    'robert',
    'blender',
    'member',
    'semen',
    'ngeri',
    'yeyen',
  ])('leaves a word alone that has an e of its own: %s', (word) => {
    expect(normalized(`itu ${word}`)).toBe(`itu ${word}`);
  });

  it.each([
    'INV-2024/001',
    'JX0034567',
    'https://toko.example/a?b=1',
    'rina@contoh.id',
    '081234567890',
    '1.500.000',
    '05/12/2026',
    'S24',
  ])('keeps a code, number or link as it is: %s', (piece) => {
    expect(normalized(`cek ${piece} dong`)).toContain(piece.split('/')[0]);
  });

  it.each(['Nurhaliza', 'Zulfikri', 'Sastrowardoyo'])('keeps a name that no list knows: %s', (name) => {
    expect(normalized(`saya ${name}`)).toBe(`saya ${name.toLowerCase()}`);
  });

  it('parts an amount from its unit', () => {
    expect(normalized('2kg harga 10rb')).toBe('2 kilogram harga 10 ribu');
  });

  it('reads English by English habits', () => {
    expect(normalized("where's my pkg? i dont see it, pls help")).toBe(
      'where is my package i do not see it please help',
    );
    expect(normalized('can we get an extra bed at 8am')).toBe('can we get an extra bed at 8 am');
  });

  it.each(['cake', 'party', 'parking', 'milk', 'salad', 'steak', 'taxi', 'tiger', 'horse', 'pain', 'scent', 'waist'])(
    'leaves a common word of English as it is, whatever Indonesian or English one is near: %s',
    (word) => {
      expect(normalized(`ada ${word} buat besok`)).toBe(`ada ${word} untuk besok`);
    },
  );
});
