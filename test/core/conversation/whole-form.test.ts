import { describe, expect, test } from 'vitest';
import { bareQuestion, tells } from '../../../src/core/understanding/bare-question.ts';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const ordering = anIntent('pesan', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'menu', ask: 'Mau pesan menu apa?' }),
    aSlot({ name: 'jumlah', ask: 'Untuk berapa kotak?', type: 'number' }),
    aSlot({ name: 'tanggal', ask: 'Untuk tanggal berapa?', type: 'date' }),
    aSlot({ name: 'alamat', ask: 'Dikirim ke alamat mana?' }),
  ],
});
const booking = { ...ordering, name: 'booking', examples: ['mau booking', 'I want to book'] };
const cancelling = anIntent('batal', {
  answers: [],
  handoff: 'cs',
  slots: [aSlot({ name: 'nomor', ask: 'Nomornya?' })],
});
const broken = anIntent('rusak', {
  ...{ answers: [], handoff: 'cs', category: 'technical' },
  slots: [
    aSlot({ name: 'nomor_kamar', ask: 'Kamar nomor berapa?' }),
    aSlot({ name: 'kerusakan', ask: 'Apa yang rusak?' }),
  ],
});
const price = anIntent('harga', { answers: ['Mulai Rp850.000 per bulan.'] });
const vacant = anIntent('kosong', { answers: ['Ada dua kamar.'] });
const rules = someRules({ intents: [ordering, broken, price, vacant] });
const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
const near = (...names: string[]) => ({ intent: null, nearest: names.map((name) => ({ name, confidence: 0.3 })) });

describe('an order in one message', () => {
  test.each([
    'pesen 40 kotak rendang buat tgl 10 kirim ke jl timoho 22',
    'saya hendak memesan snack box untuk sabtu sebanyak 40 kotak',
  ])('“%s” fills in the form, however little it resembles its examples', (words) => {
    const one = scene();
    one.turn(words, { ...near('pesan'), normalized: words.replace('pesen', 'pesan') });
    expect(one.state.collected).toMatchObject({ jumlah: '40', tanggal: expect.any(String) });
    expect(one.state.bot.failedTurns).toBe(0);
  });

  test.each([
    'pesanan 40 kotak tgl 10 kemarin kurang ya',
    'bisa pesan 40 kotak buat tgl 10?',
    'mau pesan yang enak buat sabtu',
  ])('“%s” does not', (words) => {
    const one = scene();
    one.turn(words, { ...near('pesan'), normalized: words });
    expect(one.state.collected).toEqual({});
  });
});

describe('what is written after a choice was offered', () => {
  test('“brp” is asked of the one that tells a price', () => {
    const one = scene();
    one.turn('kamar yang ac', { ...near('kosong', 'harga'), closeCall: true });
    expect(one.turn('brp', { ...near(), normalized: 'berapa' })).toEqual(['Mulai Rp850.000 per bulan.']);
  });

  test('a room is the datum of the one that asks for it', () => {
    const one = scene();
    one.turn('wifi merah', near('rusak'));
    expect(one.turn('kamar 3 atas', { ...near('kosong', 'harga'), closeCall: true })).toEqual(['Apa yang rusak?']);
    expect(one.state.collected).toEqual({ nomor_kamar: '3' });
  });
});

test('what is broken is not asked for where it was said', () => {
  const one = scene();
  expect(one.turn('ac bocor lagi woy', knows('rusak')).at(-1)).toMatch('Kamar nomor berapa?');
  expect(one.state.collected).toEqual({ kerusakan: 'ac bocor lagi woy' });
});

test.each([
  ['persyaratannya apa saja ya mas', 'requirement', 'Bawa STNK dan KTP.'],
  ['syaratnya apa', 'requirement', 'Kontrak minimal 3 bulan.'],
  ['berapa persen', 'price', 'DP 50% saat memesan.'],
] as const)('“%s” is asked of what was told, if that tells it', (words, kind, told) => {
  expect(bareQuestion(words, [])).toBe(kind);
  expect(tells(told, kind)).toBe(true);
  expect(tells('Jl. Godean KM 4.', kind)).toBe(false);
});

