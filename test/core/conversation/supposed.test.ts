import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/core/sop/knowledge.ts';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const broken = anIntent('rusak', {
  ...{ title: 'Barang rusak', category: 'complaint', answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'nomor', ask: 'Nomor pesanannya?', type: 'code' })],
});
const returns = anIntent('retur', { title: 'Retur dan tukar', answers: ['Bisa dalam 7 hari.'] });
const pay = anIntent('bayar', { title: 'Pembayaran', answers: ['Transfer.'] });
const order = anIntent('pesan', {
  ...{ title: 'Pesan', answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'alamat', ask: 'Ke alamat mana?' })],
});
const policy: Passage = {
  ...{ id: 'id/kebijakan.md#pengembalian', language: 'id', title: 'Kebijakan', headings: ['Pengembalian barang'] },
  ...{ text: 'Barang cacat kami ganti.', link: null, source: { file: 'documents/id/kebijakan.md', line: 1 } },
};
const talk = (intents = [broken, returns, pay, order], passages: Passage[] = []) =>
  aScene({
    conversation: aConversation({ contact: { name: 'Dewi' } }),
    rules: { ...someRules({ intents }), passages },
  });
const like = (normalized: string) => ({ normalized, ...knows('rusak', 0.95) });

const supposed = [
  'kalau kaosnya sobek pas dibuka bagaimana admin',
  'kalau barang tidak sesuai bagaimana',
  'bagaimana kalau barangnya cacat?',
  'kalau nanti barang yang datang beda warna bagaimana ya kak',
  'seandainya salah kirim',
  'what if the item is damaged?',
  'what happens if the shirt is torn?',
];

describe('what is only supposed is no complaint', () => {
  test.each(supposed)('“%s” is told the rule for returns, though it is not near', (words) => {
    const scene = talk();
    expect(scene.turn(words, like(words)).join()).toMatch(/Bisa dalam 7 hari\.$/);
    expect(scene.state).toMatchObject({ category: 'general', phase: 'bot', bot: { apologised: false, asking: null } });
  });

  test.each(supposed)('“%s” is told what a document says of it', (words) => {
    const scene = talk([broken, pay, order], [policy]);
    expect(scene.turn(words, like(words)).join()).toMatch('Barang cacat kami ganti.');
  });

  test('in a form it is answered, and the form goes on', () => {
    const scene = talk();
    scene.turn('mau pesan', knows('pesan'));
    const said = scene.turn('kalo barang ga sesuai gimana?', like('kalau barang tidak sesuai bagaimana'));
    expect(said).toEqual(['Bisa dalam 7 hari.', 'Ke alamat mana?']);
  });

  test.each([
    'barang saya tidak sesuai bagaimana ini',
    'kalau barang saya kemarin rusak bagaimana ini',
    'kalau barangnya rusak seperti begini bagaimana tanggung jawab dong',
    'kalau yang saya terima rusak begini bagaimana',
    'kaosnya sobek pas dibuka',
    'kalau TS-12345 rusak bagaimana',
  ])('“%s” has happened', (words) => {
    const scene = talk();
    scene.turn(words, like(words));
    expect(scene.state.category).toBe('complaint');
  });

  test('who complains beside it does complain, and without any rule a person is needed', () => {
    const words = 'kalau barang tidak sesuai bagaimana saya kecewa';
    const scene = talk();
    scene.turn(words, { ...like(words), acts: ['complaint'] });
    expect(scene.state.category).toBe('complaint');
    const other = talk([broken, pay]);
    other.turn('kalau barang tidak sesuai bagaimana', like('kalau barang tidak sesuai bagaimana'));
    expect(other.state.bot.asking).toMatchObject({ intent: 'rusak' });
  });

  test.each(['kalau hp mati total bisa diservis?', 'kalau layar pecah bagaimana'])(
    '“%s” where things are mended wants that',
    (words) => {
      const repair = anIntent('servis', {
        ...{ title: 'Booking servis', examples: ['hp saya mati total mau servis', 'layar pecah'] },
        ...{ answers: [], handoff: 'cs', slots: [aSlot({ name: 'perangkat', ask: 'HP apa?' })] },
      });
      const warranty = anIntent('garansi', { title: 'Garansi', answers: ['Servis bergaransi 30 hari.'] });
      const nearest = [
        { name: 'servis', confidence: 0.9 },
        { name: 'garansi', confidence: 0.4 },
      ];
      const scene = talk([repair, warranty]);
      expect(scene.turn(words, { normalized: words, ...knows('servis'), nearest }).join()).toMatch('HP apa?');
    },
  );

  test('a form that it resembles is not opened, where a rule says what would be', () => {
    const damage = anIntent('kerusakan', { title: 'Damage policy', answers: ['Insurance covers it.'] });
    const rent = anIntent('sewa', { title: 'Rent', answers: [], handoff: 'cs', slots: order.slots });
    const words = 'what if i crash the bike?';
    const nearest = [
      { name: 'sewa', confidence: 0.87 },
      { name: 'kerusakan', confidence: 0.38 },
    ];
    const scene = talk([damage, rent]);
    expect(scene.turn(words, { normalized: words, ...knows('sewa', 0.87), nearest }).join()).toMatch('Insurance');
    const wish = 'what if i book the bike for two days?';
    const other = talk([damage, rent]);
    other.turn(wish, { normalized: wish, ...knows('sewa', 0.87), nearest });
    expect(other.state.bot.asking).toMatchObject({ intent: 'sewa' });
  });
});

