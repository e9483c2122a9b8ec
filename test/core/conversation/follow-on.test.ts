import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import type { Quoted } from '../../../src/core/conversation/message.ts';
import { aScene, choicesOf } from './scene.ts';

const intents = [
  anIntent('ongkir', { slots: [aSlot()], answers: ['Ongkir ke {{kota}} Rp10.000.', 'Ke {{kota}} mulai Rp10.000.'] }),
  anIntent('retur', { answers: ['Bisa dalam 7 hari.', 'Ajukan di menu Pesanan.'] }),
];
const said = (normalized: string) => ({ normalized });
const scene = () =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });

describe('what follows on from the answer before (SOP Q3)', () => {
  test('a new place in the same question is answered for that place', () => {
    const one = scene();
    expect(one.turn('ongkir ke jogja 2kg', knows('ongkir'))[0]).toMatch('Ongkir ke Jogja Rp10.000.');
    expect(one.turn('kalo ke bdg?', said('kalau ke bandung'))).toEqual(['Ke Bandung mulai Rp10.000.']);
    expect(one.state.bot.failedTurns).toBe(0);
  });

  test.each(['syaratnya apa', 'modalnya berapa', 'untuk elektronik?', 'kalau baju', 'habis itu?', 'lanjut'])(
    '“%s” is of what was answered, and gets the other words of it',
    (words) => {
      const one = scene();
      one.turn('mau retur', knows('retur'));
      expect(one.turn(words, { ...said(words), acts: words === 'lanjut' ? ['yes'] : [] })).toEqual([
        'Ajukan di menu Pesanan.',
      ]);
      one.turn(words, said(words));
      expect(one.state.bot.failedTurns).toBe(1);
    },
  );

  test.each([
    'berapa lama',
    'berapa hari ya kak',
    'sampai kapan',
    'maksimal berapa hari',
    'how long is it',
    'batasnya berapa lama',
  ])('“%s” is asked of an answer that speaks of a time, and not of how long a parcel takes', (words) => {
    const one = aScene({
      rules: someRules({ intents: [...intents, anIntent('estimasi', { answers: ['Sampai 3 hari.'] })] }),
    });
    one.turn('mau retur', knows('retur'));
    expect(one.turn(words, { ...said(words), ...knows('estimasi', 0.9) })).toEqual(['Bisa dalam 7 hari.']);
  });

  test.each(['berapa lama sampai ke bandung', 'berapa lama'])(
    '“%s” after an answer without one is what it is',
    (words) => {
      const one = aScene({
        rules: someRules({ intents: [...intents, anIntent('estimasi', { answers: ['Sampai 3 hari.'] })] }),
      });
      one.turn('ongkir ke jogja', knows('ongkir'));
      expect(one.turn(words, { ...said(words), ...knows('estimasi', 0.9) })).toEqual(['Sampai 3 hari.']);
    },
  );

  describe('what was spoken of before decides', () => {
    const promo = anIntent('promo', { answers: ['Diskon 10%.', 'Lihat halaman promo.'] });
    const donation = anIntent('donasi', { answers: ['Ke BSI 700, atau QRIS.', 'QRIS di situs.'] });
    const ticket = anIntent('tiket', { answers: ['Anak 3 tahun ke atas Rp45.000.', 'Dewasa Rp60.000.'] });
    const other = anIntent('estimasi', { answers: ['Sampai 3 hari.'] });
    const after = (name: string) => {
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [promo, donation, ticket, other] }),
      });
      one.turn('tanya', knows(name));
      return one;
    };
    const like = (words: string) => ({ ...said(words), ...knows('estimasi', 0.95) });

    test.each(['sampai kapan', 'sampai kapan ya kak', 'until when'])(
      '“%s” after an answer that tells no time is of that answer, and a person may know',
      (words) => {
        const one = after('promo');
        expect(one.turn(words, like(words))).toEqual(['Lihat halaman promo.']);
        expect(choicesOf(one)).toEqual(['talk_to_person']);
        expect(one.turn(words, like(words))[0]).toMatch('Kurang paham');
      },
    );

    test.each(['bisa qris', 'bisa pakai qris tidak', 'ada qris'])(
      '“%s” is asked of the answer that has it, whatever else it resembles',
      (words) => {
        expect(after('donasi').turn(words, like(words))).toEqual(['QRIS di situs.']);
      },
    );

    test('of what the answer does not have it is another question', () => {
      expect(after('donasi').turn('bisa cod', like('bisa cod'))).toEqual(['Sampai 3 hari.']);
    });

    test.each(['kalau 4 tahun', 'yang 10 tahun', 'for 3 kids'])(
      '“%s” is so many, of what was asked before',
      (words) => {
        expect(after('tiket').turn(words, like(words))).toEqual(['Dewasa Rp60.000.']);
      },
    );
  });

  describe('what was asked of a place', () => {
    const reach = anIntent('jangkauan', { answers: ['Ke seluruh Indonesia.'] });
    const price = anIntent('harga', { answers: ['Lihat halamannya.'] });
    const ongkir = anIntent('ongkir', { slots: [aSlot()], answers: ['Ongkir ke {{kota}} Rp10.000.'] });
    const asked = (all = [reach, price, ongkir]) => {
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: all }),
      });
      one.turn('kirim ke papua bisa ga', knows('jangkauan'));
      return one;
    };

    test('“brp?” is what it costs there, and not what the goods do', () => {
      const bare = { ...said('berapa'), ...knows('harga', 0.91) };
      expect(asked().turn('brp?', bare)).toEqual(['Ongkir ke Papua Rp10.000.']);
      expect(asked([reach, price]).turn('brp?', bare)).toEqual(['Lihat halamannya.']);
    });

    test('holds while little is said, and no longer', () => {
      expect(asked().turn('ongkirnya?', knows('ongkir'))).toEqual(['Ongkir ke Papua Rp10.000.']);
      const later = asked();
      later.turn('oh iya kak saya juga mau tanya soal yang lain', said('oh iya'));
      expect(later.turn('ongkirnya?', knows('ongkir'))).toEqual(['Ke kota mana ya Kak?']);
    });
  });

  test('“kodenya apa” gets the wording that has the code', () => {
    const promo = anIntent('promo', { answers: ['Pakai kode *HEMAT20* ya.', 'Masukkan kode di keranjang.'] });
    const one = aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [promo] }),
    });
    one.turn('ada promo ga', knows('promo'));
    expect(one.turn('kode nya apa', said('kode nya apa'))).toEqual(['Pakai kode *HEMAT20* ya.']);
  });

  test('“yang ac berapa” wants a price, which the answer does not have', () => {
    const rooms = anIntent('kosong', { answers: ['Ada 2 kamar AC.', 'Yang AC ada 2.'] });
    const price = anIntent('harga', { answers: ['AC Rp1.400.000.'] });
    const one = aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [rooms, price] }),
    });
    one.turn('masih ada kamar', knows('kosong'));
    expect(one.turn('yg ac brp', { ...said('yang ac berapa'), ...knows('harga', 0.92) })).toEqual(['AC Rp1.400.000.']);
  });

  test('a day is told by the wording that has days', () => {
    const open = anIntent('buka', { answers: ['Senin–Sabtu 09.00.', 'Silakan mampir.'] });
    const one = aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [open] }),
    });
    one.turn('buka jam brp', knows('buka'));
    expect(one.turn('minggu?', said('minggu'))).toEqual(['Senin–Sabtu 09.00.']);
  });

  test('a colour that is surely asked of the goods is no more of the answer about sizes', () => {
    const stock = anIntent('stok', { slots: [aSlot({ name: 'barang', ask: 'Barang apa?' })] });
    const sizes = anIntent('ukuran', { answers: ['M 50 kg.'] });
    const one = aScene({ rules: someRules({ intents: [stock, sizes] }) });
    one.turn('ada ukuran xl', knows('ukuran'));
    const inBlack = { ...said('do you have it in black'), ...knows('stok', 0.95) };
    expect(one.turn('do you have it in black?', inBlack).join()).not.toMatch('M 50 kg');
    expect(one.state.bot.lastIntent).toBe('stok');
  });

  test('“how?” is of the answer before, whatever a recognizer sees in it', () => {
    const one = scene();
    one.turn('mau retur', knows('retur'));
    const how = { ...said('bagaimana caranya'), ...knows('ongkir', 0.5) };
    expect(one.turn('gimana caranya', how)).toEqual(['Ajukan di menu Pesanan.']);
  });

  test('“how?” gets the other words, and has failed when there are none left', () => {
    const one = scene();
    one.turn('mau retur', knows('retur'));
    expect(one.turn('gimana caranya', said('bagaimana caranya'))).toEqual(['Ajukan di menu Pesanan.']);
    one.turn('caranya gimana sih', said('caranya bagaimana sih'));
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test.each([
    ['kalau hari minggu', 'names nothing that was asked for'],
    ['ke bandung berangkat naik apa ya enaknya kira-kira', 'says for itself what it is about'],
  ])('“%s” does not: it %s', (words) => {
    const one = scene();
    one.turn('ongkir ke medan', knows('ongkir'));
    one.turn(words, said(words));
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test('nothing follows on before anything was answered', () => {
    const one = scene();
    one.turn('kalau ke bandung', said('kalau ke bandung'));
    expect(one.state.bot.failedTurns).toBe(1);
  });
});

const clinic = [
  anIntent('drg', { answers: ['Drg. Sari praktik Senin dan Rabu.'] }),
  anIntent('dsa', { answers: ['Dr. Budi praktik Selasa pukul 17.00.', 'Selasa sore, Dr. Budi.'] }),
  anIntent('jam_buka', { answers: ['Buka 07.00-21.00.'] }),
  anIntent('biaya', { title: 'Biaya SD, SMP', answers: ['SD Rp250.000, SMP Rp350.000.'] }),
  anIntent('jadwal', { answers: ['SD Senin, SMP Selasa.'] }),
];
const faq = { id: 'f#puasa', title: 'Tanya', text: 'Puasa 10 jam, Rp50.000.', heading: [], link: null };
const inClinic = () =>
  aScene({
    conversation: aConversation({ contact: { name: 'Dewi' } }),
    rules: { ...someRules({ intents: clinic }), passages: [faq as never] },
  });

describe('what asks for an hour, a day or a price, and not of what', () => {
  test.each([
    'jam berapa',
    'sampai jam berapa ya',
    'jam',
    'pukul berapa',
    'what time',
    'praktik jam berapa',
    'jam berapa dokter budi',
  ])('“%s” after a doctor’s day is of the doctor, and not when we open', (words) => {
    const one = inClinic();
    one.turn('dokter anak hari apa', knows('dsa'));
    expect(one.turn(words, { ...said(words), ...knows('jam_buka', 0.95) })).toEqual([
      'Dr. Budi praktik Selasa pukul 17.00.',
    ]);
  });

  test('a day without the hour that was asked for comes with a person who may know it', () => {
    const one = inClinic();
    one.turn('dokter gigi hari apa', knows('drg'));
    expect(one.turn('jam brp', { ...said('jam berapa'), ...knows('jam_buka', 0.95) })).toEqual([
      'Drg. Sari praktik Senin dan Rabu.',
    ]);
    expect(choicesOf(one)).toContain('talk_to_person');
  });

  test.each(['klinik buka jam berapa', 'jam berapa bukanya', 'bisa bayar berapa kali', 'kapan bisa ambil hasil lab'])(
    '“%s” says itself of what it is asked',
    (words) => {
      const one = inClinic();
      one.turn('dokter anak hari apa', knows('dsa'));
      expect(one.turn(words, { ...said(words), ...knows('jam_buka', 0.95) })).toEqual(['Buka 07.00-21.00.']);
    },
  );

  test('is of the answer before only where that tells it', () => {
    const one = inClinic();
    one.turn('jadwal', knows('jadwal'));
    expect(one.turn('brp', { ...said('berapa'), ...knows('biaya', 0.9) })).toEqual(['SD Rp250.000, SMP Rp350.000.']);
    expect(one.turn('bayar?', { ...said('bayar'), ...knows('jadwal', 0.9) })).toEqual(['SD Rp250.000, SMP Rp350.000.']);
  });

  test('is of what a document told, once', () => {
    const one = inClinic();
    const passage = { id: faq.id, score: 0.9, words: ['puasa'] };
    one.turn('puasa ga', { ...said('puasa tidak'), intent: null, passage });
    const hours = { ...said('berapa jam'), ...knows('jam_buka', 0.9) };
    expect(one.turn('berapa jam', hours)[0]).toMatch('Puasa 10 jam');
    expect(one.turn('berapa jam', hours)[0]).toMatch('Buka');
  });

  test.each(['kalau smp', 'kalau yang smp bagaimana', 'untuk sd', 'terus kalau sd ya'])(
    '“%s” stays with the question before, which tells of it',
    (words) => {
      const one = inClinic();
      one.turn('jadwal les', knows('jadwal'));
      expect(one.turn(words, { ...said(words), ...knows('biaya', 0.7) })).toEqual(['SD Senin, SMP Selasa.']);
    },
  );

  test('another thing is another question, and so is more than a thing', () => {
    for (const words of ['kalau scaling', 'kalau smp bisa dicicil']) {
      const one = inClinic();
      one.turn('jadwal les', knows('jadwal'));
      expect(one.turn(words, { ...said(words), ...knows('biaya', 0.7) })).toEqual(['SD Rp250.000, SMP Rp350.000.']);
    }
  });

  test.each(['hari minggu ada tidak', 'hari ini', 'sabtu bisa', 'kalau jumat ada tidak ya'])(
    '“%s” after a doctor’s days is of the doctor',
    (words) => {
      const one = inClinic();
      one.turn('dokter anak hari apa', knows('dsa'));
      expect(one.turn(words, { ...said(words), ...knows('jam_buka', 0.66) })).toEqual(['Selasa sore, Dr. Budi.']);
    },
  );
});

const shop = [
  ...intents,
  anIntent('estimasi', { answers: ['Jawa 2–3 hari, luar Jawa 3–7 hari.', 'Luar Jawa 3–7 hari.'] }),
  anIntent('cek_stok', { slots: [aSlot({ name: 'barang' })], answers: ['Stok {{barang}} di web.', 'Cek {{barang}}.'] }),
  anIntent('status', {
    slots: [aSlot({ name: 'nomor_pesanan', type: 'code' })],
    answers: ['{{nomor_pesanan}} dikemas.'],
  }),
  anIntent('jam_buka', { answers: ['Senin–Sabtu.', 'Sabtu sampai 15.00.'] }),
];
const inShop = () =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents: shop }) });

