import { describe, expect, test } from 'vitest';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const code = aSlot({ name: 'nomor_kontrak', ask: 'Nomor kontraknya berapa?', type: 'code' });
const slow = anIntent('lambat', { category: 'technical', answers: [], steps: ['Matikan modem.', 'Cek kecepatannya.'] });
const password = anIntent('sandi', { answers: [], steps: ['Buka pengaturan.', 'Ganti sandinya.'] });
const price = anIntent('harga');
const order = anIntent('pesan_kue', {
  ...{ answers: [], handoff: 'cs', examples: ['mau pesan kue ulang tahun'] },
  slots: [aSlot({ name: 'rasa_kue', ask: 'Rasanya bagaimana?' })],
});
const change = anIntent('ubah_data', {
  ...{ answers: [], handoff: 'cs', examples: ['ganti nomor hp'] },
  slots: [code, aSlot({ name: 'perubahan', ask: 'Apa yang diubah?' })],
});
const status = anIntent('status', { answers: [], handoff: 'cs', slots: [code] });
const lookup = anIntent('cek', { answers: ['Kontrak {{nomor_kontrak}} bisa dilihat di web.'], slots: [code] });
const unpaid = anIntent('belum_masuk', { category: 'complaint', answers: [], handoff: 'cs', slots: [code] });
const collector = anIntent('penagih', { category: 'complaint', answers: [], handoff: 'cs', slots: [code] });
const rules = someRules({ intents: [slow, password, price, order, change, status, lookup, unpaid, collector] });
const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
const near = (...names: [string, number][]): Partial<Understanding> => ({
  nearest: names.map(([name, confidence]) => ({ name, confidence })),
});

describe('after a guide for something that does not work', () => {
  test.each([
    ['tetep lemot min', 'tetap lemot admin', knows('lambat')],
    ['masih lemot juga', 'masih lemot juga', knows('lambat', 0.96)],
    ['udah dicoba restart', 'sudah dicoba restart', {}],
    ['masih ga bisa nonton', 'masih tidak bisa nonton', {}],
    ['udah dicoba tapi belum lancar', 'sudah dicoba tapi belum lancar', {}],
    ['msh gitu2 aja kak', 'masih begitu saja kak', {}],
    ['udah saya restart tetep ga bisa', 'sudah saya restart tetap tidak bisa', {}],
    ['sama aja', 'sama saja', {}],
    ['ga ngaruh kak', 'tidak ngaruh kak', {}],
    ['still slow', 'still slow', knows('lambat')],
    ['already tried that', 'already tried that', {}],
    ['I did all that, no difference', 'i did all that no difference', {}],
  ])('“%s” is for a person, and no reason to tell it again', (words, normalized, means) => {
    const one = scene();
    one.turn('lemot banget', knows('lambat'));
    one.turn(words, { normalized, ...means });
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person', detail: words } });
  });

  test.each([
    ['nanti saya coba ya', 'nanti saya coba ya', {}],
    ['udah bisa kak', 'sudah bisa kak', {}],
    ['udah dicoba, udah lancar makasih', 'sudah dicoba sudah lancar makasih', {}],
    ['sudah saya restart dan sekarang lancar jaya', 'sudah saya restart dan sekarang lancar jaya', {}],
    ['ga lemot lagi kak udah normal', 'tidak lemot lagi kak sudah normal', knows('lambat')],
    ['saya masih di kantor, nanti saya coba', 'saya masih di kantor nanti saya coba', {}],
    ['masih nunggu modemnya nyala', 'masih nunggu modemnya nyala', {}],
    ['tetap bayar penuh ya bulan ini', 'tetap bayar penuh ya bulan ini', {}],
    ['harga paket berapa', 'harga paket berapa', knows('harga')],
    ['masih ada promo ga?', 'masih ada promo tidak', knows('harga')],
    ['sudah dicoba belum ya sama tim?', 'sudah dicoba belum ya sama tim', {}],
  ])('“%s” is not', (words, normalized, means) => {
    const one = scene();
    one.turn('lemot banget', knows('lambat'));
    one.turn(words, { normalized, ...means });
    expect(one.state.phase).toBe('bot');
  });

  test('nor is a guide that tells how something is done given to a person when it is asked for again', () => {
    const one = scene();
    one.turn('lupa sandi', knows('sandi'));
    one.turn('maksudnya sandi wifi', { normalized: 'maksudnya sandi wifi', ...knows('sandi') });
    expect(one.state.phase).toBe('bot');
  });
});

