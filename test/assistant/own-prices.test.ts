import { describe, expect, it } from 'vitest';
import { hasOwnPrices } from '../../src/assistant/own-prices.ts';
import { stemmers } from '../../src/content/stemmers.ts';
import type { Language } from '../../src/core/sop/policy.ts';

/** What a passage says, and to a question what is rightly and wrongly told from it. */
type Passage = { language?: Language; text: string; right: [string, string][]; wrong: [string, string][] };

const passages: Passage[] = [
  {
    text: 'Harga per potong:\n- Jas Rp35.000\n- Gaun pesta Rp45.000\n- Bed cover Rp40.000\n- Selimut Rp25.000',
    right: [
      ['jas berapa', 'Jas Rp35.000 per potong, Kak.'],
      ['jas berapa', 'Harganya Rp35.000 per potong ya Kak.'],
      ['cuci selimut sama bed cover berapa', 'Selimut Rp25.000 dan bed cover Rp40.000 per potong, Kak.'],
    ],
    wrong: [
      ['jas berapa', 'Jas Rp45.000 per potong, Kak.'],
      ['jas berapa', 'Harganya Rp45.000 per potong, Kak.'],
      ['cuci selimut sama bed cover berapa', 'Selimut Rp40.000 dan bed cover Rp25.000 per potong, Kak.'],
    ],
  },
  {
    text: 'Cuci kering Rp8.000 per kg, cuci setrika Rp12.000 per kg dan setrika saja Rp6.000 per kg. Selesai dalam 2 hari.',
    right: [
      ['setrika aja berapa sekilo', 'Setrika saja Rp6.000 per kg, Kak.'],
      ['cuci kering brp', 'Cuci kering Rp8.000 per kg dan selesai dalam 2 hari, Kak.'],
    ],
    wrong: [
      ['setrika aja berapa sekilo', 'Setrika saja Rp12.000 per kg, Kak.'],
      ['cuci kering brp', 'Untuk cuci kering, harganya Rp12.000 per kg, Kak.'],
    ],
  },
  {
    text: 'Sepatu:\n- Reguler Rp35.000\n- Kilat Rp50.000\nTas:\n- Reguler Rp40.000\n- Kilat Rp65.000',
    right: [
      ['tas reguler berapa', 'Untuk tas reguler Rp40.000, Kak.'],
      ['cuci sepatu berapa', 'Cuci sepatu reguler Rp35.000, kilat Rp50.000, Kak.'],
    ],
    wrong: [
      ['tas reguler berapa', 'Untuk tas reguler Rp35.000, Kak.'],
      ['cuci tas yang reguler berapa', 'Reguler Rp35.000, Kak.'],
    ],
  },
  {
    text: 'Papua: Lama 7 hari, Ongkir Rp78.000\nJawa: Lama 2 hari, Ongkir Rp10.000\nBali: Lama 3 hari, Ongkir Rp18.000',
    right: [
      ['ongkir ke bali berapa', 'Ongkir ke Bali Rp18.000, lama 3 hari, Kak.'],
      ['ongkir ke jawa', 'Ongkirnya 10 ribu ya Kak, lama 2 hari.'],
    ],
    wrong: [['ongkir ke bali berapa', 'Ongkir ke Bali Rp78.000, lama 7 hari, Kak.']],
  },
  {
    language: 'en',
    text: 'Haircut $12 for adults and $8 for children. Colouring starts at $40; a beard trim is $6.',
    right: [
      ['how much is a haircut for my kid', 'A haircut for children is $8.'],
      ['do you trim beards, what does it cost', 'Yes, a beard trim is $6.'],
    ],
    wrong: [['how much is a haircut for my kid', 'A haircut for children is $12.']],
  },
  {
    text: 'Ganti oli Rp55.000 sudah termasuk jasa. Servis ringan Rp75.000 dan servis besar Rp150.000. Tambal ban Rp15.000 per lubang.',
    right: [
      ['ganti oli berapa bang', 'Ganti oli Rp55.000, sudah termasuk jasa, Kak.'],
      ['ban bocor, tambal berapa', 'Tambal ban Rp15.000 per lubang, Kak.'],
    ],
    wrong: [
      ['ganti oli berapa bang', 'Ganti oli Rp75.000, sudah termasuk jasa, Kak.'],
      ['servis besar brp ya', 'Biayanya Rp75.000 ya Kak.'],
    ],
  },
  {
    text: '| Tindakan | Biaya |\nCabut gigi: mulai Rp300.000\nTambal gigi: Rp250.000\nScaling: Rp350.000 - Rp500.000\nKonsultasi: Rp75.000',
    right: [
      ['cabut gigi anak berapa', 'Cabut gigi mulai Rp300.000, Kak.'],
      ['bersihin karang gigi berapa', 'Untuk scaling biayanya Rp350.000 sampai Rp500.000, Kak.'],
    ],
    wrong: [['tambal gigi', 'Tambal gigi Rp300.000, Kak.']],
  },
  {
    text: 'Paket foto 2 orang Rp300.000, paket foto 4 orang Rp500.000, dan paket keluarga Rp750.000. Semua dapat 10 foto.',
    right: [['foto ber 4 berapa', 'Paket foto 4 orang Rp500.000 dan dapat 10 foto, Kak.']],
    wrong: [
      ['foto untuk 4 orang berapa', 'Paket foto 4 orang Rp300.000, Kak.'],
      ['foto keluarga', 'Untuk keluarga Rp500.000 dengan 10 foto, Kak.'],
    ],
  },
  {
    text: 'Kamar tanpa AC Rp900.000 per bulan, kamar dengan AC Rp1.300.000 per bulan. Deposit Rp500.000 dan parkir mobil Rp150.000.',
    right: [
      ['kamar ac sebulan berapa', 'Kamar dengan AC Rp1.300.000 per bulan, Kak.'],
      ['parkir mobil bayar lagi?', 'Parkir mobil Rp150.000, Kak.'],
    ],
    wrong: [],
  },
  {
    text: 'Kaos ukuran S dan M Rp85.000, ukuran L Rp90.000, ukuran XL Rp95.000.',
    right: [['kaos m berapa', 'Kaos ukuran M harganya Rp85.000, Kak.']],
    wrong: [['kaos xl berapa', 'Kaos ukuran XL Rp90.000, Kak.']],
  },
  {
    text: 'Les piano: Rp200.000 per pertemuan\nLes gitar: Rp150.000 per pertemuan\nLes vokal: Rp175.000 per pertemuan',
    right: [['anak saya mau les gitar, biayanya?', 'Bisa, Kak. Biaya les gitar 150rb per pertemuan.']],
    wrong: [['anak saya mau les gitar, biayanya?', 'Bisa, Kak. Biaya per pertemuan Rp200.000.']],
  },
  {
    language: 'en',
    text: 'Standard delivery costs $5 and takes 3 days. Express delivery costs $12 and takes 1 day. Gift wrapping is $3.',
    right: [['how much is fast shipping', 'Express delivery costs $12 and takes 1 day.']],
    wrong: [['how much is express', 'Express delivery costs $5.']],
  },
  {
    language: 'en',
    text: 'Single room: $45 per night\nDouble room: $60 per night\nFamily room: $95 per night\nBreakfast: $7 per person',
    right: [['a room for two with breakfast', 'A double room is $60 per night and breakfast is $7 per person.']],
    wrong: [],
  },
];