describe('a wish in so many words', () => {
  const all = someRules({ intents: [booking, price, cancelling] });
  const one = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: all });
  const like = (words: string, confidence = 0.7) => ({
    normalized: words,
    intent: { name: 'harga', confidence: 0.95, by: 'model' as const },
    nearest: [
      { name: 'harga', confidence: 0.95 },
      { name: 'booking', confidence },
    ],
  });

  test.each(['i want to book the open water course', 'halo kak saya mau booking kamar ac'])(
    '“%s” opens the form, though it is nearer to the price',
    (words) => {
      const talk = one();
      talk.turn(words, like(words));
      expect(talk.state.bot.asking).toMatchObject({ intent: 'booking' });
    },
  );

  test.each([
    ['mau booking kamar ac berapa', 0.7],
    ['i want to book, how much is it?', 0.7],
    ['i want to book the open water course', 0.3],
    ['harga kalau mau booking', 0.7],
  ])('“%s” does not (%d)', (words, confidence) => {
    expect(one().turn(words, like(words, confidence)).join()).toMatch('Mulai Rp850.000');
  });

  test('“can we do it tomorrow?” after an answer books it, and cancels nothing', () => {
    const talk = one();
    talk.turn('brp', knows('harga'));
    const words = 'can we do it tomorrow?';
    talk.turn(words, { ...knows('batal', 0.79), order: { intent: 'booking', isOfGoods: false, isOfDay: true } });
    expect(talk.state.bot.asking).toMatchObject({ intent: 'booking' });
    expect(talk.state.collected).toHaveProperty('tanggal');
  });
});

test('“brp” is asked of the likeliest of those that were offered, where all tell a price', () => {
  const dearer = anIntent('harga_ac', { answers: ['Mulai Rp1.350.000.'] });
  const all = someRules({ intents: [price, dearer, vacant] });
  const told = (...names: string[]) => {
    const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: all });
    one.turn('kamar yang ac', { ...near(...names), closeCall: true });
    return one.turn('brp', { ...near(), normalized: 'berapa' });
  };
  expect(told('harga_ac', 'harga')).toEqual(['Mulai Rp1.350.000.']);
  expect(told('kosong', 'harga', 'harga_ac').join()).not.toMatch('Mulai');
});

describe('a wish for a day that is nearly as near to something else', () => {
  const survey = anIntent('survei', {
    ...{ title: 'Lihat kamar', answers: [], handoff: 'cs', examples: ['mau liat kamarnya'] },
    slots: [
      aSlot({ name: 'tanggal', ask: 'Mau datang tanggal berapa?', type: 'date' }),
      aSlot({ name: 'jam', ask: 'Jam berapa?' }),
    ],
  });
  const daily = anIntent('harian', { answers: ['Harian Rp150.000.'] });
  const both = () =>
    aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [survey, daily] }),
    });

  test.each(['Boleh saya melihat kamarnya hari Minggu?', 'saya mau liat kamar besok'])(
    '“%s” opens its form',
    (words) => {
      const one = both();
      expect(
        one
          .turn(words, { ...near('survei', 'harian'), closeCall: true, normalized: words.replace('liat', 'lihat') })
          .at(-1),
      ).toMatch('Jam berapa?');
      expect(one.state.collected).toMatchObject({ tanggal: expect.any(String) });
    },
  );

  test.each(['hari minggu ada kamar harian?', 'boleh saya bayar hari minggu?', 'boleh saya lihat kamarnya?'])(
    'after “%s” they are asked which',
    (words) => {
      const one = both();
      one.turn(words, { ...near('survei', 'harian'), closeCall: true });
      expect(one.state.bot.asking).toBeNull();
    },
  );
});

