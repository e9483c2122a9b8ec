import { describe, expect, test } from 'vitest';
import type { Content } from '../../../src/core/conversation/message.ts';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const intents = [
  anIntent('stok', { slots: [aSlot({ name: 'barang', ask: 'Barang apa?' })], answers: ['Stok {{barang}} ada.'] }),
  anIntent('harga', { answers: ['Ada di web.'] }),
  anIntent('ongkir', { slots: [aSlot({ name: 'kota', ask: 'Ke mana?' })], answers: ['Ke {{kota}}.'] }),
  anIntent('alamat', { slots: [aSlot({ name: 'alamat_baru', ask: 'Alamatnya?' })], answers: [], handoff: 'cs' }),
  anIntent('telepon', {
    slots: [aSlot({ name: 'nomor_hp', type: 'phone', ask: 'Nomornya?' })],
    answers: ['{{nomor_hp}}.'],
  }),
  anIntent('rusak', {
    category: 'complaint',
    slots: [aSlot({ name: 'nomor', type: 'code', ask: 'Nomor pesanan?' })],
    answers: [],
    handoff: 'cs',
  }),
];
const scene = () =>
  aScene({
    conversation: aConversation({ contact: { name: 'Dewi' }, bot: { ...aConversation().bot, greeted: true } }),
    rules: someRules({ intents }),
  });
const entries = [
  anIntent('bayar', { title: 'Cara pembayaran' }),
  anIntent('sudah_bayar', {
    title: 'Konfirmasi',
    examples: ['ini bukti transfernya'],
    answers: ['Dicek otomatis.', 'Cek status saja.'],
  }),
  anIntent('cod', { title: 'Bayar di tempat' }),
  anIntent('ongkir', { title: 'Ongkir' }),
];
const paying = (own = entries) =>
  aScene({
    conversation: aConversation({ contact: { name: 'Dewi' }, bot: { ...aConversation().bot, greeted: true } }),
    rules: someRules({ intents: own }),
  });
const photo = (text?: string): Content => ({ kind: 'image', media: {}, ...(text === undefined ? {} : { text }) });
const voice: Content = { kind: 'voice', media: {} };
const sticker: Content = { kind: 'sticker', media: {} };
const pin: Extract<Content, { kind: 'location' }> = { kind: 'location', latitude: -6.2, longitude: 106.8 };

describe('a picture', () => {
  test('with a question about it: nobody has seen it, the goods are asked for, and a person is offered', () => {
    const one = scene();
    expect(one.turn(photo('ini masih ada ga?'), knows('stok'))).toEqual(['Foto tidak terlihat.\n\nBarang apa?']);
    expect(choicesOf(one)).toEqual(['talk_to_person']);
    expect(one.turn('kaos hitam')).toEqual(['Stok kaos hitam ada.']);
  });

  test('that came before the question is meant by it', () => {
    const one = scene();
    one.turn(photo());
    expect(one.turn('ini berapa kak', knows('harga'))).toEqual(['Foto tidak terlihat.\n\nAda di web.']);
  });

  test('is not spoken of where the question does not', () => {
    expect(scene().turn(photo('berapa harga kaos'), knows('harga'))).toEqual(['Ada di web.']);
  });

  test('of a complaint is for a person, who sees it', () => {
    const one = scene();
    expect(one.turn(photo('barang ini rusak'), knows('rusak'))).toEqual([
      'Mohon maaf dan terima kasih.\n\nNomor pesanan?',
    ]);
  });

  test('whose words are not understood is told of, and a second one goes to a person', () => {
    const one = scene();
    expect(one.turn(photo('ada yang kayak gini?'))).toEqual(['Foto tidak terlihat.']);
    expect(choicesOf(one)).toEqual(['talk_to_person']);
    one.turn(photo('atau gini'));
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'media' } });
  });

  test.each(['bayar', 'sudah_bayar'])(
    'after an answer about paying (%s) is its proof: whoever has paid is told what the content says',
    (name) => {
      const one = paying();
      one.turn('transfer kemana kak', knows(name));
      const told = one.turn(photo());
      expect(told).toEqual([name === 'bayar' ? 'Dicek otomatis.' : 'Cek status saja.']);
      one.turn(photo());
      one.turn(photo());
      expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'media' } });
    },
  );

  test('in words, too: where to pay is no answer to whoever has paid', () => {
    const one = paying();
    expect(one.turn('sudah saya transfer ya', knows('bayar', 0.9))).toEqual(['Dicek otomatis.']);
    const unknown = paying([anIntent('bayar', { title: 'DP dan pembayaran' })]);
    unknown.turn('sudah saya transfer ya', knows('bayar', 0.9));
    expect(unknown.state).toMatchObject({ phase: 'queued', handoff: { detail: 'sudah saya transfer ya' } });
    const own = paying([anIntent('bayar', { answers: ['Dicek dulu.'], examples: ['udah tf kak'] })]);
    expect(own.turn('sudah saya transfer ya', knows('bayar', 0.9))).toEqual(['Dicek dulu.']);
    const asks = paying();
    expect(asks.turn('sudah transfer, kapan dikirim', knows('ongkir', 0.9)).join()).not.toMatch('Dicek');
  });

  test('after an answer about paying is for a person where the content has no entry for it', () => {
    const one = paying([anIntent('bayar', { title: 'DP dan pembayaran' })]);
    one.turn('dp transfer kemana', knows('bayar'));
    one.turn(photo());
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'media' } });
  });

  test.each(['ongkir', 'cod'])('after another answer (%s) is asked about', (name) => {
    const one = paying();
    one.turn('tanya', knows(name));
    expect(one.turn(photo())).toEqual(['Terima kasih, ini tentang apa?']);
  });

  test('is no wrong datum where words are asked for', () => {
    const one = scene();
    one.turn('barang rusak', knows('rusak'));
    expect(one.turn(photo())).toEqual(['Foto tidak terlihat.\n\nNomor pesanan?']);
  });
});

