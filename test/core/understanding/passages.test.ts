import { describe, expect, it } from 'vitest';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import type { Passage } from '../../../src/core/sop/knowledge.ts';
import type { Language } from '../../../src/core/sop/policy.ts';
import { createPassageFinder, learnPassages } from '../../../src/core/understanding/passages/passage-finder.ts';
import { priceRowsOf } from '../../../src/core/understanding/passages/price-rows.ts';
import { thresholdFrom } from '../../../src/core/understanding/passages/threshold.ts';

function passage(id: string, heading: string, text: string, language: Language = 'id'): Passage {
  return {
    id,
    language,
    title: 'Tanya jawab',
    headings: [heading],
    text,
    link: null,
    source: { file: 'x.md', line: 1 },
  };
}

const shop: Passage[] = [
  passage('kado', 'Bungkus kado', 'Pesanan dapat dibungkus kado dengan biaya Rp8.000, lengkap dengan kartu ucapan.'),
  passage(
    'kulit',
    'Merawat sepatu kulit',
    'Lap dengan kain lembap, keringkan di tempat teduh, lalu beri semir seminggu sekali.',
  ),
  passage('asuransi', 'Asuransi paket', 'Belanja mulai Rp300.000 diasuransikan tanpa biaya.'),
  passage('kayu', 'Packing kayu', 'Barang pecah belah memakai packing kayu mulai Rp25.000.'),
  passage('bordir', 'Bordir nama', 'Paling banyak 12 huruf pada kaos, 3 hari kerja.'),
  passage('privasi', 'Data pribadi', 'Data pesanan kami simpan lima tahun sesuai aturan pajak.'),
  passage('leather', 'Leather shoes', 'Wipe them with a damp cloth and dry them in the shade.', 'en'),
  passage('gift', 'Gift wrapping', 'We wrap your order for Rp8,000 and add a greeting card.', 'en'),
];
const finder = createPassageFinder({ passages: shop, language: 'id', stem: stemmers });
const found = (text: string) => finder.find(text)?.id ?? null;

describe('a passage that answers (SOP Q1)', () => {
  it.each([
    ['bisa dibungkus kado ga kak?', 'kado'],
    ['cara ngerawat sepatu kulit gmn', 'kulit'],
    ['paketnya diasuransiin ga', 'asuransi'],
    ['bs packing kayuu?', 'kayu'],
    ['asuransi', 'asuransi'],
    ['sepatu saya sudah kotor, gimana merawat yang kulit', 'kulit'],
    ['data pribadi saya disimpan berapa lama', 'privasi'],
    ['do you offer gift wrapping', 'gift'],
  ])('"%s" is answered by %s', (text, id) => {
    expect(found(text)).toBe(id);
  });

  it('a word of English is no slip of one that a document has, and a slip still is', () => {
    const finderOf = { passages: shop, language: 'id', stem: stemmers, encoder: shippedEncoder() } as const;
    const { look } = createPassageFinder(finderOf);
    expect(look('ada parking ga')).toEqual({ passage: null, maybe: [] });
    expect(look('bs packking kayuu?').passage?.id).toBe('kayu');
  });

  it.each([
    ['hari ini masih bisa?', 'Ketentuan', 'Barang dapat dikembalikan dalam 7 hari sejak diterima.'],
    ['bahan kaosnya apa', 'Apakah kaos bisa dibordir?', 'Bisa, mulai Rp25.000 per kaos.'],
    ['ga bisa dipake', 'Pembungkus', 'Barang pecah belah memakai packing kayu.'],
  ])('“%s” is none for one word that stands in everything, or for half of what is asked', (text, heading, told) => {
    const one = createPassageFinder({ passages: [passage('one', heading, told)], language: 'id', stem: stemmers });
    expect(one.find(text)).toBeNull();
  });

  it.each([
    'cuaca besok gimana',
    'jual beras ga',
    'makasih ya kak',
    'siapa presiden indonesia',
    'bagaimana caranya?',
    'kok lama banget',
    ...['ini paketnya kak', 'kadonya sudah saya terima', 'tadi saya lihat sepatu', 'jangan'],
    ...['adem ga', 'luntur ga kak', 'hari ini masih bisa?', 'bahan kaosnya apa', 'ga bisa dipake'],
    ...['here is the gift', 'this is my package', 'kalo 80?', 'kemarin saya pesan 3 sepatu'],
    '🙏',
    '',
  ])('"%s" is answered by none', (text) => {
    expect(found(text)).toBeNull();
  });

  it('tells how much of the question it speaks of, and the words that found it, strongest first', () => {
    const best = finder.find('packing kayu berapa biayanya');
    expect(best?.score).toBeGreaterThan(0.4);
    expect(best?.score).toBeLessThanOrEqual(1);
    expect(best?.words.slice(0, 2).toSorted()).toEqual(['kayu', 'packing']);
  });

  it('that has the very word comes before one that says it otherwise', () => {
    const both = [
      passage('ongkir', 'Ongkir', 'Ongkir mulai sepuluh ribu.'),
      passage('tarif', 'Biaya kirim', 'Biaya kirim mulai dua puluh ribu.'),
    ];
    const one = createPassageFinder({ passages: both, language: 'id', stem: stemmers });
    expect(one.nearest('ongkir', 2).map(({ id }) => id)).toEqual(['ongkir', 'tarif']);
    expect(one.nearest('biaya kirim', 2).map(({ id }) => id)).toEqual(['tarif', 'ongkir']);
  });

  it('of the customer’s own language comes first', () => {
    expect(found('can you wrap it as a gift for my mother')).toBe('gift');
    expect(found('mau dibungkus kado dong')).toBe('kado');
  });

  it('is the same for the same documents, whatever was asked before', () => {
    const other = createPassageFinder({ passages: shop, language: 'id', stem: stemmers });
    for (const text of ['bisa dibungkus kado ga kak?', 'gift wrap', 'asuransi'])
      expect(other.nearest(text, 3)).toEqual(finder.nearest(text, 3));
    expect(other.thresholds).toEqual(finder.thresholds);
  });
});

