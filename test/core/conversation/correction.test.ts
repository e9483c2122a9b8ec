import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const order = aSlot({ name: 'pesanan', ask: 'Nomor pesanannya?', type: 'code' });
const intents = [
  anIntent('ongkir', { slots: [aSlot()], answers: ['Ongkir ke {{kota}} Rp10.000.', 'Ke {{kota}} mulai Rp10.000.'] }),
  anIntent('retur', { answers: ['Bisa dalam 7 hari.', 'Ajukan di menu Pesanan.'] }),
  anIntent('rusak', { slots: [aSlot()], handoff: 'cs' }),
  anIntent('keluhan', {
    ...{ category: 'complaint', priority: 'high', answers: [], handoff: 'cs' },
    slots: [
      order,
      aSlot({ name: 'cerita', ask: 'Apa yang terjadi?' }),
      aSlot({ name: 'foto', ask: 'Fotonya?', type: 'photo' }),
    ],
  }),
];
const scene = () =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });

describe('what a customer takes back', () => {
  test.each([
    ...[
      'eh salah, ke Medan',
      'Eh maksudnya medan kak',
      'ralat: ke medan',
      'sorry i meant medan',
      'eh medan',
      'Medan deng',
    ],
    ...[
      'medan maksudnya kak',
      'bukan jogja, medan',
      'medan bukan jogja',
      '*medan',
      'medan*',
      'bukan jogja tapi medan kak',
    ],
  ])('“%s” after the answer is answered for what was meant, whatever it looks like by itself', (words) => {
    const one = scene();
    one.turn('ongkir ke jogja', knows('ongkir'));
    expect(one.turn(words, { ...knows('rusak'), normalized: words })).toEqual(['Ke Medan mulai Rp10.000.']);
    expect(one.state).toMatchObject({ phase: 'bot', collected: { kota: 'Medan' } });
  });

  test.each(['eh medan', 'eh salah medan', 'medan maksudnya', 'bukan jogja, medan', '*medan'])(
    '“%s” in the same breath as the question leaves one answer, for what was meant',
    (words) => {
      const said = scene().turn(`ongkir ke jogja berapa\n${words}`, knows('ongkir'));
      expect(said.at(-1)).toMatch('Ongkir ke Medan Rp10.000.');
      expect(said.join(' ')).not.toMatch('Jogja');
    },
  );

  test('the answer to a question of ours, too', () => {
    const one = scene();
    one.turn('ongkir berapa', knows('ongkir'));
    expect(one.turn('jogja\neh medan')).toEqual(['Ongkir ke Medan Rp10.000.']);
  });

  test('a datum given before is put right while the next one is asked for, and that is asked again', () => {
    const one = scene();
    one.turn('barang saya rusak', knows('keluhan'));
    one.turn('INV-12345');
    expect(one.turn('eh salah, INV-54321')).toEqual(['Apa yang terjadi?']);
    expect(one.state.collected).toMatchObject({ pesanan: 'INV-54321' });
    one.turn('salah kirim, yang datang pesanan INV-99999 punya orang lain');
    expect(one.state.collected).toMatchObject({ pesanan: 'INV-54321', cerita: expect.stringContaining('salah kirim') });
  });

  test('“eh salah” with nothing that was asked for says something else', () => {
    const one = scene();
    one.turn('ongkir ke jogja', knows('ongkir'));
    expect(one.turn('eh salah ukuran', knows('retur'))).toEqual(['Bisa dalam 7 hari.']);
  });

  describe('“bukan … tp …” says which part of it', () => {
    const form = anIntent('daftar', {
      ...{ answers: [], handoff: 'cs' },
      slots: [
        aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
        aSlot({ name: 'jumlah', ask: 'Berapa orang?', type: 'number' }),
        aSlot({ name: 'tempat', ask: 'Alamatnya?' }),
        aSlot({ name: 'catatan', ask: 'Ada catatan?' }),
      ],
    });
    const filled = () => {
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [form] }),
      });
      one.turn('mau daftar', knows('daftar'));
      one.turn('tgl 12 januari');
      one.turn('40');
      one.turn('jl melati 9 depok');
      return one;
    };

    test.each([
      ['bukan 12 tp 21', { tanggal: '2027-01-21', jumlah: '40' }],
      ['eh bukan 40 tp 45 kak', { jumlah: '45', tanggal: '2027-01-12' }],
      ['bkn 9 tapi 19', { tempat: 'jl melati 19 depok' }],
      ['bukan melati, mawar', { tempat: 'jl mawar 9 depok' }],
      ['not depok but bogor', { tempat: 'jl melati 9 bogor' }],
    ])('%s', (words, collected) => {
      const one = filled();
      expect(one.turn(words)).toEqual(['Ada catatan?']);
      expect(one.state.collected).toMatchObject(collected);
      expect(one.state.collected['catatan']).toBeUndefined();
    });

    test('a day is not the answer to another question, while it is asked for itself yet', () => {
      const school = anIntent('rombongan', {
        ...{ answers: [], handoff: 'cs' },
        slots: [
          aSlot({ name: 'sekolah', ask: 'Dari sekolah mana?' }),
          aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
        ],
      });
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [school] }),
      });
      one.turn('rombongan', knows('rombongan'));
      expect(one.turn('12 januari kak')).toEqual(['Dari sekolah mana?']);
      expect(one.state.collected).toMatchObject({ tanggal: '2027-01-12' });
    });

    test('of what nobody said it is no correction', () => {
      const one = filled();
      one.turn('bukan anggrek tp tulip');
      expect(one.state.collected).toMatchObject({ jumlah: '40', tanggal: '2027-01-12', tempat: 'jl melati 9 depok' });
    });

    test('a day is no number of people, and a bare number a day where one is asked for', () => {
      const one = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [form] }),
      });
      one.turn('mau daftar', knows('daftar'));
      one.turn('25');
      expect(one.state.collected).toMatchObject({ tanggal: '2026-12-25' });
      expect(one.turn('12 januari')[0]).toMatch('Berapa orang?');
      expect(one.state.collected['jumlah']).toBeUndefined();
    });
  });
});