describe('a voice note', () => {
  test('is not heard, which is said; a second one goes to a person', () => {
    const one = scene();
    expect(one.turn(voice)).toEqual(['Suara tidak terdengar.']);
    expect(choicesOf(one)).toEqual(['talk_to_person']);
    one.turn(voice);
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'media' } });
  });

  test('is no wrong datum', () => {
    const one = scene();
    one.turn('barang rusak', knows('rusak'));
    expect(one.turn(voice)).toEqual(['Suara tidak terdengar.\n\nNomor pesanan?']);
  });
});

describe('a sticker', () => {
  test('is a smile: answered as one, however often', () => {
    const one = scene();
    expect(one.turn(sticker)).toEqual(['Ada yang bisa dibantu?']);
    one.turn('harga', knows('harga'));
    expect(one.turn(sticker)).toEqual(['Baik. Ada lagi?']);
    expect(one.turn(sticker)).toEqual(['Sampai jumpa.']);
    expect(one.state.phase).toBe('bot');
  });

  test('in place of a datum only has it asked again', () => {
    const one = scene();
    one.turn('ongkir', knows('ongkir'));
    expect(one.turn(sticker)).toEqual(['Ke mana?']);
  });
});

describe('a place or a card', () => {
  test('a pin is an address to a person, and tells a bot no town', () => {
    const one = scene();
    one.turn('ganti alamat', knows('alamat'));
    one.turn(pin);
    expect(one.state).toMatchObject({
      phase: 'queued',
      collected: { alamat_baru: 'https://maps.google.com/?q=-6.2,106.8' },
    });
    const other = scene();
    other.turn('ongkir', knows('ongkir'));
    expect(other.turn(pin)).toEqual(['Peta tidak terbaca.\n\nKe mana?']);
  });

  test('of a whole address the town is taken', () => {
    const one = scene();
    one.turn('ongkir', knows('ongkir'));
    expect(one.turn({ ...pin, name: 'Rumah', address: 'Jl. Melati 5, Coblong, Bandung, Jawa Barat' })).toEqual([
      'Ke Bandung.',
    ]);
  });

  test('a card gives the number that was asked for', () => {
    const one = scene();
    one.turn('nomor saya', knows('telepon'));
    const card = { name: 'Budi', phones: ['+62 812-3456-789'], emails: [] };
    expect(one.turn({ kind: 'contacts', contacts: [card] })).toEqual(['+628123456789.']);
  });
});