describe('other ways of asking for a passage', () => {
  const taught = shop.map((one) => (one.id === 'bordir' ? { ...one, asked: ['kaosnya bisa custom tulisan ga'] } : one));
  const input = { language: 'id', stem: stemmers, encoder: shippedEncoder() } as const;
  const before = createPassageFinder({ ...input, passages: shop });
  const after = createPassageFinder({ ...input, passages: taught });

  it.each(['kaosnya bisa custom tulisan ga', 'kaos custom tulisan bisa?'])('find it: “%s”', (text) => {
    expect(before.find(text)).toBeNull();
    expect(after.find(text)).toMatchObject({ id: 'bordir' });
  });

  it('leave what other passages answer, and what none does, as it was', () => {
    const texts = ['bisa dibungkus kado ga kak?', 'paketnya diasuransiin ga', 'cuaca besok gimana', 'jual beras ga'];
    for (const text of texts) expect(after.find(text)?.id).toBe(before.find(text)?.id);
  });
});

describe('a word of two', () => {
  const hotel = createPassageFinder({
    passages: [
      passage('wifi', 'Is there Wi-Fi?', 'The password is on your key card.', 'en'),
      passage('in', 'Hours of check-in', 'From 2 pm on.', 'en'),
      passage('jemput', 'Antar-jemput', 'Dalam 3 km, paling sedikit 5 kg.'),
      passage('anak', 'Anak-anak', 'Di bawah 6 tahun cuma-cuma.'),
    ],
    ...{ language: 'id', stem: stemmers },
  });

  it.each([
    ['is there wifi', 'wifi'],
    ['do you have wi-fi?', 'wifi'],
    ['what are the hours to check in', 'in'],
    ['bisa antar jemput?', 'jemput'],
    ['antar-jemput ada?', 'jemput'],
    ['kalo anak-anak?', 'anak'],
  ])('is found however it is joined: "%s"', (text, id) => {
    expect(hotel.find(text)?.id).toBe(id);
  });
});

describe('a list of prices', () => {
  const rows = [
    'Jas Rp25.000',
    'Gaun pesta Rp45.000',
    'Selimut besar Rp30.000',
    'Bed cover Rp35.000',
    'Karpet Rp15.000/m2',
  ];
  const pricesIn = (lines: string[]) =>
    createPassageFinder({
      passages: [
        ...shop,
        passage('satuan', 'Satuan', lines.join('\n')),
        passage('catatan', 'Catatan', 'Gaun: Rp1, lihat di atas.'),
      ],
      ...{ language: 'id', stem: stemmers },
    });

  it('answers by each of its rows, however many they are', () => {
    const many = Array.from(
      { length: 12 },
      (_, at) => `- Paket ${'abcdefghijkl'[at]} keluarga lengkap: mulai Rp${at + 1}0.000`,
    );
    const prices = pricesIn([...rows, ...many]);
    for (const text of ['jas brp', 'bed cover berapa kak', 'gaun pesta brp'])
      expect(prices.find(text)).toMatchObject({
        id: 'satuan',
        headed: [text.split(' ')[0], ...(text.startsWith('jas') ? [] : [text.split(' ')[1]])],
      });
    expect(prices.heads('selimut')).toBe(true);
    expect(prices.find('mobil brp')).toBeNull();
  });

  it('is none with a price or two in sentences', () => {
    expect(priceRowsOf({ text: 'Satu kaos Rp25.000.' })).toEqual([]);
    expect(priceRowsOf({ text: 'Tanpa rp di sini\nTerpisah 5\nLaporan 2 hari' })).toEqual([]);
    expect(
      priceRowsOf({ text: '1. Cabut gigi (dewasa): mulai Rp300.000\nPapua: Lama 7 hari, Ongkir Rp78.000\nIsi.' }),
    ).toEqual([
      { thing: 'Cabut gigi', text: 'Cabut gigi (dewasa): mulai Rp300.000' },
      { thing: 'Papua', text: 'Papua: Lama 7 hari, Ongkir Rp78.000' },
    ]);
  });
});