describe('what names a town, a day or a colour and asks nothing of it', () => {
  test('is the question before, whatever a recognizer sees in it', () => {
    const one = inShop();
    one.turn('ongkir ke bandung', knows('ongkir'));
    const medan = { ...said('kalau ke medan'), ...knows('estimasi') };
    expect(one.turn('kalo ke medan?', medan)).toEqual(['Ke Medan mulai Rp10.000.']);
    expect(one.turn('surabaya?', said('surabaya'))).toEqual(['Ongkir ke Surabaya Rp10.000.']);
    expect(one.state.bot).toMatchObject({ failedTurns: 0, lastIntent: 'ongkir' });
  });

  test('but for a keyword of the content', () => {
    const one = inShop();
    one.turn('ongkir ke bandung', knows('ongkir'));
    const understood = { ...said('kalau ke medan'), intent: { name: 'retur', confidence: 1, by: 'keyword' as const } };
    expect(one.turn('kalau ke medan', understood)).toEqual(['Bisa dalam 7 hari.']);
  });

  test('is told again what holds for every town and day', () => {
    const one = inShop();
    one.turn('pengiriman ke papua berapa lama', knows('estimasi'));
    expect(one.turn('kalo bali', said('kalau bali'))).toEqual(['Luar Jawa 3–7 hari.']);
    one.turn('buka jam berapa', knows('jam_buka'));
    expect(one.turn('kalo sabtu?', said('kalau sabtu'))).toEqual(['Sabtu sampai 15.00.']);
  });

  test('is the same goods in another colour and size', () => {
    const one = inShop();
    one.turn('kaos hitam L ready?', knows('cek_stok'));
    expect(one.turn('kalo yg putih?', said('kalau yang putih'))).toEqual(['Cek kaos putih L.']);
    expect(one.turn('trus yang XL?', { ...said('trus yang xl'), ...knows('retur') })).toEqual([
      'Stok kaos putih XL di web.',
    ]);
  });

  test('is another order', () => {
    const one = inShop();
    one.turn('status TS-12345', knows('status'));
    expect(one.turn('kalo yang TS-12346?', said('kalau yang TS-12346'))).toEqual(['TS-12346 dikemas.']);
  });

  test.each(['selamat siang kak', 'besok saya ambil ya', 'sabtu saya mau refund'])('“%s” is none', (words) => {
    const one = inShop();
    one.turn('buka jam berapa', knows('jam_buka'));
    const acts = words.includes('selamat') ? (['greeting'] as const) : [];
    expect(one.turn(words, { ...said(words), acts: [...acts] })).not.toContain('Sabtu sampai 15.00.');
  });

  test('is a weight of what is sent somewhere', () => {
    const one = inShop();
    one.turn('ongkir ke bandung', knows('ongkir'));
    expect(one.turn('yg 3kg', said('yang 3 kilogram'))).toEqual(['Ke Bandung mulai Rp10.000.']);
    one.turn('buka jam berapa', knows('jam_buka'));
    expect(one.turn('3 kg', said('3 kilogram'))).not.toContain('Sabtu sampai 15.00.');
  });

  test.each([
    ['kalo 60?', 'kalau 60'],
    ['saya di ambon', 'saya di ambon'],
    ['yg lain?', 'yang lain'],
  ])('is told again of what holds for all: “%s”', (words, normalized) => {
    const one = inShop();
    one.turn('pengiriman ke papua berapa lama', knows('estimasi'));
    expect(one.turn(words, said(normalized))).toEqual(['Luar Jawa 3–7 hari.']);
  });

  test('is another offer, after what is said of the price', () => {
    const nego = anIntent('nego', { answers: ['Sudah pas.', 'Belum bisa.'] });
    const one = aScene({ rules: someRules({ intents: [...shop, nego] }) });
    one.turn('bisa kurang?', knows('nego'));
    expect(one.turn('80 ya', { ...said('80 ya'), asPrice: 'nego' })).toEqual(['Belum bisa.']);
    one.turn('buka jam berapa', knows('jam_buka'));
    expect(one.turn('80 ya', { ...said('80 ya'), asPrice: 'nego' })).not.toContain('Sudah pas.');
  });

  test('“sama kaya tadi ya?” gets the answer once more', () => {
    const one = inShop();
    one.turn('ongkir ke bandung', knows('ongkir'));
    expect(one.turn('sama kaya tadi ya?', said('sama seperti tadi ya'))).toEqual(['Ke Bandung mulai Rp10.000.']);
  });
});