describe('the rule is one for what they suppose', () => {
  const lost = anIntent('masalah', {
    ...{ title: 'Kalau ada masalah', answers: ['Paket hilang kami ganti.'] },
    examples: ['kalau paket hilang gimana', 'kalo rusak diganti ga', 'misal salah kirim gimana'],
  });

  test.each(['kalau paketnya hilang bagaimana', 'kalau belum sampai bagaimana', 'what if it is lost?'])(
    '“%s” is told nothing of returns',
    (words) => {
      const scene = talk();
      expect(scene.turn(words, like(words)).join()).not.toMatch('7 hari');
      const other = talk([broken, pay, order], [policy]);
      expect(other.turn(words, like(words)).join()).not.toMatch('Barang cacat');
    },
  );

  test('an entry whose examples suppose such things is told, whatever it is called', () => {
    const words = 'kalau paketnya hilang bagaimana';
    expect(talk([broken, returns, pay, lost]).turn(words, like(words)).join()).toMatch(/Paket hilang kami ganti\.$/);
  });

  test('what hits the bike is told what is said of damage, though no word of it is there', () => {
    const damage = anIntent('kerusakan', { title: 'Damage policy', answers: ['Insurance covers it.'] });
    const rent = anIntent('sewa', {
      ...{ title: 'Rent', answers: [], handoff: 'cs', slots: order.slots },
      examples: ['need a bike for two days'],
    });
    const words = 'what if i crash the scooter?';
    expect(
      talk([damage, rent])
        .turn(words, { normalized: words, ...knows('sewa', 0.87) })
        .join(),
    ).toMatch('Insurance');
  });

  test.each(['kalau nomor pesanan hilang bagaimana', 'kalau kaos yang saya pesan rusak bagaimana ya'])(
    '“%s” orders nothing, also where no rule says what would be',
    (words) => {
      const scene = talk([broken, pay, order]);
      scene.turn(words, { normalized: words, ...knows('pesan', 0.8) });
      expect(scene.state.bot).toMatchObject({ asking: null, failedTurns: 1 });
    },
  );

  test('what is far less likely than the complaint is not told instead of it', () => {
    const words = 'kalau sudah bayar tapi masih mati bagaimana ya';
    const nearest = [
      { name: 'rusak', confidence: 0.94 },
      { name: 'bayar', confidence: 0.24 },
    ];
    const scene = talk([broken, pay]);
    scene.turn(words, { normalized: words, ...knows('rusak', 0.94), nearest });
    expect(scene.state.bot.asking).toMatchObject({ intent: 'rusak' });
  });

  test.each([
    'kalau isinya kurang bagaimana pesanan saya cuma 2 harusnya 3',
    'kalau yang datang beda bagaimana saya sudah buka',
    'kalau paket saya rusak bagaimana kak sudah seminggu',
    'kalau kuenya salah nama bagaimana ini acaranya nanti',
  ])('“%s” has happened', (words) => {
    const scene = talk();
    scene.turn(words, like(words));
    expect(scene.state.category).toBe('complaint');
  });

  test.each([
    'kalau sudah lebih 7 hari rusak bagaimana',
    'kalau sudah dibuka boleh retur?',
    'kalau sudah seminggu rusak bagaimana',
  ])('“%s” has not', (words) => {
    const scene = talk();
    expect(scene.turn(words, like(words)).join()).toMatch(/Bisa dalam 7 hari\.$/);
  });
});

test('what it costs to insure is no rule, nor what only speaks of the same thing', () => {
  const premium = anIntent('premi', { title: 'Premi asuransi', examples: ['asuransi motor'], answers: ['2,5 %.'] });
  const warranty = anIntent('garansi', { title: 'Garansi', examples: ['garansi motor'], answers: ['30 hari.'] });
  for (const words of ['kalau motor saya ditarik bagaimana', 'kalau motor nabrak bagaimana'])
    expect(talk([broken, premium, warranty]).turn(words, like(words)).join()).not.toMatch(/2,5|30 hari/);
});

test('what is not understood, and names no trouble, is told no rule', () => {
  const words = 'kalau saya tidak di rumah pas paket datang bagaimana';
  const nearest = [{ name: 'rusak', confidence: 0.38 }];
  const scene = talk();
  expect(scene.turn(words, { normalized: words, intent: null, nearest }).join()).not.toMatch('7 hari');
  const worn = 'kalau sudah lebih 7 hari rusak bagaimana';
  expect(talk().turn(worn, { normalized: worn, intent: null, nearest }).join()).toMatch('Bisa dalam 7 hari');
});