describe('the threshold', () => {
  it('is where 98 of 100 questions that the documents do not answer stay below', () => {
    const scores = Array.from({ length: 101 }, (_, at) => at / 200);
    expect(thresholdFrom(scores)).toBe(0.49);
  });

  it('stays within bounds where the documents tell too little', () => {
    expect(thresholdFrom([])).toBe(0.65);
    expect(thresholdFrom([0, 0, 0])).toBe(0.3);
    expect(thresholdFrom([0.9, 1, 1])).toBe(0.65);
  });

  it('is none the higher for a heading that stands above all others', () => {
    const under = shop.map((one) => ({ ...one, headings: ['Buku panduan orang tua sekolah', ...one.headings] }));
    const { thresholds } = createPassageFinder({ passages: under, language: 'id', stem: stemmers });
    expect(thresholds.id).toBeLessThanOrEqual((finder.thresholds.id ?? 0) + 0.05);
  });

  it('comes of the documents: where their questions are alike, more must fit', () => {
    const alike = ['merah', 'biru', 'hijau', 'kuning', 'putih', 'hitam'].flatMap((color) =>
      ['kaos', 'celana', 'topi', 'jaket', 'tas', 'sabuk'].map((thing) =>
        passage(`${thing} ${color}`, `Perawatan ${thing} ${color}`, `Rendam ${thing} ${color} sebentar.`),
      ),
    );
    const { thresholds } = createPassageFinder({ passages: alike, language: 'id', stem: stemmers });
    expect(thresholds.id).toBeGreaterThan(finder.thresholds.id ?? 1);
  });
});

describe('with what the product knows of its domain', () => {
  const rental: Passage[] = [
    passage('bbm', 'BBM', 'BBM ditanggung penyewa; mobil dikembalikan dengan isi tangki yang sama.'),
    passage('uang-muka', 'Uang muka', 'Pesanan dijamin dengan uang muka 30 %.'),
    passage('batal', 'Pembatalan', 'Dibatalkan sehari sebelumnya, dana kembali penuh.'),
    passage('lama', 'Jam operasional', 'Kami melayani setiap hari pukul 07.00 sampai 21.00.'),
    passage('sopir', 'Sopir', 'Sopir kami Rp200.000 sehari, makan ditanggung penyewa.'),
  ];
  const withEncoder = (passages: Passage[]) =>
    createPassageFinder({ passages, language: 'id', stem: stemmers, encoder: shippedEncoder() });
  const plain = createPassageFinder({ passages: rental, language: 'id', stem: stemmers });
  const knowing = withEncoder(rental);

  it.each([
    ['bukanya sampe malem ga', 'lama'],
    ['minggu libur ga', 'lama'],
    ['ga jadi sewa duitnya balik?', 'batal'],
    ['bensin siapa yg isi', 'bbm'],
  ])('“%s” has hardly a word of what answers it, which is offered first', (text, id) => {
    expect(plain.look(text)).toEqual({ passage: null, maybe: [] });
    expect(knowing.look(text)).toMatchObject({ passage: null, maybe: expect.arrayContaining([id]) });
    expect(knowing.look(text).maybe[0]).toBe(id);
  });

  it.each(['udah makan belum', 'kakak udah makan?', 'hahaha', 'p'])('“%s” is offered nothing', (text) => {
    expect(knowing.look(text)).toEqual({ passage: null, maybe: [] });
  });

  it('offers one of those that stand under the same heading, and is as sure of them as of one', () => {
    const parted = withEncoder([...rental, { ...rental[3]!, id: 'lama-2', text: 'Hari libur nasional tutup.' }]);
    expect(parted.look('bukanya sampe malem ga').maybe.filter((id) => id.startsWith('lama'))).toHaveLength(1);
    expect(parted.find('jam operasionalnya gimana')?.id).toMatch('lama');
  });

  it('tells how sure it is, and beside it how much was spoken of', () => {
    const sure = knowing.find('jam operasional');
    expect(sure).toMatchObject({ id: 'lama', headed: expect.arrayContaining(['operasional']) });
    expect(sure!.share).toBeGreaterThan(0.7);
    expect(sure!.score).toBeGreaterThan(sure!.share);
    expect(plain.find('jam operasional')).toMatchObject({ score: plain.find('jam operasional')!.share });
  });

  it('learns the same from the same, and finds the same with what was learnt', () => {
    const input = { passages: rental, language: 'id' as const, stem: stemmers, encoder: shippedEncoder() };
    expect(learnPassages(input)).toEqual(learnPassages(input));
    const again = createPassageFinder(input, learnPassages(input));
    expect(again.look('minggu libur ga')).toEqual(knowing.look('minggu libur ga'));
  });
});