describe('a message that replies to another one', () => {
  const replying = (one: ReturnType<typeof inShop>, words: string, quoted: Quoted, means: object = {}) => {
    one.means({ ...said(words), ...means });
    return one.saidDuring(() => {
      one.hears(words, { quoted });
      one.pass(one.rules.policy.bot.listenMs);
    });
  };
  const ours = (why: string, text: string): Quoted => ({ author: 'bot', text, why });

  test('follows on from that one, though something else was answered since', () => {
    const one = inShop();
    one.turn('ongkir ke bandung', knows('ongkir'));
    one.turn('mau retur', knows('retur'));
    expect(replying(one, 'kalau ke medan', ours('ongkir', 'Ongkir ke Bandung'))).toEqual(['Ke Medan mulai Rp10.000.']);
    const confused = { acts: ['confused'] };
    expect(replying(one, 'maksudnya?', ours('retur', 'Bisa dalam 7 hari.'), confused)).toEqual([
      'Ajukan di menu Pesanan.',
    ]);
  });

  test('answers the question that it replies to, which was left for another', () => {
    const one = inShop();
    one.turn('ongkir dong', knows('ongkir'));
    one.turn('jam buka?', { ...knows('jam_buka'), intent: { name: 'jam_buka', confidence: 1, by: 'keyword' } });
    expect(one.state.bot.asking).toBeNull();
    expect(replying(one, 'smrang', ours('ongkir', aSlot().ask), { towns: { smrang: 'Semarang' } })).toEqual([
      'Ongkir ke Semarang Rp10.000.',
    ]);
  });

  test('is about the order that the message names; what the bot said has examples in it', () => {
    const one = inShop();
    const theirs: Quoted = { author: 'customer', text: 'pesanan saya TS-12345', why: null };
    expect(replying(one, 'ini udah dikirim?', theirs, knows('status'))).toEqual([
      expect.stringContaining('TS-12345 dikemas.'),
    ]);
    const other = inShop();
    replying(other, 'ini udah dikirim?', ours('status', 'Contohnya TS-99999.'), knows('status'));
    expect(other.state.bot.asking).toMatchObject({ slot: 'nomor_pesanan' });
  });
});