describe('what tells nothing of a language', () => {
  test.each(['perum mutiara blok a no 2', 'no member 20211', 'no order 55123', 'ruko plaza blok b no 7'])(
    '“%s” goes on in Indonesian',
    (words) => {
      const one = scene();
      one.turn('harga brp', knows('harga'));
      one.turn(words, { language: 'en' });
      expect(one.state.language).toBe('id');
    },
  );

  test.each(['20cm', '50 mbps', '2kg'])('“%s” goes on in English', (words) => {
    const one = scene();
    one.turn('how much is the cake please', { language: 'en', ...knows('harga') });
    one.turn(words, { language: 'id', ...knows('harga', 0.7) });
    expect(one.state.language).toBe('en');
  });

  test('“no member card needed?” is in English', () => {
    const one = scene();
    one.turn('no member card needed?', { language: 'en' });
    expect(one.state.language).toBe('en');
  });
});

describe('who has decided after an answer', () => {
  test.each([
    ['mau deh yg itu', 'mau deh yang itu'],
    ['boleh deh yang tadi', 'boleh deh yang tadi'],
    ['oke mau daftar dong', 'oke mau daftar dong'],
    ['ya udah saya ambil yang itu', 'ya sudah saya ambil yang itu'],
  ])('“%s” is not asked whether there is anything else', (words, normalized) => {
    const one = scene();
    one.turn('harga brp', knows('harga'));
    one.turn(words, { normalized, acts: ['yes'] });
    expect(one.state.bot.asking).toMatchObject({ intent: 'pesan_kue' });
  });

  test.each(['ok mau urus', 'ok mau proses dong', 'oke lanjut proses ya kak'])(
    '“%s” may be of anything: a person sees of what',
    (words) => {
      const one = scene();
      one.turn('harga brp', knows('harga'));
      one.turn(words, { normalized: words.replace(/^ok /, 'oke '), acts: ['yes'] });
      expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' }, bot: { asking: null } });
    },
  );

  test.each(['ok', 'oke makasih', 'ok nanti saya urus', 'oke mau tanya lagi', 'mau lihat dulu'])(
    '“%s” has not',
    (words) => {
      const one = scene();
      one.turn('harga brp', knows('harga'));
      one.turn(words, { normalized: words, acts: words.startsWith('ok') ? ['yes'] : [] });
      expect(one.state).toMatchObject({ phase: 'bot', bot: { asking: null } });
    },
  );

  test('the form that is near is begun, and no person asked to begin it', () => {
    const one = scene();
    one.turn('rasa apa aja', knows('harga'));
    one.turn('pesen yg mocca deh', {
      ...{ normalized: 'pesan yang mocca deh', closeCall: true, ...near(['harga', 0.52], ['pesan_kue', 0.52]) },
      order: { intent: null, isOfGoods: true, isOfDay: false },
    });
    expect(one.state.bot.asking).toMatchObject({ intent: 'pesan_kue' });
  });
});

describe('a number with its name, and nothing else', () => {
  test.each(['kontrak 1029384756', 'nomor kontrak 1029384756', 'no kontrak 5566778899', 'kode 1029384756 kak'])(
    '“%s” asks for no change of anything',
    (words) => {
      const one = scene();
      one.turn(words, knows('ubah_data', 0.88));
      expect(one.state.bot).toMatchObject({ asking: null, givenCode: words, failedTurns: 0 });
    },
  );

  test('an entry that looks it up does', () => {
    const one = scene();
    expect(one.turn('nomor kontrak 1029384756', knows('cek', 0.88))[0]).toMatch('Kontrak 1029384756');
  });

  test('with a word of what is wanted it is what it resembles', () => {
    const one = scene();
    one.turn('ganti nomor kontrak 1029384756', knows('ubah_data', 0.88));
    expect(one.state.bot.asking).toMatchObject({ intent: 'ubah_data' });
  });
});

test('of two complaints that are as near the first is taken, and nobody who complains is asked which', () => {
  const one = scene();
  const said = one.turn('udah bayar kmrn tp masih ditelpon terus', {
    ...{ closeCall: true, ...near(['penagih', 0.6], ['belum_masuk', 0.58]) },
  });
  expect(one.state).toMatchObject({ category: 'complaint', bot: { asking: { intent: 'penagih' } } });
  expect(choicesOf(one)).toEqual([]);
  expect(said.join(' ')).toMatch('Nomor kontraknya');
});

