import { describe, expect, it } from 'vitest';

import { findAbuse } from '../../../src/core/understanding/abuse.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import type { Act } from '../../../src/core/understanding/understanding.ts';
import { shopInput } from './shop.ts';

const { understand } = createRecognizer(shopInput());

const cases: Record<Act, { is: string[]; isNot: string[] }> = {
  greeting: {
    is: [
      'halo',
      'Haloo kak',
      'pagi kak',
      'selamat siang',
      'assalamualaikum',
      'p',
      'permisi mau tanya',
      'good morning',
      'hi there',
      'min',
      'kak',
      'tes',
      'woi bang',
      '👋',
      '/start',
      '/start promo-lebaran',
      'min mau nanya dong',
      'mau nanya2 dulu kak',
      'boleh tanya?',
      'numpang nanya gan',
      'ijin bertanya min',
      'kak bentar mau tanya sesuatu',
      'min ada yg mau saya tanyain',
      'nanya aja boleh?',
      'can i ask something?',
      'kak jadi gini',
      'mau cerita dikit kak',
      'i have a question',
      'ada yg bs bantu?',
      'minta tolong dong kak',
      'bs bantu saya?',
      'can you help me pls',
      'waalaikumsalam',
      'walaikum salam kak',
    ],
    isNot: [
      ...['besok pagi bisa dikirim?', 'ukuran p berapa', 'sampai sore', 'ya', 'sebentar ya', 'admin', 'lagi dong'],
      ...[
        'kak mau tanya soal ongkir',
        'tolong batalkan',
        'bantu lacak paket',
        'tanya ongkir',
        'mau tes drive',
        'help me cancel',
      ],
    ],
  },
  thanks: {
    is: ['makasih ya', 'terima kasih banyak', 'thx min', '🙏', 'thank you so much'],
    isNot: ['barang saya terima rusak'],
  },
  goodbye: {
    is: ['itu aja kak', 'nanti saya chat lagi ya kak', 'bye', 'see you', 'sampai jumpa', 'sama2 kak', 'sama-sama'],
    isNot: ['barang sampai kapan', 'sama aja ga', 'sama sama bahannya kaya yg kemarin ga ya'],
  },
  yes: {
    is: [
      'iya',
      'iyaa kak',
      'ho oh',
      'oke',
      'sip',
      'ok kak makasih',
      'gpp kok',
      'boleh',
      'mau dong',
      'betul',
      'udah beres',
      '👍',
      'yes please',
      'yup',
      'gapapa kak',
    ],
    isNot: [
      'boleh tanya?',
      'mau tanya ongkir',
      'iya tapi belum sampai',
      'oke tapi kapan dikirim',
      'sudah bayar tapi belum dikirim',
      'tidak',
    ],
  },
  no: {
    is: [
      'tidak',
      'gak',
      'ga usah',
      'nggak deh',
      'belum',
      'blm kak',
      'belum kak masih error',
      'bukan',
      'no',
      'nope',
      'ga jadi',
      '👎',
    ],
    isNot: ['tidak bisa login', 'kenapa tidak dikirim', 'ga ada masalah? ', 'nomor resi', 'gpp'],
  },
  'asks-person': {
    is: [
      'bicara dengan cs',
      'mau ngomong sama orang',
      'sambungkan ke admin',
      'bisa chat sama manusia aja?',
      'talk to a human',
      'can I speak to an agent',
      'jangan bot dong',
      'ada orang ga sih',
      'admin mana sih',
      'mau ngomong sama orangnya',
      'bisa bicara dengan customer service?',
      'live agent please',
      'petugas',
      'petugas dong kak',
      ...[
        'mau ke orang aja',
        'sama orang aja deh',
        'orang aja',
        'bisa orang aja ga',
        'ke cs aja',
        'ke admin aja deh kak',
      ],
      ...['mau ke orang aja kak, botnya ga ngerti', 'boleh minta orangnya langsung', 'sama orang toko aja ya'],
      ...['cs nya mana', 'csnya mana sih', 'csnya ada ga', 'adminnya ada ga kak', 'dengan manusia bisa?'],
      ...['chat saya ga dibalas dari kemarin', 'seminggu ga dibales2', 'email saya belum ditanggapi'],
      ...['kok ga dibales', 'kok ga dijawab sih chat saya', 'kenapa admin ga bales'],
      ...['ga mau bot', 'gak mau ngomong sama robot', 'botnya ga ngerti', 'I do not want a bot', 'a person please'],
    ],
    isNot: [
      ...['orangnya ramah', 'kemarin ada orang datang', 'kirim ke orang lain aja', 'titip ke orang rumah aja'],
      ...['barangnya ada di orang rumah', 'cs saya kemarin ramah', 'mau jadi admin', 'sama aja', 'ini bot atau orang'],
      ...['mau kirim ke orang tua', 'buat dua orang aja', 'satu orang aja bisa?', 'ada promo buat orang baru?'],
      'halo admin',
      'kenapa pesanan saya belum dikirim',
      'toko ini di mana',
      'nomor customer service berapa',
      'jam kerja admin sampai jam berapa',
      'untuk berapa orang',
      'terima kasih min',
    ],
  },
  confused: {
    is: [
      'ga ngerti',
      'maksudnya gimana',
      'kurang paham',
      'bingung kak',
      "I don't understand",
      'what do you mean',
      'bisa dijelaskan lagi?',
      'jelasin lagi dong',
      'tolong ulangi kak',
      'hah?',
      'can you explain that again?',
    ],
    isNot: [
      ...['kurang satu', 'barang kurang bagus', 'tolong ulangi pembayarannya', 'sudah jelas kok', 'mau pesan lagi'],
      ...['jam berapa buka lagi', 'ulang tahun', 'apa saja rasanya', 'what is the price'],
    ],
  },
  cancel: {
    is: ['batal', 'ga jadi', 'cancel aja', 'batalin kak', 'never mind'],
    isNot: ['jadi beli', 'sudah jadi belum'],
  },
  complaint: {
    is: [
      'saya kecewa',
      'penipu lu',
      'lama banget sih',
      'mau komplain',
      'pengaduan',
      'pelayanan buruk',
      'lama banget parah',
      '😡',
      'this is unacceptable',
      'kurirnya kasar bgt',
      'ga sopan bgt kurir nya',
      'admin nya jutek',
      'gajelas banget cs nya lama bgt bales nya',
      'slow respon banget sih',
      'bales nya lama amat',
      'your courier was rude',
      ...['kalian lelet banget kayak siput', 'lama amat sih balesnya', 'barang jelek!!!', 'kualitasnya jelek banget'],
    ],
    isNot: [
      ...['kurirnya lama ga ya', 'admin lama buka jam brp', 'bahannya kasar ga', 'kurir apa aja'],
      ...['bukan komplain', 'ga mau komplain kok', 'tidak ada keluhan'],
      ...[
        'ini toko beneran kan bukan penipu',
        'takut ditipu nih kak',
        'banyak penipu soalnya',
        'penipuan ga ya',
        'mau lapor ada penipu',
        'barangnya ga jelek kan',
      ],
    ],
  },
  abuse: {
    is: [
      'dasar goblok',
      'g0bl0k lu',
      'admin tolol',
      'k*nt*l',
      'kalian penipu',
      'dasar anj*ng',
      'g o b l o k',
      'fuck you',
      'you are an idiot',
      'tololl',
      'goblok lama amat',
      'lama banget sih, bego',
      'bangsat kapan dibalas',
      'tolol kerjanya ga becus',
      'stupid, so slow',
    ],
    isNot: [
      'anjir mahal banget',
      'makanan anjing ada?',
      'bego banget saya lupa password',
      'saya bego, telat bayar',
      'makanan anjing lama banget sampainya',
      'bodo amat kapan sampai',
      'lama amat min',
      'sial hujan terus',
      'damn that is expensive',
      'jual kandang babi?',
      'bisa 2*3 meter?',
    ],
  },
};

describe.each(Object.entries(cases))('the act %s', (act, { is, isNot }) => {
  it.each(is)('is done by: %s', (text) => {
    expect(understand(text).acts).toContain(act);
  });

  it.each(isNot)('is not done by: %s', (text) => {
    expect(understand(text).acts).not.toContain(act);
  });
});

it('a message of stars is read without harm', () => {
  expect(findAbuse('*'.repeat(5000))).toBe(false);
});
