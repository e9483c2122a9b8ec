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