describe('what is only supposed', () => {
  const warranty = [
    anIntent('garansi', { answers: ['30 hari.', 'Karena jatuh: tidak termasuk.'] }),
    anIntent('barang_rusak', { category: 'complaint', handoff: 'cs', slots: [aSlot({ name: 'nomor', type: 'code' })] }),
  ];
  const damaged = { ...knows('barang_rusak'), normalized: 'kalau rusak sendiri' };
  const near = [
    { name: 'barang_rusak', confidence: 0.6 },
    { name: 'garansi', confidence: 0.3 },
  ];

  test('after an answer about it is asked of that, and is no complaint', () => {
    const one = aScene({ rules: someRules({ intents: warranty }) });
    one.turn('garansi?', knows('garansi'));
    expect(one.turn('kalo rusak sendiri?', { ...damaged, nearest: near })).toEqual(['Karena jatuh: tidak termasuk.']);
    expect(one.state.category).toBe('general');
  });

  test('before any answer, and where nothing general is near, is taken as a complaint', () => {
    const one = aScene({ rules: someRules({ intents: warranty }) });
    one.turn('kalo rusak sendiri?', { ...damaged, nearest: near.slice(0, 1) });
    expect(one.state.bot.asking).toMatchObject({ intent: 'barang_rusak' });
  });

  test('is answered by what the content says of such things, before any other answer, too', () => {
    const rule = anIntent('jaminan', { answers: ['Kami ganti.'] });
    const one = aScene({ rules: someRules({ intents: [...warranty, rule] }) });
    const nearest = [near[0]!, { name: 'jaminan', confidence: 0.5 }];
    expect(one.turn('kalo rusak?', { ...damaged, nearest }).join()).toContain('Kami ganti.');
    const close = { ...damaged, intent: null, closeCall: true, nearest };
    expect(one.turn('misal rusak?', { ...close, normalized: 'misal rusak' })).toEqual(['Kami ganti.']);
    one.turn('rusak nih', { ...damaged, normalized: 'rusak ini', nearest });
    expect(one.state.bot.asking).toMatchObject({ intent: 'barang_rusak' });
  });

  test('after an answer about something else may be either: they are asked which, and nobody is sorry yet', () => {
    const one = aScene({ rules: someRules({ intents: warranty }) });
    one.turn('garansi?', knows('garansi'));
    expect(one.turn('kalo rusak sendiri?', { ...damaged, nearest: near.slice(0, 1) })).toEqual([
      'Maksudnya yang mana?',
    ]);
    expect(choicesOf(one)).toEqual(['intent:garansi', 'intent:barang_rusak']);
    expect(one.state).toMatchObject({ category: 'general', bot: { asking: null, failedTurns: 0 } });
    one.tap('intent:barang_rusak');
    expect(one.state.bot.asking).toMatchObject({ intent: 'barang_rusak' });
  });
});