const told = (kind: 'right' | 'wrong') =>
  passages.flatMap(({ language = 'id', text, ...cases }) =>
    cases[kind].map(([question, draft]): [string, string, string, Language] => [question, draft, text, language]),
  );
const judged = (draft: string, text: string, question: string, language: Language = 'id') =>
  hasOwnPrices(draft, text, question, { language, stem: stemmers });

describe('the prices of an answer that a model words', () => {
  it.each(told('right'))('to "%s" may be told as "%s"', (question, draft, text, language) => {
    expect(judged(draft, text, question, language)).toBe(true);
  });

  it.each(told('wrong'))('to "%s" are not told as "%s"', (question, draft, text, language) => {
    expect(judged(draft, text, question, language)).toBe(false);
  });

  it('are let pass where nothing tells whose they are, and where there is only one', () => {
    expect(judged('Harganya Rp35.000, Kak.', 'Jas Rp35.000, gaun Rp45.000.', 'berapa kak')).toBe(true);
    expect(judged('Harganya Rp35.000, Kak.', 'Jas Rp35.000.', 'gaun berapa')).toBe(true);
  });

  it('are told apart by no word like "dengan": what such a word turns is not seen', () => {
    const text = 'Kamar tanpa AC Rp900.000 per bulan, kamar dengan AC Rp1.300.000 per bulan.';
    expect(judged('Kamar dengan AC Rp1.300.000 per bulan, Kak.', text, 'kamar ac berapa')).toBe(true);
    expect(judged('Kamar dengan AC Rp900.000 per bulan, Kak.', text, 'kamar ac berapa')).toBe(true);
  });
});