describe('what was paid for and has not come', () => {
  test.each([
    ['saya udah transfer buat perpanjang tp blm aktif', 'saya sudah transfer buat perpanjang tapi belum aktif'],
    ['udah bayar kok belum bisa dipakai', 'sudah bayar kok belum bisa dipakai'],
    ['i paid yesterday but it is not active yet', 'i paid yesterday but it is not active yet'],
  ])('“%s” does not ask how to pay', (words, normalized) => {
    const one = scene();
    one.turn(words, { normalized, ...knows('harga', 0.6) });
    expect(one.state.phase).toBe('queued');
  });
});

test('what is only supposed to be paid is not looked up', () => {
  const one = scene();
  const words = 'kalau sudah bayar tapi belum aktif gimana';
  expect(one.turn(words, { normalized: words, ...knows('harga', 0.9) })[0]).toMatch('Jawaban harga');
});

describe('who has lost somebody', () => {
  test.each([
    'ayah saya meninggal, cicilan motornya gimana ya',
    'suami saya baru wafat',
    'bu saya meninggal tadi pagi',
    'my father passed away, what about his loan',
  ])('“%s” is told no rule', (words) => {
    const one = scene();
    one.turn(words, { normalized: words, ...knows('harga', 0.71) });
    expect(one.state).toMatchObject({ phase: 'queued', priority: 'high' });
  });

  test.each([
    ...['bunga buat orang meninggal berapa', 'kalau ayah saya meninggal gimana'],
    ...['ibu saya meninggal, bunga papan berapa ya', 'my mother passed away, how much is a wreath'],
  ])('“%s” is', (words) => {
    const one = scene();
    expect(one.turn(words, { normalized: words, ...knows('harga', 0.9) })[0]).toMatch('Jawaban harga');
  });
});

test.each(['oh gitu ok', 'oh begitu ya', 'ooh gitu', 'oh i see ok'])(
  '“%s” has heard it, and is no failed turn',
  (words) => {
    const one = scene();
    one.turn('harga brp', knows('harga'));
    one.turn('hmm xyz abc');
    one.turn(words, { normalized: words.replace('gitu', 'begitu') });
    expect(one.state.bot.failedTurns).toBe(1);
  },
);

test.each([
  ['ya udah pesen 1', 'ya sudah pesan 1'],
  ['oke order 2 deh', 'oke order 2 deh'],
  ['yaudah beli 3 ya kak', 'ya sudah beli 3 ya kak'],
])('“%s”, after an answer, orders', (words, normalized) => {
  const one = scene();
  one.turn('harga brp', knows('harga'));
  one.turn(words, { normalized, ...knows('cek', 0.76) });
  expect(one.state.bot.asking).toMatchObject({ intent: 'pesan_kue' });
});

describe('“what am I to do?”', () => {
  test.each([
    ['harus gimana', 'harus bagaimana'],
    ['saya harus apa kak', 'saya harus apa kak'],
    ['terus saya harus ngapain', 'terus saya harus ngapain'],
    ['what should i do', 'what should i do'],
  ])('“%s”, after an answer, is no question that it resembles a little', (words, normalized) => {
    const one = scene();
    one.turn('motor saya hilang', knows('harga'));
    one.turn(words, { normalized, ...knows('status', 0.53) });
    expect(one.state.bot.asking).toBeNull();
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person' } });
  });

  test('is answered where an entry surely does', () => {
    const one = scene();
    one.turn('motor saya hilang', knows('cek'));
    expect(one.turn('harus gimana', knows('harga', 0.9)).join(' ')).toMatch('Jawaban harga');
  });
});

test('what has long been waited for is a complaint, also where an entry looks it up', () => {
  const one = scene();
  one.turn('klaim saya udah sebulan ga ada kabar', {
    ...{ normalized: 'klaim saya sudah sebulan tidak ada kabar', ...knows('status', 0.98) },
  });
  expect(one.state).toMatchObject({ category: 'complaint', priority: 'high', bot: { asking: { intent: 'status' } } });
  const other = scene();
  other.turn('klaim saya sampai mana', { normalized: 'klaim saya sampai mana', ...knows('status', 0.98) });
  expect(other.state.category).toBe('general');
});