describe('what does not work', () => {
  const faults = anIntent('rusak', {
    ...broken,
    slots: [aSlot({ name: 'kerusakan', ask: 'Apa yang rusak?' }), broken.slots[0]!],
  });
  const wifi = anIntent('wifi', { answers: ['Ada, 100 Mbps.'] });
  const house = () =>
    aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [faults, wifi] }),
    });
  const close = { ...near('wifi', 'rusak'), closeCall: true };

  test.each(['wifi mati', 'wifi down again!!', 'wifinya ga nyala'])('“%s” is reported, and not asked for', (words) => {
    const one = house();
    one.turn(words, { ...close, normalized: words.replace('ga nyala', 'tidak nyala') });
    expect(one.state.bot.asking).toMatchObject({ slot: 'nomor_kamar' });
    expect(one.state.collected).toEqual({ kerusakan: words });
  });

  test.each(['wifi mati ga?', 'wifi apa', 'is the wifi down?'])('“%s” asks', (words) => {
    const one = house();
    one.turn(words, close);
    expect(one.state.bot.asking).toBeNull();
  });

  test.each(['my toilet does not flush', 'hot water not working', 'the power is out', 'there is no water'])(
    '“%s” says what it is',
    (words) => {
      const one = house();
      one.turn(words, knows('rusak'));
      expect(one.state.collected).toEqual({ kerusakan: words });
    },
  );

  test('a report of something says nothing of it', () => {
    const one = house();
    one.turn('mau lapor kerusakan kamar', knows('rusak'));
    expect(one.state.bot.asking).toMatchObject({ slot: 'kerusakan' });
  });

  test.each(['is electricity included', 'apa listrik sudah termasuk', 'listrik termasuk ga'])(
    '“%s” reports none',
    (words) => {
      const one = house();
      one.turn(words, { ...knows('rusak', 0.78), normalized: words.replace(' ga', ' tidak') });
      expect(one.state.bot.asking).toBeNull();
    },
  );
});

test.each([
  ['I booked via the website, do you have my reservation?', null],
  ['saya sudah booking kemarin', null],
  ['we booked one room and would like another one', 'booking'],
  ['I want to book', 'booking'],
])('“%s” opens %s', (words, intent) => {
  const one = aScene({
    conversation: aConversation({ contact: { name: 'Dewi' } }),
    rules: someRules({ intents: [booking] }),
  });
  one.turn(words, knows('booking'));
  expect(one.state.bot.asking?.intent ?? null).toBe(intent);
});

test('“we’d like to stay 40 nights from …” fills in a form as “we want to” does', () => {
  const one = scene();
  one.turn('we’d like 40 boxes for december 10th, Jl Timoho 22', near('pesan'));
  expect(one.state.collected).toMatchObject({ tanggal: expect.any(String), alamat: 'Jl Timoho 22' });
});

describe('what is to be booked, said with the wish', () => {
  const trip = anIntent('book', {
    ...{ title: 'Book a dive', answers: [], handoff: 'cs', examples: ['I want to book a dive'] },
    slots: [
      aSlot({ name: 'trip', ask: 'Which dive or course would you like?' }),
      aSlot({ name: 'guests', ask: 'How many people are you?', type: 'number' }),
    ],
  });
  const shop = () =>
    aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents: [trip] }) });

  test.each([
    ['hey can i book the liberty wreck for saturday', 'liberty wreck'],
    ['I want to book the open water course', 'open water course'],
    ['sign me up for the advanced course please', 'advanced course'],
    ['we would like to reserve a night dive tomorrow at 6', 'night dive'],
  ])('“%s” is not asked for again', (words, value) => {
    const one = shop();
    one.turn(words, knows('book'));
    expect(one.state.collected).toMatchObject({ trip: value });
  });

  test.each(['What is your name?', 'What time would you like?', 'Where would you like to stay?'])(
    '“%s” is no question of which',
    (ask) => {
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [{ ...trip, slots: [aSlot({ name: 'datum', ask })] }] }),
      });
      one.turn('can I book the liberty wreck', knows('book'));
      expect(one.state.bot.asking).toMatchObject({ slot: 'datum' });
    },
  );

  test.each([
    'I want to book a dive',
    'can i book for saturday',
    'book two spots please',
    'can I book it?',
    'i want to book a dive course with you',
    'i booked the wreck but want to book something else',
    'how do I book a course or a dive',
  ])('“%s” says nothing of it', (words) => {
    const one = shop();
    one.turn(words, knows('book'));
    expect(one.state.collected).not.toHaveProperty('trip');
  });
});