describe('so many, and a make that only the trade knows', () => {
  const tyres = anIntent('ban', { answers: ['Ban mulai Rp170.000.'] });
  const service = anIntent('servis', { title: 'Servis ringan', answers: ['Servis Rp75.000.'] });
  const parts = anIntent('sparepart', {
    title: 'Suku cadang',
    slots: [aSlot({ name: 'barang', ask: 'Apa?' })],
    answers: ['Untuk {{barang}} kami cek.'],
  });
  const wash = anIntent('cuci', { title: 'Cuci NMAX', answers: ['Cuci Rp15.000.'] });
  const rules = someRules({ intents: [tyres, service, parts, wash] });
  const after = (name: string) => {
    const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
    one.turn('tanya', knows(name));
    return one;
  };

  test.each(['and for two?', 'what about three nights', 'for 4 people', 'kalau berdua', 'kalau 3 hari', 'if we are 5'])(
    '“%s” is so many, of what was asked before',
    (words) => {
      expect(after('ban').turn(words, { ...said(words), ...knows('cuci', 0.9) })).toEqual(['Ban mulai Rp170.000.']);
    },
  );

  test.each(['kalau ring 17', 'kalau vario 125?', 'yang ukuran 90'])(
    '“%s” is of the answer before, and a person may know more',
    (words) => {
      const one = after('ban');
      expect(one.turn(words, { ...said(words), ...knows('sparepart', 0.9) })).toEqual(['Ban mulai Rp170.000.']);
      expect(choicesOf(one)).toEqual(['talk_to_person']);
    },
  );

  test('a make by itself may be of the goods as well: they are asked which', () => {
    const one = after('servis');
    expect(one.turn('kalo nmax?', { ...said('kalau nmax?'), ...knows('sparepart', 0.9) })).toEqual([
      'Maksudnya yang mana?',
    ]);
    expect(choicesOf(one)).toEqual([expect.stringMatching(/servis$/), expect.stringMatching(/sparepart$/)]);
  });

  test('a make that another entry speaks of is asked of that', () => {
    expect(after('servis').turn('kalo nmax?', { ...said('kalau nmax?'), ...knows('cuci', 0.9) })).toEqual([
      'Cuci Rp15.000.',
    ]);
  });
});

describe('what was told, said back or asked of again', () => {
  const room = anIntent('room', {
    answers: ['AC rooms are Rp550.000 with breakfast, 3 nights at least, card (3% fee).'],
  });
  const food = anIntent('food', { answers: ['Lunch is included.'] });
  const inRoom = () => {
    const one = aScene({
      conversation: aConversation({ contact: { name: 'Emma' } }),
      rules: { ...someRules({ intents: [room, food] }), passages: [faq as never] },
    });
    one.turn('room', knows('room'));
    return one;
  };
  const again = [expect.stringMatching(/^AC rooms/)];

  test.each(['is breakfast included', 'with ac', 'and with ac?', 'so 3 nights?', 'what fee'])(
    '“%s” is of the answer that has it, whatever it resembles',
    (words) => {
      expect(inRoom().turn(words, { ...said(words), ...knows('food', 0.95) })).toEqual(again);
    },
  );

  test.each(['is lunch included', 'so 4 nights?', 'so lunch'])('“%s” is not', (words) => {
    expect(inRoom().turn(words, { ...said(words), ...knows('food', 0.95) })).toEqual(['Lunch is included.']);
  });

  test('so it is with what a document told', () => {
    const one = inRoom();
    one.turn('puasa ga', { ...said('puasa tidak'), intent: null, passage: { id: faq.id, score: 0.9, words: [] } });
    const hours = { ...said('jadi 10 jam ya'), ...knows('food', 0.9) };
    expect(one.turn('jadi 10 jam ya', hours)[0]).toMatch('Puasa 10 jam');
  });
});

test('what was said in every way is confirmed by the sentence that tells it', () => {
  const answers = [
    'Bisa dalam 7 hari. Labelnya utuh.',
    'Ajukan di menu Pesanan, {{sapaan}}. Batasnya 7 hari sejak diterima. Rp25.000 ongkirnya.',
  ];
  const rules = someRules({ intents: [anIntent('retur', { answers })] });
  const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  one.turn('mau retur', knows('retur'));
  expect(one.turn('jadi 7 hari ya?', said('jadi 7 hari ya'))).toEqual([answers[1]!.replace('{{sapaan}}', 'Kak')]);
  expect(one.turn('berarti 7 hari ya kak', said('berarti 7 hari ya kak'))).toEqual(['Batasnya 7 hari sejak diterima.']);
});
